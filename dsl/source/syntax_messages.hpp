#pragma once
// Every message about words, form and limits of one file. H10xx words, H11xx form, H90xx limits.
// Codes are never reused.

#include "dsl/source/message.hpp"

namespace hoso::dsl::message {

inline constexpr auto E = Severity::error;
inline constexpr auto W = Severity::warning;

// ---- words
inline constexpr MessageRow not_utf8{"H1001",
                                     E,
                                     "tệp không phải mã UTF-8, byte sai đầu tiên ở đây",
                                     "the file is not UTF-8, the first bad byte is here",
                                     "lưu lại tệp với mã UTF-8",
                                     "save the file as UTF-8",
                                     "ngôn ngữ vi\nnạp \"luat/can-cu.hoso\"",
                                     "language en\nimport \"luat/can-cu.hoso\""};
inline constexpr MessageRow hidden_character{
    "H1002",
    E,
    "ký tự ẩn {code}",
    "hidden character {code}",
    "xóa ký tự này: nó làm dòng hiện ra khác với nội dung thật",
    "delete it: it makes the line look different from what it says",
    "vai trò tiep_nhan \"Tiếp nhận\"\nvai trò tham_dinh \"Thẩm định\"",
    "role intake \"Intake\"\nrole appraisal \"Appraisal\""};
inline constexpr MessageRow byte_order_mark{"H1003",
                                            W,
                                            "tệp bắt đầu bằng dấu thứ tự byte (BOM)",
                                            "the file begins with a byte-order mark",
                                            "lưu lại tệp với mã UTF-8 không BOM",
                                            "save the file as UTF-8 without BOM",
                                            "ngôn ngữ vi\nnạp \"luat/can-cu.hoso\"",
                                            "language en\nimport \"luat/can-cu.hoso\""};
inline constexpr MessageRow strange_character{
    "H1004",
    E,
    "ký tự `{char}` ({code}) không dùng được ở đây",
    "character `{char}` ({code}) cannot stand here",
    "tên chỉ gồm chữ cái tiếng Việt, chữ số và `_`; lời văn để trong \"…\"",
    "names are made of Vietnamese letters, digits and `_`; prose goes between \"…\"",
    "vai trò tiep_nhan_2 \"Tiếp nhận (bộ phận 2)\"\nchủ thể hộ_kinh_doanh \"Hộ kinh doanh\"",
    "role intake_2 \"Intake (desk 2)\"\nparty household \"Household business\""};
inline constexpr MessageRow twin_letter{
    "H1004",
    E,
    "ký tự `{char}` ({code}) trông giống `{right}` nhưng là chữ của bảng chữ khác",
    "character `{char}` ({code}) looks like `{right}` but belongs to another alphabet",
    "gõ lại tên này bằng bàn phím tiếng Việt",
    "type the name again",
    "vai trò tiep_nhan_2 \"Tiếp nhận (bộ phận 2)\"\nchủ thể hộ_kinh_doanh \"Hộ kinh doanh\"",
    "role intake_2 \"Intake (desk 2)\"\nparty household \"Household business\""};
inline constexpr MessageRow look_alike{
    "H1005",
    E,
    "`{char}` phải viết là `{right}`",
    "`{char}` is written `{right}`",
    "",
    "",
    "phép tính lon(d : Don) -> đúng/sai = d.chi_phi >= 2 tỷ đồng\nphép tính vua(d : Don) -> "
    "đúng/sai = d.chi_phi != 1 tỷ đồng và không phải lon(d)",
    "calc large(a : App) -> bool = a.cost >= 2 billion VND\ncalc medium(a : App) -> bool = a.cost "
    "!= 1 billion VND and not large(a)"};
inline constexpr MessageRow stray_mark{
    "H1005",
    E,
    "không dùng `{char}` ở đây",
    "`{char}` is not used",
    "không cần dấu ngăn giữa các mục",
    "nothing separates items",
    "vai trò tiep_nhan \"Tiếp nhận\"\nvai trò tham_dinh \"Thẩm định\"",
    "role intake \"Intake\"\nrole appraisal \"Appraisal\""};
inline constexpr MessageRow wrong_quotes{
    "H1006",
    E,
    "lời văn phải nằm giữa hai dấu nháy thẳng \"…\"",
    "text stands between straight double quotes \"…\"",
    "",
    "",
    "vai trò tiep_nhan \"Tiếp nhận\"\nchủ thể cong_ty \"Công ty \\\"An Phát\\\"\"",
    "role intake \"Intake\"\nparty company \"Company \\\"An Phát\\\"\""};
inline constexpr MessageRow unclosed_string{
    "H1007",
    E,
    "thiếu dấu \" đóng trên cùng dòng",
    "the closing \" is missing on this line",
    "lời văn nhiều dòng: viết `\\n` ở chỗ xuống dòng",
    "for a line break inside a text write `\\n`",
    "vai trò tiep_nhan \"Tiếp nhận\\nhồ sơ\"\nvai trò tham_dinh \"Thẩm định\"",
    "role intake \"Intake\\nof files\"\nrole appraisal \"Appraisal\""};
inline constexpr MessageRow bad_escape{
    "H1008",
    E,
    "không có ký hiệu `{text}` trong lời văn",
    "`{text}` means nothing inside a text",
    "chỉ có \\\" \\\\ và \\n",
    "only \\\" \\\\ and \\n are known",
    "chủ thể cong_ty \"Công ty \\\"An Phát\\\"\"\nvai trò tiep_nhan \"Dòng một\\nDòng hai\"",
    "party company \"Company \\\"An Phát\\\"\"\nrole intake \"Line one\\nLine two\""};
inline constexpr MessageRow bad_number{
    "H1009",
    E,
    "`{text}` không phải là số viết đúng",
    "`{text}` is not a well-formed number",
    "viết 100_000 hoặc 70.000.000; dấu chấm ngăn từng nhóm đúng ba chữ số",
    "write 100_000 or 70.000.000; dots separate groups of exactly three digits",
    "nguoi : số nguyên(0..100_000) \"Số người\"\nvon : số tiền(0 đồng..70.000.000 đồng) \"Vốn\"",
    "people : integer(0..100_000) \"People\"\ncapital : money(0 VND..70.000.000 VND) \"Capital\""};
inline constexpr MessageRow decimals{
    "H1010",
    E,
    "chỉ tỷ lệ mới có phần thập phân: `{text}`",
    "only percents have decimals: `{text}`",
    "tối đa 4 chữ số, liền trước `%`: 12.5%; tiền tính bằng đồng chẵn: 1_500_000 đồng",
    "at most 4 digits, before a `%`: 12.5%; money is whole đồng: 1_500_000 VND",
    "ty_le : tỷ lệ(0%..12.5%) \"Tỷ lệ\"\nvon : số tiền(0 đồng..1_500_000 đồng) \"Vốn\"",
    "rate : percent(0%..12.5%) \"Rate\"\ncapital : money(0 VND..1_500_000 VND) \"Capital\""};
inline constexpr MessageRow large_number{
    "H1011",
    E,
    "số `{text}` quá lớn, tối đa 18 chữ số",
    "number `{text}` is too large, 18 digits at most",
    "",
    "",
    "von : số tiền(0 đồng..999 tỷ đồng) \"Vốn\"\nnguoi : số nguyên(0..1_000_000) \"Số người\"",
    "capital : money(0 VND..999 billion VND) \"Capital\"\npeople : integer(0..1_000_000) "
    "\"People\""};
inline constexpr MessageRow no_such_day{
    "H1012",
    E,
    "không có ngày `{text}`",
    "there is no day `{text}`",
    "năm từ 1900 đến 2199; viết 01/07/2025 hoặc 2025-07-01",
    "years 1900 to 2199; write 2025-07-01 or 01/07/2025",
    "căn cứ ND80 \"Nghị định 80/2021/NĐ-CP\"\n  hiệu lực 15/10/2021",
    "source ND80 \"Decree 80/2021/NĐ-CP\"\n  effective 2021-10-15"};
inline constexpr MessageRow no_such_year_day{
    "H1020",
    E,
    "không phải năm nào cũng có ngày `{text}`",
    "not every year has a day `{text}`",
    "viết như 15 tháng 11; 29 tháng 2 thì viết 28 tháng 2 hoặc 1 tháng 3",
    "write as in 15 November; for 29 February, 28 February or 1 March",
    "hằng năm mở 15 tháng 10\nhạn nộp trước 15 tháng 12",
    "every year open 15 October\ndue before 15 December"};
inline constexpr MessageRow date_form{
    "H1013",
    E,
    "ngày `{text}` viết chưa đúng dạng",
    "date `{text}` is not in a known form",
    "viết 01/07/2025 hoặc 2025-07-01",
    "write 2025-07-01 or 01/07/2025",
    "căn cứ ND80 \"Nghị định 80/2021/NĐ-CP\"\n  hiệu lực 15/10/2021",
    "source ND80 \"Decree 80/2021/NĐ-CP\"\n  effective 2021-10-15"};
inline constexpr MessageRow bad_time{
    "H1014",
    E,
    "giờ `{text}` viết chưa đúng",
    "time `{text}` is not well formed",
    "viết 08:30, từ 00:00 đến 23:59",
    "write 08:30, from 00:00 to 23:59",
    "vào ngày 01/07/2025 08:30 doanh_nghiep bấm nop\nphải thời hạn 04/07/2025 17:00",
    "on date 2025-07-01 08:30 enterprise does submit\nexpect deadline 2025-07-04 17:00"};
inline constexpr MessageRow percent_dots{
    "H1015",
    E,
    "`{text}%` có thể đọc hai cách",
    "`{text}%` can be read in two ways",
    "phần thập phân viết 1, 2 hoặc 4 chữ số (12.1250%); hàng nghìn viết liền (12125%)",
    "write decimals with 1, 2 or 4 digits (12.1250%), thousands without dots (12125%)",
    "tham số lai : tỷ lệ {\n  từ 01/01/2026 = 12.1250% từ 01/01/2027 = 12125% }",
    "param interest : percent {\n  from 2026-01-01 = 12.1250% from 2027-01-01 = 12125% }"};
inline constexpr MessageRow no_header{"H1016",
                                      E,
                                      "dòng đầu phải nói tệp viết bằng từ khóa nào",
                                      "the first line must say which keywords the file uses",
                                      "thêm dòng `{header}` vào đầu tệp",
                                      "add the line `{header}` at the top",
                                      "ngôn ngữ vi\nnạp \"luat/can-cu.hoso\"",
                                      "language en\nimport \"luat/can-cu.hoso\""};
inline constexpr MessageRow unknown_language{"H1017",
                                             E,
                                             "không có bộ từ khóa `{text}`",
                                             "there are no keywords for `{text}`",
                                             "chỉ có `language en` và `ngôn ngữ vi`",
                                             "there are `language en` and `ngôn ngữ vi`",
                                             "ngôn ngữ vi\nnạp \"luat/can-cu.hoso\"",
                                             "language en\nimport \"luat/can-cu.hoso\""};
inline constexpr MessageRow header_spelling{"H1018",
                                            E,
                                            "dòng đầu của tệp này viết là `{header}`",
                                            "the first line of this file is written `{header}`",
                                            "",
                                            "",
                                            "ngôn ngữ vi\nnạp \"luat/can-cu.hoso\"",
                                            "language en\nimport \"luat/can-cu.hoso\""};
inline constexpr MessageRow long_name{"H1019",
                                      E,
                                      "tên dài quá 64 ký tự",
                                      "the name is longer than 64 characters",
                                      "",
                                      "",
                                      "vai trò chuyen_vien \"Chuyên viên Phòng Hỗ trợ doanh "
                                      "nghiệp\"\nphép tính muc_ho_tro() -> số tiền = 50 triệu đồng",
                                      "role officer \"Officer of the Enterprise Support "
                                      "Division\"\ncalc support() -> money = 50 million VND"};

// ---- form
inline constexpr MessageRow unexpected{
    "H1101",
    E,
    "không hiểu `{found}` ở đây",
    "`{found}` cannot stand here",
    "",
    "",
    "vai trò tiep_nhan \"Tiếp nhận\"\nvai trò tham_dinh \"Thẩm định\"",
    "role intake \"Intake\"\nrole appraisal \"Appraisal\""};
inline constexpr MessageRow unexpected_end{
    "H1101",
    E,
    "tệp kết thúc khi chưa viết xong",
    "the file ends in the middle",
    "",
    "",
    "vai trò tiep_nhan \"Tiếp nhận\"\nvai trò tham_dinh \"Thẩm định\"",
    "role intake \"Intake\"\nrole appraisal \"Appraisal\""};
inline constexpr MessageRow without_accents{"H1102",
                                            E,
                                            "từ khóa `{found}` phải viết là `{right}`",
                                            "keyword `{found}` is written `{right}`",
                                            "",
                                            "",
                                            "thời hạn 5 ngày làm việc\nphụ trách chuyen_vien",
                                            "deadline 5 working days\nowner officer"};
inline constexpr MessageRow other_language{
    "H1103",
    E,
    "`{found}` là từ khóa của bộ kia, tệp này viết `{right}`",
    "`{found}` is a keyword of the other set, this file writes `{right}`",
    "",
    "",
    "thời hạn 5 ngày làm việc\nphụ trách chuyen_vien",
    "deadline 5 working days\nowner officer"};
inline constexpr MessageRow keyword_as_name{
    "H1104",
    E,
    "`{found}` là từ khóa, không làm tên được",
    "`{found}` is a keyword and cannot be a name",
    "đặt tên khác, ví dụ thêm gạch dưới",
    "choose another name, for instance with an underscore",
    "ngay_nop : ngày tháng \"Ngày nộp\"\nthoi_han_xu_ly : số nguyên(0..99) \"Thời hạn xử lý\"",
    "filing_date : date \"Filing date\"\nprocess_deadline : integer(0..99) \"Deadline\""};
inline constexpr MessageRow missing_brace{
    "H1105",
    E,
    "thiếu `}` trước `{found}`",
    "a `}` is missing before `{found}`",
    "mỗi `{` cần một `}`",
    "every `{` needs its `}`",
    "trạng thái xong kết thúc {\n  thông báo doanh_nghiep \"Đã xong\" }",
    "state done final {\n  notify enterprise \"Done\" }"};
inline constexpr MessageRow missing_brace_end{
    "H1105",
    E,
    "thiếu `}` ở cuối tệp",
    "a `}` is missing at the end of the file",
    "mỗi `{` cần một `}`",
    "every `{` needs its `}`",
    "trạng thái xong kết thúc {\n  thông báo doanh_nghiep \"Đã xong\" }",
    "state done final {\n  notify enterprise \"Done\" }"};
inline constexpr MessageRow early_brace{
    "H1106",
    E,
    "`}` thừa hoặc đặt sớm: phía sau vẫn còn nội dung của `{what}`",
    "this `}` is one too many or too early: more of `{what}` follows",
    "",
    "",
    "trạng thái xong kết thúc {\n  thông báo doanh_nghiep \"Đã xong\" }",
    "state done final {\n  notify enterprise \"Done\" }"};
inline constexpr MessageRow stray_brace{
    "H1106",
    E,
    "`}` thừa",
    "this `}` is one too many",
    "",
    "",
    "trạng thái xong kết thúc {\n  thông báo doanh_nghiep \"Đã xong\" }",
    "state done final {\n  notify enterprise \"Done\" }"};
inline constexpr MessageRow did_you_mean{"H1107",
                                         E,
                                         "không hiểu `{found}`, có phải là `{right}`?",
                                         "`{found}` is not known, is it `{right}`?",
                                         "",
                                         "",
                                         "thời hạn 5 ngày làm việc\nphụ trách chuyen_vien",
                                         "deadline 5 working days\nowner officer"};
inline constexpr MessageRow glued_number{
    "H1108",
    E,
    "giữa số và chữ trong `{found}` cần dấu cách",
    "`{found}` needs a space between number and word",
    "",
    "",
    "thời hạn 5 ngày làm việc\nnhắc 1 ngày làm việc trước tới chuyen_vien",
    "deadline 5 working days\nremind 1 working days before to officer"};
inline constexpr MessageRow missing{"H1109",
                                    E,
                                    "thiếu {what_vi} sau `{before}`",
                                    "{what_en} is missing after `{before}`",
                                    "",
                                    "",
                                    "thời hạn 5 ngày làm việc\nphụ trách chuyen_vien",
                                    "deadline 5 working days\nowner officer"};

// ---- limits
inline constexpr MessageRow large_file{"H9001",
                                       E,
                                       "tệp lớn hơn 256 KB",
                                       "the file is larger than 256 KB",
                                       "tách phần dùng chung ra tệp riêng rồi `nạp`",
                                       "move shared parts to a file of their own and `import` it",
                                       "nạp \"luat/can-cu.hoso\"\nnạp \"luat/danh-muc.hoso\"",
                                       "import \"law/sources.hoso\"\nimport \"law/enums.hoso\""};
inline constexpr MessageRow deep{
    "H9002",
    E,
    "lồng nhau quá 64 bậc",
    "nested more than 64 deep",
    "tách thành phép tính có tên",
    "split it into named calcs",
    "phép tính lon(d : Don) -> đúng/sai = d.chi_phi >= 2 tỷ đồng\nphép tính vua(d : Don) -> "
    "đúng/sai = d.chi_phi != 1 tỷ đồng và không phải lon(d)",
    "calc large(a : App) -> bool = a.cost >= 2 billion VND\ncalc medium(a : App) -> bool = a.cost "
    "!= 1 billion VND and not large(a)"};
inline constexpr MessageRow tall_expression{
    "H9003",
    E,
    "biểu thức quá dài, tối đa 128 phép nối tiếp",
    "the expression is too long, at most 128 operators in a row",
    "tách thành phép tính có tên",
    "split it into named calcs",
    "phép tính lon(d : Don) -> đúng/sai = d.chi_phi >= 2 tỷ đồng\nphép tính vua(d : Don) -> "
    "đúng/sai = d.chi_phi != 1 tỷ đồng và không phải lon(d)",
    "calc large(a : App) -> bool = a.cost >= 2 billion VND\ncalc medium(a : App) -> bool = a.cost "
    "!= 1 billion VND and not large(a)"};
inline constexpr MessageRow many_messages{"H9004",
                                          E,
                                          "dừng sau 100 thông báo đầu tiên",
                                          "stopped after the first 100 messages",
                                          "sửa những chỗ đã nêu rồi kiểm tra lại",
                                          "mend these, then check again",
                                          "ngôn ngữ vi\nnạp \"luat/can-cu.hoso\"",
                                          "language en\nimport \"luat/can-cu.hoso\""};
inline constexpr MessageRow many_tokens{"H9005",
                                        E,
                                        "tệp có quá 60000 từ",
                                        "the file has more than 60000 words",
                                        "tách phần dùng chung ra tệp riêng rồi `nạp`",
                                        "move shared parts to a file of their own and `import` it",
                                        "nạp \"luat/can-cu.hoso\"\nnạp \"luat/danh-muc.hoso\"",
                                        "import \"law/sources.hoso\"\nimport \"law/enums.hoso\""};

} // namespace hoso::dsl::message
