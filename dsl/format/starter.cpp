#include "dsl/format/starter.hpp"

#include <algorithm>
#include <array>

#include "dsl/format/format.hpp"
#include "dsl/lex/keywords.hpp"
#include "dsl/lex/lexer.hpp"

namespace hoso::dsl {
namespace {

/// Lines that begin with `//vi` or `//en` stand in the file of that language only.
constexpr std::string_view text = R"(ngôn ngữ vi
//vi Quy trình mẫu. Đổi tên, biểu mẫu, trạng thái cho đúng công việc, rồi chạy `hoso check` và `hoso test`.
//en A sample workflow. Change names, form and states to fit the work, then run `hoso check` and `hoso test`.

//vi Ai làm: `chủ thể` ở ngoài cơ quan, `vai trò` ở trong.
//en Who acts: a `party` is outside the office, a `role` inside.
chủ thể nguoi_nop "Người nộp" / "Applicant"
vai trò can_bo "Cán bộ xử lý" / "Officer" ít nhất 1 người
vai trò lanh_dao "Lãnh đạo" / "Head" ít nhất 1 người

//vi Tờ khai người nộp phải điền.
//en What the applicant fills in.
biểu mẫu Don "Đơn đề nghị" / "Application" {
ho_ten : văn bản(2..100) "Họ và tên" / "Full name" bắt buộc
noi_dung : văn bản(5..2_000) "Nội dung đề nghị" / "What is asked for" bắt buộc
so_tien : số tiền(0 đồng..1 tỷ đồng) "Số tiền đề nghị" / "Amount" bắt buộc
}

//vi Số liệu theo thời gian; `cần xác nhận` đánh dấu số tạm.
//en Figures by date; `to be confirmed` marks a placeholder.
tham số muc_toi_da : số tiền "Mức tối đa" / "Ceiling" {
từ 01/01/2025 = 50 triệu đồng cần xác nhận "Số liệu mẫu"
}

//vi Điều kiện có tên; không đạt thì câu sau `nếu không` hiện ra cho người dùng.
//en Conditions with names; when one fails, people read the sentence behind `else`.
quy tắc du_dieu_kien(d: Don) "Điều kiện" / "Conditions" {
yêu cầu khong_vuot : d.so_tien <= muc_toi_da nếu không "Số tiền vượt mức tối đa" / "The amount exceeds the ceiling"
}

quy trình @ phiên bản 1 "Quy trình mẫu" / "Sample workflow" {
hồ sơ don : Don
dữ liệu ly_do : văn bản(5..2_000) "Lý do từ chối" / "Reason for the refusal"

dùng lịch vn_hanh_chinh
áp dụng từ 01/01/2025
bắt đầu nhap

//vi Người nộp tự soạn, bấm nút để gửi.
//en The applicant drafts it and presses the button.
trạng thái nhap "Nháp" / "Draft" {
phụ trách nguoi_nop
sửa don bởi nguoi_nop
nút nop "Nộp" / "Submit" bởi nguoi_nop -> tham_dinh
}
//vi Thời hạn tính theo ngày làm việc của lịch; quá hạn thì báo lãnh đạo.
//en The deadline counts working days of the calendar; the head hears when it is over.
trạng thái tham_dinh "Thẩm định" / "Appraisal" {
phụ trách can_bo
thời hạn 3 ngày làm việc
nhắc 1 ngày làm việc trước tới can_bo
báo cấp trên 1 ngày làm việc sau tới lanh_dao
nút duyet "Duyệt" / "Approve" bởi can_bo yêu cầu du_dieu_kien(don) -> da_duyet
nút khong_duyet "Từ chối" / "Refuse" bởi can_bo cần ly_do -> tu_choi
}
trạng thái da_duyet "Đã duyệt" / "Approved" kết thúc {
thông báo nguoi_nop "Đơn của {don.ho_ten} đã được duyệt."
}
trạng thái tu_choi "Bị từ chối" / "Refused" kết thúc {
thông báo nguoi_nop "Đơn không được duyệt. Lý do: {ly_do}"
}

//vi Kiểm thử: một hồ sơ được duyệt, một hồ sơ vượt mức.
//en Tests: one case is approved, one asks for too much.
kiểm thử "Được duyệt trong hạn" {
cho don { ho_ten = "Nguyễn Văn An" noi_dung = "Mua thiết bị" so_tien = 20 triệu đồng }
vào ngày 02/03/2026 09:00 nguoi_nop bấm nop
phải trạng thái tham_dinh
phải thời hạn 05/03/2026
vào ngày 04/03/2026 can_bo bấm duyet
phải trạng thái da_duyet
}
kiểm thử "Vượt mức thì không duyệt được" {
cho don { ho_ten = "Nguyễn Văn An" noi_dung = "Mua thiết bị" so_tien = 60 triệu đồng }
vào ngày 02/03/2026 09:00 nguoi_nop bấm nop
vào ngày 04/03/2026 can_bo bấm duyet
phải bị từ chối vì khong_vuot
vào ngày 04/03/2026 can_bo bấm khong_duyet kèm { ly_do = "Vượt mức tối đa" }
phải trạng thái tu_choi
}
}
)";

struct Name {
    std::string_view vi, en;
};
constexpr std::array names{Name{"nguoi_nop", "applicant"},
                           Name{"can_bo", "officer"},
                           Name{"lanh_dao", "head"},
                           Name{"Don", "Application"},
                           Name{"don", "application"},
                           Name{"ho_ten", "full_name"},
                           Name{"noi_dung", "request"},
                           Name{"so_tien", "amount"},
                           Name{"muc_toi_da", "ceiling"},
                           Name{"du_dieu_kien", "conditions"},
                           Name{"khong_vuot", "within_ceiling"},
                           Name{"ly_do", "reason"},
                           Name{"nhap", "draft"},
                           Name{"nop", "submit"},
                           Name{"tham_dinh", "appraisal"},
                           Name{"duyet", "approve"},
                           Name{"khong_duyet", "refuse"},
                           Name{"da_duyet", "approved"},
                           Name{"tu_choi", "declined"}};

std::string lines_of(Language language) {
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        auto const end = text.find('\n', begin) + 1;
        auto const line = text.substr(begin, end - begin);
        bool const vi = line.starts_with("//vi"), en = line.starts_with("//en");
        if (vi || en)
            out += vi == (language == Language::vi) ? "//" + std::string(line.substr(4)) : "";
        else
            out += line;
        begin = end;
    }
    return out;
}

