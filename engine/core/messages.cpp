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
    // absences
    MessageText{"R-absence-order", "Ngày cuối đứng trước ngày đầu. Hãy sửa lại khoảng ngày vắng.",
                "The last day is before the first. Mend the dates."},
    MessageText{"R-absence-past", "Khoảng vắng mặt đã qua. Hãy chọn ngày từ hôm nay trở đi.",
                "The absence is over already. Choose days from today on."},
    MessageText{"R-absence-long", "Một lần vắng mặt dài nhất {max} ngày. Hãy nhập ngắn hơn.",
                "An absence lasts {max} days at most. Enter a shorter one."},
    MessageText{"R-absence-self", "Không ai thay cho chính mình. Hãy chọn người khác.",
                "Nobody stands in for themselves. Choose somebody else."},
    MessageText{"R-absence-person",
                "Không có người này, hoặc người này không giữ vai trò nào vào ngày đầu.",
                "There is no such person, or they hold no role on the first day."},
    MessageText{"R-absence-twice",
                "Người này đã có người thay trong thời gian {days} cho cùng quy trình. Mỗi lúc chỉ "
                "một người thay; hãy hủy lần trước hoặc chọn ngày khác.",
                "This person has a substitute for {days} and the same workflow already. There is "
                "one at a time: revoke the earlier one or choose other days."},
    MessageText{"R-absence-circle",
                "Hai người thay cho nhau trong cùng thời gian ({days}). Hãy chọn người khác.",
                "Two people would stand in for each other ({days}). Choose somebody else."},
    MessageText{"R-absence-away", "Người thay cũng vắng mặt trong thời gian {days}.",
                "The substitute is away too, {days}."},
    MessageText{"R-absence-agency", "Người thay thuộc cơ quan khác.",
                "The substitute belongs to another agency."},
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
    MessageText{"R-separation-for",
                "{person}, người bạn đang thay, đã xử lý hồ sơ này với vai trò “{before}” nên bạn "
                "không được xử lý thay với vai trò “{role}” (phân tách nhiệm vụ). Hãy chuyển cho "
                "người khác.",
                "{person}, for whom you act, acted in this case as “{before}”, so you may not act "
                "for them as “{role}” (separation of duties). Leave it to somebody else."},
    // tasks
    MessageText{"R-claimed",
                "Đang do {person} xử lý. Hãy chờ người đó làm xong hoặc thôi nhận, hoặc đề nghị "
                "người có quyền giao việc giao lại.",
                "{person} has this task. Wait until they finish or put it back, or ask whoever "
                "assigns tasks to reassign it."},
    MessageText{"R-task-none", "Ở đây không có việc để nhận, giao hay nhờ. Hãy tải lại hồ sơ.",
                "There is no task here to take or to pass on. Load the case again."},
    MessageText{"R-task-free", "Việc này chưa có ai nhận. Hãy nhận xử lý trước.",
                "Nobody has this task. Take it first."},
    MessageText{"R-task-assigners",
                "Ở bước này không ai giao việc cho người khác; người giữ vai trò tự nhận xử lý.",
                "Nobody assigns the task of this step; holders of the role take it themselves."},
    MessageText{"R-task-yours", "Việc này đã được giao cho bạn. Không cần nhận lại.",
                "This task is already yours. There is no need to take it again."},
    MessageText{"R-task-delegated",
                "Việc này do {person} nhờ bạn. Hãy trả lại cho người đó thay vì thôi nhận.",
                "{person} asked you to do this task. Give it back to them instead."},
    MessageText{"R-task-own",
                "Không có ai nhờ bạn việc này nên không trả lại cho ai được. Hãy chọn "
                "thôi nhận xử lý.",
                "Nobody asked you to do this task, so there is nobody to give it back to. Release "
                "it instead."},
    MessageText{"R-task-hops", "Việc này đã được nhờ qua {max} người. Hãy trả lại bớt trước.",
                "This task was passed on {max} times already. Give it back first."},
    MessageText{"R-task-role",
                "{person} không giữ vai trò “{role}” nên không nhận được việc này. Hãy chọn người "
                "giữ vai trò đó.",
                "{person} does not hold the role “{role}” and cannot have this task. Choose "
                "somebody who does."},
    MessageText{"R-task-barred",
                "{person} đã xử lý hồ sơ này với vai trò “{before}” nên không được xử lý với vai "
                "trò “{role}” (phân tách nhiệm vụ). Hãy chọn người khác.",
                "{person} acted in this case as “{before}” and may not act as “{role}” (separation "
                "of duties). Choose somebody else."},
    MessageText{"R-task-same", "{person} đang có việc này rồi. Hãy chọn người khác.",
                "{person} has this task already. Choose somebody else."},
    MessageText{"R-task-circle",
                "{person} đã nhờ việc này trước đó. Hãy trả lại thay vì nhờ ngược.",
                "{person} passed this task on before. Give it back instead."},
    // councils
    MessageText{"R-vote-none", "Ở bước “{state}” không có biểu quyết.",
                "There is no vote in “{state}”."},
    MessageText{"R-council-none", "Chưa lập hội đồng. Hãy cử thành viên hội đồng trước.",
                "The council has not been seated. Name its members first."},
    MessageText{
        "R-seat-late",
        "Đã có người bỏ phiếu nên không thay đổi thành viên hội đồng được nữa. Nếu có người "
        "rời cuộc họp, hãy điểm danh lại.",
        "Ballots have been cast, so the council's members can no longer change. When "
        "somebody leaves, take attendance again."},
    MessageText{"R-seat-count", "Hội đồng có {count} người, phải có từ {min} đến {max} người.",
                "The council has {count} members; it must have {min} to {max}."},
    MessageText{"R-seat-chair", "Hội đồng có {count} chủ tịch, phải có đúng một.",
                "The council has {count} chairs; it must have exactly one."},
    MessageText{"R-seat-deputy", "Hội đồng có {count} phó chủ tịch, nhiều nhất là một.",
                "The council has {count} deputies; one at most."},
    MessageText{"R-seat-no-deputy",
                "Hội đồng này không có phó chủ tịch. Hãy cử người đó làm thành viên.",
                "This council has no deputy. Seat that person as a member."},
    MessageText{"R-seat-twice", "{person} có tên hai lần trong hội đồng. Hãy bỏ bớt một lần.",
                "{person} is named twice. Leave one out."},
    MessageText{"R-seat-role",
                "{person} không giữ vai trò “{role}” nên không thể vào hội đồng ở vị trí đó. Hãy "
                "chọn người giữ vai trò đó.",
                "{person} does not hold the role “{role}” and cannot sit in that place. Choose "
                "somebody who does."},
    MessageText{
        "R-seat-applicant",
        "{person} là người của chính đơn vị nộp hồ sơ nên không được vào hội đồng. Hãy chọn "
        "người khác.",
        "{person} belongs to the applicant and cannot sit in the council. Choose somebody "
        "else."},
    MessageText{
        "R-seat-conflict",
        "{person} (hoặc người mà {person} đang thay) đã xử lý hồ sơ này với vai trò “{role}” "
        "nên có xung đột lợi ích. Hãy chọn người khác.",
        "{person} (or somebody they stand in for) acted in this case as “{role}”, which is "
        "a conflict of interest. Choose somebody else."},
    MessageText{"R-seat-separation",
                "{person} (hoặc người mà {person} đang thay) đã xử lý hồ sơ này với vai trò "
                "“{before}” nên không được tham gia với vai trò “{role}” (phân tách nhiệm vụ). Hãy "
                "chọn người khác.",
                "{person} (or somebody they stand in for) acted in this case as “{before}” and may "
                "not act as “{role}” (separation of duties). Choose somebody else."},
    MessageText{
        "R-attendance",
        "Danh sách có mặt có người không thuộc hội đồng hoặc ghi hai lần. Hãy kiểm tra lại.",
        "The attendance names somebody who is not seated, or somebody twice. Check it."},
    MessageText{"R-conflict-person", "Người này không có tên trong hội đồng.",
                "This person is not in the council."},
    MessageText{"R-conflict-known", "Xung đột lợi ích của {person} đã được ghi nhận.",
                "The conflict of interest of {person} is recorded already."},
    MessageText{"R-conflict-reason",
                "Hãy nêu lý do xung đột lợi ích, từ 1 đến {max} ký tự, không có ký tự điều khiển.",
                "Give the reason of the conflict of interest: 1 to {max} characters, no control "
                "characters."},
    MessageText{"R-vote-seat", "Bạn không có tên trong hội đồng nên không bỏ phiếu được.",
                "You are not in the council, so you cannot vote."},
    MessageText{"R-vote-personal",
                "Phiếu là của riêng từng thành viên: không ai bỏ phiếu thay {person} được. Hãy ghi "
                "{person} vắng mặt.",
                "A vote is personal: nobody can vote for {person}. Record {person} as absent."},
    MessageText{"R-vote-absent",
                "Bạn chưa được điểm danh có mặt. Hãy báo người chủ trì điểm danh lại.",
                "You are not recorded as present. Ask whoever leads the meeting to take attendance "
                "again."},
    MessageText{"R-vote-conflict",
                "Bạn không tham gia biểu quyết vì đã khai xung đột lợi ích: {reason}.",
                "You take no part in the vote, having a conflict of interest: {reason}."},
    MessageText{"R-vote-lines",
                "Phiếu có {count} lựa chọn nhưng có {items} nội dung. Hãy chọn cho từng nội dung.",
                "The ballot has {count} choices for {items} items. Choose for each item."},
    MessageText{"R-vote-choice", "Lựa chọn cho nội dung {item} không có trên phiếu. Hãy chọn lại.",
                "The choice for item {item} is not on the ballot. Choose again."},
    MessageText{"R-vote-empty",
                "Chưa có nội dung nào để biểu quyết. Hãy nhập danh mục nội dung trước.",
                "There is nothing to vote on. Enter the items first."},
    MessageText{"R-vote-items",
                "Đã có người bỏ phiếu nên không sửa “{field}” được nữa. Hãy kết thúc biểu quyết "
                "trước.",
                "Ballots have been cast, so “{field}” can no longer change. Close the vote first."},
    MessageText{
        "R-vote-mark",
        "Kết quả của từng mục trong “{field}” do hội đồng biểu quyết ghi, không nhập tay được. "
        "Hãy để trống kết quả của mục mới hoặc mục đã sửa.",
        "The outcome of an item of “{field}” comes from the council's vote, not by hand. Leave "
        "it empty for new or changed items."},
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
    MessageText{"R-part", "Hồ sơ không có phần việc này. Hãy tải lại hồ sơ rồi chọn lại phần việc.",
                "The case has no such part. Load it again and choose another."},
    MessageText{"R-part-closed",
                "Phần việc “{part}” đã kết thúc, không còn thay đổi được. Hãy tải lại hồ sơ.",
                "The part “{part}” has ended and can no longer change. Load the case again."},
    MessageText{"R-parts-max", "Hồ sơ đã có đủ {max} phần “{part}”, không mở thêm được.",
                "The case has {max} of “{part}” already; no more can be opened."},
    MessageText{"R-round", "Năm của đợt không hợp lệ đối với quy trình này. Hãy chọn lại năm.",
                "The round's year does not fit this workflow. Choose another year."},
    MessageText{"R-back", "Không có bước trước để quay lại.",
                "There is no earlier state to go back to."},
    MessageText{"R-loop",
                "Quy trình tự chuyển bước quá nhiều lần liên tiếp ở “{state}”. Hãy báo quản trị "
                "quy trình.",
                "The workflow moves on by itself too often at “{state}”. Tell the workflow's "
                "administrator."},
    MessageText{"R-serial", "Chưa lấy được số của “{document}”. Hãy báo quản trị hệ thống.",
                "The next number of “{document}” could not be had. Tell the administrator."},
    MessageText{"R-members",
                "Chưa lấy được danh sách cơ quan của nhóm “{group}”. Hãy báo quản trị hệ thống.",
                "The agencies of the group “{group}” could not be had. Tell the administrator."},
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
