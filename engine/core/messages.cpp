#include "engine/core/messages.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace hoso::engine {

namespace {

constexpr std::array texts{
    // the case
    MessageText{"R-no-case", "Hồ sơ chưa được mở. Hãy mở hồ sơ trước rồi làm lại.",
                "The case has not been opened. Open it first, then try again."},
    MessageText{"R-opened", "Hồ sơ đã được mở rồi, không mở lần thứ hai.",
                "The case is open already; it is not opened twice."},
    MessageText{"R-closed",
                "Hồ sơ đã kết thúc ở bước “{state}”. Chỉ còn có thể ghi ý kiến trao đổi.",
                "The case has ended in “{state}”. Only comments can still be added."},
    // who
    MessageText{
        "R-role",
        "“{what}” dành cho: {roles}. Bạn không giữ vai trò đó trong hồ sơ này. Hãy nhờ "
        "người giữ vai trò thực hiện.",
        "“{what}” is for: {roles}. You do not hold that role in this case. Ask somebody who does."},
    MessageText{
        "R-nobody",
        "Bạn không giữ vai trò nào trong quy trình này. Hãy liên hệ quản trị để được phân vai trò.",
        "You hold no role in this workflow. Ask an administrator for one."},
    MessageText{"R-engine", "Việc này chỉ do hệ thống tự thực hiện khi đến hạn.",
                "Only the system does this, when a time comes."},
    MessageText{"R-separation",
                "Bạn đã xử lý hồ sơ này với vai trò “{before}” nên không được xử lý tiếp với vai "
                "trò “{role}” "
                "(phân tách nhiệm vụ). Hãy chuyển cho người khác.",
                "You acted in this case as “{before}”, so you may not act as “{role}” (separation "
                "of duties). Leave "
                "it to somebody else."},
    MessageText{
        "R-editor",
        "Ở bước “{state}” bạn không được sửa “{field}”. Hãy bỏ trường này khỏi nội dung gửi.",
        "In “{state}” you may not change “{field}”. Leave it out."},
    // what is there
    MessageText{"R-action",
                "Không có việc “{action}” ở bước “{state}”. Có thể người khác vừa xử lý; hãy tải "
                "lại hồ sơ.",
                "There is no action “{action}” in “{state}”. Somebody may have acted meanwhile; "
                "load the case again."},
    MessageText{"R-timer", "Hẹn giờ “{key}” không còn mở hoặc chưa đến hạn.",
                "The timer “{key}” is no longer open, or not due yet."},
    MessageText{"R-field",
                "Không có trường dữ liệu này trong quy trình. Hãy tải lại trang rồi thử lại.",
                "The workflow has no such field. Load the page again."},
    MessageText{"R-twice", "“{field}” được gửi hai lần trong một lần lưu. Hãy chỉ gửi một giá trị.",
                "“{field}” was sent twice at once. Send one value only."},
    MessageText{"R-many",
                "Có {count} thay đổi trong một lần gửi, tối đa {max}. Hãy gửi làm nhiều lần.",
                "{count} changes at once, at most {max}. Send them in parts."},
    MessageText{
        "R-not-here",
        "Quy trình của hồ sơ này không có hội đồng, phần việc riêng hay việc giao cho từng "
        "người, nên không làm được việc này.",
        "The workflow of this case has no council, no parts and no tasks for one person, so "
        "this cannot be done."},
    MessageText{"R-nothing", "Chưa có thay đổi nào để lưu.", "There is nothing to save."},
    // values
    MessageText{"R-type", "“{field}” có giá trị không đúng kiểu dữ liệu. Hãy nhập lại.",
                "“{field}” has a value of the wrong type. Enter it again."},
    MessageText{"R-range", "“{field}” phải từ {min} đến {max}.",
                "“{field}” must be from {min} to {max}."},
    MessageText{"R-length", "“{field}” phải có từ {min} đến {max} ký tự, hiện có {count}.",
                "“{field}” must have {min} to {max} characters; it has {count}."},
    MessageText{"R-text",
                "“{field}” có ký tự không hợp lệ (UTF-8 hỏng hoặc ký tự điều khiển). Hãy nhập lại "
                "bằng bàn phím.",
                "“{field}” has broken UTF-8 or control characters. Type it again."},
    MessageText{"R-pattern", "“{field}” không đúng mẫu quy định ({pattern}). Hãy kiểm tra lại.",
                "“{field}” does not have the required form ({pattern}). Check it."},
    MessageText{"R-choice", "“{field}” không nằm trong danh mục. Hãy chọn một mục trong danh mục.",
                "“{field}” is not in the list. Choose one of the list."},
    MessageText{"R-list", "“{field}” có {count} mục, cho phép tối đa {max}.",
                "“{field}” has {count} items, at most {max} are allowed."},
    MessageText{"R-required", "Chưa nhập “{field}”. Đây là thông tin bắt buộc.",
                "“{field}” is required."},
    MessageText{"R-check", "“{field}”: {message}", "“{field}”: {message}"},
    MessageText{"R-file",
                "Tệp của “{field}” chỉ thay đổi bằng cách tải tệp lên. Hãy dùng nút tải tệp.",
                "Files of “{field}” change by upload only. Use the upload button."},
    MessageText{"R-file-name",
                "Tên tệp phải có từ 1 đến 200 ký tự, không có ký tự điều khiển hay dấu / \\.",
                "A file's name has 1 to 200 characters, without control characters, / or \\."},
    MessageText{"R-file-kind",
                "“{field}” chỉ nhận tệp: {allowed}. Hãy chuyển tệp sang một trong các dạng đó.",
                "“{field}” takes only: {allowed}. Convert the file to one of them."},
    MessageText{"R-file-broken", "Thông tin của tệp tải lên không hợp lệ. Hãy tải tệp lên lại.",
                "The uploaded file's data are not valid. Upload it again."},
    MessageText{"R-file-many", "Hồ sơ đã có {max} tệp, không nhận thêm. Hãy gộp các tệp.",
                "The case has {max} files already. Merge some."},
    MessageText{"R-note", "Ghi chú có tối đa {max} ký tự và không có ký tự điều khiển.",
                "A note has at most {max} characters and no control characters."},
    MessageText{"R-comment", "Ý kiến phải có từ 1 đến {max} ký tự và không có ký tự điều khiển.",
                "A comment has 1 to {max} characters and no control characters."},
    MessageText{"R-comment-many",
                "Hôm nay bạn đã ghi {count} ý kiến vào hồ sơ này, mỗi ngày tối đa {count}. Hãy gộp "
                "nội dung, hoặc ghi tiếp từ ngày mai.",
                "You have added {count} comments to this case today, the most for one day. Put "
                "them together, or go on tomorrow."},
    // not now
    MessageText{"R-needs", "Cần nhập “{field}” trước khi “{action}”.",
                "“{field}” must be filled in before “{action}”."},
    MessageText{"R-needs-again",
                "“{field}” đã dùng cho một lần xử lý trước. Hãy nhập lại cho lần “{action}” này.",
                "“{field}” was used for an earlier step. Give it again for this “{action}”."},
    MessageText{"R-guard",
                "Chưa có hướng xử lý nào phù hợp với dữ liệu hiện tại của hồ sơ cho “{action}”.",
                "With the present data of the case no path of “{action}” is open."},
    MessageText{"R-times", "“{action}” đã được thực hiện {count} lần, tối đa cho phép {max} lần.",
                "“{action}” has been done {count} times; {max} is the most allowed."},
    MessageText{"R-extend-times",
                "“{limit}” đã được gia hạn {count} lần, tối đa cho phép {max} lần.",
                "“{limit}” has been extended {count} times; {max} is the most allowed."},
    MessageText{"R-extend-late", "Chỉ được gia hạn “{limit}” chậm nhất đến hết ngày {date}.",
                "“{limit}” could be extended until the end of {date} only."},
    MessageText{"R-extend-paused",
                "“{limit}” đang tạm dừng tính. Hãy gia hạn khi thời hạn chạy tiếp.",
                "“{limit}” is paused. Extend it once it runs again."},
    MessageText{"R-extend-long", "“{limit}” không thể dài hơn {max}.",
                "“{limit}” cannot be longer than {max}."},
    MessageText{
        "R-unset",
        "Chưa tính được điều kiện của “{action}” vì còn thiếu dữ liệu. Hãy bổ sung dữ liệu của hồ "
        "sơ.",
        "A condition of “{action}” cannot be computed: data are missing. Complete the case."},
    MessageText{"R-value",
                "Không tính được một điều kiện của “{action}” với dữ liệu hiện tại ({reason}). Hãy "
                "báo quản trị "
                "quy trình.",
                "A condition of “{action}” has no value with the present data ({reason}). Tell the "
                "workflow's administrator."},
    MessageText{
        "R-calendar",
        "Lịch làm việc “{calendar}” chưa có năm {year} nên chưa tính được thời hạn. Hãy báo quản "
        "trị bổ sung lịch năm {year}.",
        "The calendar “{calendar}” has no list for {year}, so a deadline cannot be computed. Ask "
        "the "
        "administrator to add {year}."},
};

char const* name_of(EvalError::Reason reason) {
    switch (reason) {
    case EvalError::Reason::unset: return "unset";
    case EvalError::Reason::overflow: return "overflow";
    case EvalError::Reason::out_of_range: return "out_of_range";
    case EvalError::Reason::no_row: return "no_row";
    case EvalError::Reason::too_large: return "too_large";
    }
    return "";
}

} // namespace