/// Names in English too, those in braces inside texts as well.
std::string english_names(std::string const& vi) {
    std::string out;
    for (std::size_t i = 0; i < vi.size();) {
        auto const size = word_size(vi, i);
        if (size == 0) {
            out += vi[i++];
            continue;
        }
        std::string_view const word(vi.data() + i, size);
        auto const* const name =
            std::find_if(names.begin(), names.end(), [&](Name const& n) { return n.vi == word; });
        out += name == names.end() ? word : name->en;
        i += size;
    }
    return out;
}

std::string identifier(std::string_view name) {
    std::string id(name);
    std::replace(id.begin(), id.end(), '-', '_');
    return id;
}

} // namespace

std::optional<engine::Bilingual> wrong_name(std::string_view name) {
    auto const letter = [](char c) { return c >= 'a' && c <= 'z'; };
    bool const plain =
        !name.empty() && letter(name.front()) && std::all_of(name.begin(), name.end(), [&](char c) {
            return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
        });
    auto const shown = "`" + std::string(name) + "`";
    if (!plain || name.size() > name_characters_max)
        return engine::Bilingual{
            shown + " không làm tên được: tên bắt đầu bằng chữ thường a-z, rồi a-z, 0-9, `-`, `_`, "
                    "nhiều nhất 64 ký tự, ví dụ `ho-tro-moi`",
            shown + " cannot be a name: names begin with a lower-case letter a-z, then a-z, 0-9, "
                    "`-`, `_`, at most 64 characters, for instance `new-grant`"};
    auto const id = identifier(name);
    for (Language const language : {Language::vi, Language::en}) {
        auto const match = match_keyword(id, language);
        if (match && match->size == id.size())
            return engine::Bilingual{shown + " là từ khóa của ngôn ngữ, hãy chọn tên khác",
                                     shown + " is a keyword of the language, choose another name"};
    }
    return std::nullopt;
}

Starter starter(std::string_view name, Language language) {
    auto source = lines_of(language);
    if (language == Language::en) source = english_names(source);
    source.replace(source.find('@'), 1, identifier(name));
    Starter result;
    result.workflow = translate({std::string(name), source}, language).text;
    auto const file = std::string(name) + ".hoso";
    result.readme = "# " + std::string(name) + "\n\nQuy trình mẫu: `" + file +
                    "`. Kiểm tra bằng `hoso check " + file + "` và `hoso test " + file +
                    "`.\n\nA sample workflow: `" + file + "`. Check it with `hoso check " + file +
                    "` and `hoso test " + file + "`.\n";
    return result;
}

} // namespace hoso::dsl