Reason make_reason(std::string_view code, BilingualArguments const& arguments, std::string path) {
    auto found = std::find_if(texts.begin(), texts.end(),
                              [&](MessageText const& t) { return t.code == code; });
    assert(found != texts.end());
    Arguments vi;
    Arguments en;
    for (auto const& [name, value] : arguments) {
        vi.emplace_back(name, value.vi);
        en.emplace_back(name, value.in(Language::en));
    }
    return {std::string(code), {fill(found->vi, vi), fill(found->en, en)}, std::move(path), {}};
}

tl::unexpected<Refusal> refuse(RefusalKind kind, Reason reason) {
    return tl::make_unexpected(Refusal{kind, {std::move(reason)}});
}

tl::unexpected<Refusal> refuse(RefusalKind kind, std::vector<Reason> reasons) {
    assert(!reasons.empty());
    return tl::make_unexpected(Refusal{kind, std::move(reasons)});
}

tl::unexpected<Refusal> refuse(CalendarGap const& gap) {
    return refuse(
        RefusalKind::calendar,
        make_reason("R-calendar", {{"calendar", plain(gap.calendar)}, {"year", plain(gap.year)}}));
}

tl::unexpected<Refusal> refuse(EvalError const& error, Bilingual const& what) {
    bool unset = error.reason() == EvalError::Reason::unset;
    return refuse(RefusalKind::not_now,
                  unset ? make_reason("R-unset", {{"action", what}})
                        : make_reason("R-value", {{"action", what},
                                                  {"reason", plain(name_of(error.reason()))}}));
}

Bilingual plain(std::string text) {
    return {text, text};
}
Bilingual plain(std::int64_t number) {
    return plain(std::to_string(number));
}

std::string cite(Definition const& definition, Citations const& citations) {
    std::string text;
    for (Citation const& citation : citations) {
        if (!text.empty()) text += "; ";
        text += describe(definition, citation, Language::vi);
    }
    return text;
}

Bilingual role_names(Definition const& definition, std::vector<std::uint32_t> const& roles) {
    Bilingual names;
    for (std::uint32_t role : roles) {
        Bilingual label = label_or(definition.roles[role].label, definition.roles[role].id.value);
        if (!names.vi.empty()) {
            names.vi += ", ";
            names.en += ", ";
        }
        names.vi += label.vi;
        names.en += label.in(Language::en);
    }
    return names;
}

Bilingual label_or(Bilingual const& label, std::string const& name) {
    return label.vi.empty() ? plain(name) : label;
}

std::vector<MessageText> all_messages() {
    return {texts.begin(), texts.end()};
}

} // namespace hoso::engine
