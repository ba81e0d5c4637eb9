#pragma once
// Every message about names, types and what a definition must prove. H2xxx names, H3xxx types,
// H4xxx checks, H9xxx limits. Codes are never reused. Each row carries a two-line example of
// correct text; `{name}` is filled from the arguments.

#include "dsl/bind/message_row.hpp"
#include "dsl/bind/messages_parts.hpp"

namespace hoso::dsl::bind {

namespace message {

// ---- names
inline constexpr Message unknown_name{{"H2001", E, "không có {kind_vi} `{name}`",
                                       "there is no {kind_en} `{name}`", "{suggestion_vi}",
                                       "{suggestion_en}"},
                                      "vai trò chuyen_vien \"Chuyên viên\"\nphụ trách chuyen_vien",
                                      "role officer \"Officer\"\nowner officer"};
inline constexpr Message unknown_in{{"H2001", E, "`{owner}` không có {kind_vi} `{name}`",
                                     "`{owner}` has no {kind_en} `{name}`", "{suggestion_vi}",
                                     "{suggestion_en}"},
                                    "biểu mẫu Don \"Đơn\" { ten : văn bản(1..100) \"Tên\" }\nphép "
                                    "tính dai(d : Don) -> số nguyên(1..100) = length(d.ten)",
                                    "form App \"App\" { name : text(1..100) \"Name\" }\ncalc "
                                    "size(a : App) -> integer(1..100) = length(a.name)"};
inline constexpr Message duplicate{
    {"H2002", E, "{kind_vi} `{name}` đã được khai báo", "{kind_en} `{name}` is declared already",
     "đặt tên khác hoặc bỏ một trong hai", "choose another name or drop one of the two"},
    "vai trò tiep_nhan \"Tiếp nhận\"\nvai trò tham_dinh \"Thẩm định\"",
    "role intake \"Intake\"\nrole appraisal \"Appraisal\""};
inline constexpr Message ambiguous_member{{"H2003", E, "`{name}` có trong nhiều danh mục: {enums}",
                                           "`{name}` is in several enums: {enums}",
                                           "viết kèm tên danh mục: `{example}`",
                                           "write the enum's name with it: `{example}`"},
                                          "don.muc = MucDo.thap\ndon.quy_mo = QuyMo.thap",
                                          "app.level = Level.low\napp.size = Size.low"};
inline constexpr Message wrong_thing{{"H2004", E, "`{name}` là {kind_vi}, không dùng được ở đây",
                                      "`{name}` is a {kind_en} and cannot stand here", "{hint_vi}",
                                      "{hint_en}"},
                                     "min(don.chi_phi, muc_tran)\nmuc_ho_tro(don)",
                                     "min(app.cost, cap)\nsupport(app)"};
inline constexpr Message recursion{
    {"H2005", E, "gọi vòng: {cycle}", "these call each other in a circle: {cycle}",
     "bỏ một lời gọi để vòng bị đứt", "drop one call to break the circle"},
    "phép tính a(n : số nguyên(0..9)) -> số nguyên(0..18) = b(n) + n\nphép tính b(n : số "
    "nguyên(0..9)) -> số nguyên(0..9) = n",
    "calc a(n : integer(0..9)) -> integer(0..18) = b(n) + n\ncalc b(n : integer(0..9)) -> "
    "integer(0..9) = n"};
inline constexpr Message recursive_record{
    {"H2006", E, "bản ghi `{name}` chứa chính nó", "record `{name}` contains itself",
     "dùng một bản ghi khác cho phần bên trong", "use another record for the inner part"},
    "bản ghi HoaDon \"Hóa đơn\" { so : văn bản(1..20) \"Số\" }\nbiểu mẫu Don \"Đơn\" { hoa_don : "
    "danh sách HoaDon không quá 50 \"Hóa đơn\" }",
    "record Invoice \"Invoice\" { number : text(1..20) \"Number\" }\nform App \"App\" { invoices : "
    "list of Invoice max 50 \"Invoices\" }"};
inline constexpr Message import_missing{
    {"H2007", E, "không tìm thấy tệp `{path}`", "file `{path}` is not found",
     "đường dẫn tính từ thư mục workflows, ví dụ `luat/can-cu.hoso`",
     "the path starts in the workflows folder, as in `luat/can-cu.hoso`"},
    "ngôn ngữ vi\nnạp \"luat/can-cu.hoso\"",
    "language en\nimport \"luat/can-cu.hoso\""};
inline constexpr Message import_cycle{
    {"H2008", E, "các tệp nạp lẫn nhau thành vòng: {cycle}",
     "files import each other in a circle: {cycle}", "chuyển phần dùng chung sang một tệp thứ ba",
     "move the shared part to a third file"},
    "// luat/chung.hoso không nạp tệp nào\nnạp \"luat/chung.hoso\"",
    "// law/common.hoso imports nothing\nimport \"law/common.hoso\""};
inline constexpr Message import_path{
    {"H2009", E, "đường dẫn `{path}` không dùng được", "path `{path}` cannot be used",
     "không bắt đầu bằng `/`, không có `..`, không có `\\`", "no leading `/`, no `..`, no `\\`"},
    "ngôn ngữ vi\nnạp \"luat/can-cu.hoso\"",
    "language en\nimport \"luat/can-cu.hoso\""};
inline constexpr Message imported_workflow{
    {"H2010", E, "tệp được nạp không được chứa quy trình (`{name}`)",
     "an imported file must not hold a workflow (`{name}`)",
     "để phần dùng chung ở tệp riêng và chỉ nạp tệp đó",
     "keep shared parts in a file of their own and import only that"},
    "nạp \"luat/can-cu.hoso\"\nnạp \"ho-tro-nhanh/don.hoso\"",
    "import \"law/sources.hoso\"\nimport \"fast/form.hoso\""};
inline constexpr Message import_twice{{"H2011", W, "tệp `{path}` được nạp hai lần ở đây",
                                       "file `{path}` is imported twice here", "xóa một dòng",
                                       "delete one of the lines"},
                                      "nạp \"luat/can-cu.hoso\"\nnạp \"luat/danh-muc.hoso\"",
                                      "import \"law/sources.hoso\"\nimport \"law/enums.hoso\""};

inline constexpr Message differs_in_accents{
    {"H2012", W, "`{name}` chỉ khác một tên khác ở dấu, người đọc dễ nhầm",
     "`{name}` differs from another name in its accents alone; readers will mix them up",
     "đặt hai tên khác hẳn nhau, hoặc bỏ một tên", "choose two clearly different names"},
    "vai trò hoa_giai_co_so \"Hòa giải cơ sở\"\nvai trò hoa_giai_tinh \"Hòa giải cấp tỉnh\"",
    "role mediator_local \"Local mediator\"\nrole mediator_province \"Province mediator\""};

// ---- types
inline constexpr Message mismatch{{"H3001", E, "cần {expected_vi}, nhưng đây là {found_vi}",
                                   "{expected_en} is needed, this is {found_en}", "{hint_vi}",
                                   "{hint_en}"},
                                  "gán muc = 50 triệu đồng\nkhi don.quy_mo = nho -> duyet",
                                  "set amount = 50 million VND\nwhen app.size = small -> approved"};
inline constexpr Message operands{
    {"H3002", E, "không dùng `{op}` giữa {left_vi} và {right_vi} được",
     "`{op}` does not work between {left_en} and {right_en}", "{hint_vi}", "{hint_en}"},
    "don.chi_phi <= 100 triệu đồng\ndon.ngay_ky + 30 ngày",
    "app.cost <= 100 million VND\napp.signed + 30 days"};
inline constexpr Message bad_bounds{
    {"H3004", E, "giới hạn {low}..{high} không dùng được: {why_vi}",
     "bounds {low}..{high} cannot be used: {why_en}"},
    "ho_ten : văn bản(1..100)\nchi_phi : số tiền(0 đồng..5 tỷ đồng)",
    "full_name : text(1..100)\ncost : money(0 VND..5 billion VND)"};
inline constexpr Message overflow{
    {"H3005", E, "kết quả có thể vượt quá 64 bit: từ {low} tới {high}",
     "the result may leave 64 bits: from {low} to {high}", "ghi giới hạn hẹp hơn cho dữ liệu ở đây",
     "give the data here narrower bounds"},
    "chi_phi : số tiền(0 đồng..5 tỷ đồng)\nso_nguoi : số nguyên(0..1_000)",
    "cost : money(0 VND..5 billion VND)\npeople : integer(0..1_000)"};
inline constexpr Message fraction{
    {"H3006", E, "phép tính này có phần lẻ, chỉ có giá trị trong `{round}(…)`",
     "this has a fraction, it has a value only inside `{round}(…)`",
     "ghi cách làm tròn mà văn bản quy định", "write how the law rounds it"},
    "làm tròn(chi_phi * 50%, xuống tới 1 nghìn đồng)\nlàm tròn(tong / 3, nửa lên tới 1 đồng)",
    "round(cost * 50%, down to 1 thousand VND)\nround(sum / 3, half up to 1 VND)"};
inline constexpr Message maybe_unset{
    {"H3007", E, "`{name}` có thể chưa có giá trị", "`{name}` may have no value",
     "hỏi `{is_set}` trước, hoặc cho giá trị thay bằng `{default}`",
     "ask `{is_set}` first, or give a value with `{default}`"},
    "giả sử don.dien_thoai đã có thì length(don.dien_thoai) nếu không 0\ndon.so_lan mặc định 0",
    "if app.phone is set then length(app.phone) else 0\napp.visits default 0"};
inline constexpr Message outside_range{
    {"H3008", E, "giá trị từ {low} tới {high}, có thể ra ngoài giới hạn {min}..{max} của {what}",
     "the value is {low} to {high} and may leave the bounds {min}..{max} of {what}",
     "chặn bằng min(…), max(…), hoặc khai báo giới hạn rộng hơn",
     "keep it in with min(…), max(…), or declare wider bounds"},
    "gán muc = max(0 đồng, a - b)\ndữ liệu muc : số tiền(0 đồng..5 tỷ đồng)",
    "set amount = max(0 VND, a - b)\ndata amount : money(0 VND..5 billion VND)"};
inline constexpr Message argument_count{{"H3009", E,
                                         "`{name}` cần {expected} giá trị, ở đây có {found}",
                                         "`{name}` takes {expected} values, here are {found}"},
                                        "days_between(don.ngay_ky, hôm nay)\nmin(a, b, c)",
                                        "days_between(app.signed, today)\nmin(a, b, c)"};
inline constexpr Message division_by_zero{
    {"H3010", E, "số chia có thể bằng 0 (từ {low} tới {high})",
     "the divisor may be 0 (from {low} to {high})",
     "khai báo giới hạn không chứa 0, hoặc dùng max(1, …)",
     "give it bounds without 0, or use max(1, …)"},
    "làm tròn(tong / max(1, so_nguoi), xuống tới 1 đồng)\nso_nguoi : số nguyên(1..1_000)",
    "round(sum / max(1, people), down to 1 VND)\npeople : integer(1..1_000)"};
inline constexpr Message not_constant{
    {"H3011", E, "ở đây phải là giá trị cố định", "a fixed value is needed here",
     "viết số, tỷ lệ, tiền, ngày hoặc tên trong danh mục",
     "write a number, percent, amount, date or the name of an enum's member"},
    "tham số tran : số tiền { từ 01/01/2026 = 50 triệu đồng }\n| <= 10 | nho || 50% |",
    "param cap : money { from 2026-01-01 = 50 million VND }\n| <= 10 | small || 50% |"};
inline constexpr Message units_mixed{
    {"H3012", E, "không trộn {left_vi} với {right_vi}", "{left_en} and {right_en} do not mix",
     "năm loại thời hạn tách biệt: giờ làm việc, ngày làm việc, ngày, tháng, năm",
     "five kinds stay apart: working hours, working days, days, months, years"},
    "giới hạn tong \"Tổng\" 14 ngày làm việc từ soan tới xong {\n  gia hạn them \"Gia hạn\" bởi "
    "giam_doc tối đa 1 lần thêm 7 ngày làm việc }",
    "limit whole \"Whole\" 14 working days from drafting to done {\n  extend more \"Extend\" by "
    "director at most 1 times adding 7 working days }"};
inline constexpr Message not_a_list{
    {"H3013", E, "`{name}` không phải danh sách", "`{name}` is not a list"},
    "hoa_don : danh sách HoaDon không quá 50\ntổng h thuộc don.hoa_don: h.tien",
    "invoices : list of Invoice max 50\ntotal i in app.invoices: i.amount"};
inline constexpr Message round_unit{
    {"H3014", E, "đơn vị làm tròn phải là số cố định lớn hơn 0",
     "the unit to round to must be a fixed number above 0"},
    "làm tròn(chi_phi * 50%, xuống tới 1 nghìn đồng)\nlàm tròn(diem / 3, nửa lên tới 1)",
    "round(cost * 50%, down to 1 thousand VND)\nround(points / 3, half up to 1)"};
inline constexpr Message always_set{
    {"H3015", W, "`{name}` luôn có giá trị, không cần hỏi",
     "`{name}` always has a value, there is nothing to ask",
     "bỏ `{word}`, hoặc khai báo trường là `{optional}`",
     "drop `{word}`, or declare the field `{optional}`"},
    "dien_thoai : văn bản(0..20) tùy chọn\ndon.dien_thoai mặc định \"\"",
    "phone : text(0..20) optional\napp.phone default \"\""};
inline constexpr Message incomplete_table{
    {"H3016", E, "bảng `{name}` có trường hợp không dòng nào khớp",
     "table `{name}` has cases that no row fits",
     "thêm dòng cho đủ, hoặc dùng `{default}` sau lời gọi. Ví dụ không có dòng: {example}",
     "add rows, or put `{default}` after the call. A case without a row: {example}"},
    "phép tính tran(d : Don) -> số tiền\n  = bac(d.quy_mo).tran mặc định 0 đồng",
    "calc ceiling(a : App) -> money\n  = level(a.size).cap default 0 VND"};
inline constexpr Message choose_column{
    {"H3017", E, "bảng `{name}` có nhiều cột kết quả, phải chọn một: {columns}",
     "table `{name}` has several result columns, choose one: {columns}", "viết `{name}(…).{first}`",
     "write `{name}(…).{first}`"},
    "bac(don.quy_mo).ty_le\nvới dong = bac(don.quy_mo)",
    "level(app.size).rate\nwhere row = level(app.size)"};
inline constexpr Message not_ordered{
    {"H3018", E, "{type_vi} không so lớn nhỏ được, chỉ có `=` và `!=`",
     "{type_en} has no order, only `=` and `!=`"},
    "don.quy_mo = nho hoặc don.quy_mo = vua\ndon.quy_mo thuộc { nho, vua }",
    "app.size = small or app.size = medium\napp.size in { small, medium }"};
inline constexpr Message bad_pattern{
    {"H3020", E, "mẫu `{pattern}` không dùng được: {why_vi}",
     "pattern `{pattern}` cannot be used: {why_en}"},
    "ma_so_thue : văn bản(10..14) khớp mẫu \"[0-9]{10}(-[0-9]{3})?\"\nma : văn bản(4..4) khớp mẫu "
    "\"[A-Z]{2}[0-9]{2}\"",
    "tax_code : text(10..14) matches \"[0-9]{10}(-[0-9]{3})?\"\ncode : text(4..4) matches "
    "\"[A-Z]{2}[0-9]{2}\""};
inline constexpr Message option_does_not_fit{
    {"H3021", E, "`{option}` chỉ dùng cho {needed_vi}", "`{option}` is for {needed_en} only"},
    "ma : văn bản(4..4) khớp mẫu \"[A-Z]{4}\"\nso : số nguyên(0..9)",
    "code : text(4..4) matches \"[A-Z]{4}\"\nn : integer(0..9)"};
inline constexpr Message no_fields{
    {"H3022", E, "{type_vi} không có trường con `{name}`", "{type_en} has no field `{name}`"},
    "don.dia_chi.tinh\ndon.ten",
    "app.address.province\napp.name"};
inline constexpr Message fraction_too_large{
    {"H3023", E, "số trung gian trong `{round}(…)` có thể vượt quá 128 bit",
     "numbers inside `{round}(…)` may leave 128 bits",
     "ghi giới hạn hẹp hơn, hoặc làm tròn từng bước",
     "give narrower bounds, or round step by step"},
    "làm tròn(a * b, xuống tới 1 đồng)\na : số tiền(0 đồng..5 tỷ đồng)",
    "round(a * b, down to 1 VND)\na : money(0 VND..5 billion VND)"};
inline constexpr Message record_here{{"H3024", E, "{type_vi} không dùng được ở đây",
                                      "{type_en} cannot be used here", "{hint_vi}", "{hint_en}"},
                                     "don.hoa_don đã có\nlength(don.hoa_don) > 0",
                                     "app.invoices is set\nlength(app.invoices) > 0"};

// ---- checks
inline constexpr Message missing_clause{
    {"H4001", E, "`{name}` chưa có `{word}`", "`{name}` has no `{word}`"},
    "hồ sơ don : DonDeNghi\nbắt đầu soan",
    "case app : Application\nstart drafting"};
inline constexpr Message unreachable{
    {"H4002", E, "không đường nào dẫn tới trạng thái `{name}`", "no path leads to state `{name}`",
     "thêm nút `-> {name}` ở một trạng thái trước nó, hoặc xóa nó",
     "add a button `-> {name}` in a state before it, or delete it"},
    "trạng thái soan {\n  nút gui bởi chuyen_vien -> tham_dinh }",
    "state drafting {\n  on send by officer -> appraisal }"};
inline constexpr Message dead_end{
    {"H4003", E, "từ trạng thái `{name}` không có đường tới trạng thái kết thúc",
     "no path leads from state `{name}` to a final state",
     "thêm nút dẫn đi tiếp, hoặc ghi trạng thái là `{final}`",
     "add a button that leads on, or mark the state `{final}`"},
    "nút dong bởi chuyen_vien -> da_dong\ntrạng thái da_dong kết thúc { }",
    "on close by officer -> closed\nstate closed final { }"};
inline constexpr Message no_owner{{"H4004", E, "trạng thái `{name}` chưa có ai phụ trách",
                                   "state `{name}` has no owner", "thêm `{word} …`",
                                   "add `{word} …`"},
                                  "phụ trách chuyen_vien\nthời hạn 5 ngày làm việc",
                                  "owner officer\ndeadline 5 working days"};
inline constexpr Message no_deadline{{"H4005", E, "trạng thái `{name}` chưa có thời hạn",
                                      "state `{name}` has no deadline",
                                      "thêm `{word} …`: việc không có hạn là việc bị quên",
                                      "add `{word} …`: work without a deadline is forgotten"},
                                     "phụ trách chuyen_vien\nthời hạn 5 ngày làm việc",
                                     "owner officer\ndeadline 5 working days"};
inline constexpr Message no_deadline_start{
    {"H4006", W, "trạng thái bắt đầu `{name}` không có thời hạn",
     "start state `{name}` has no deadline", "đúng nếu người nộp được soạn bao lâu cũng được",
     "right when the applicant may draft as long as they like"},
    "phụ trách doanh_nghiep\nthời hạn 30 ngày",
    "owner enterprise\ndeadline 30 days"};
inline constexpr Message no_calendar{{"H4007", E, "{unit_vi} cần một lịch làm việc",
                                      "{unit_en} need a calendar", "thêm `{word} …` vào quy trình",
                                      "add `{word} …` to the workflow"},
                                     "dùng lịch vn_hanh_chinh\nthời hạn 5 ngày làm việc",
                                     "use calendar vn_public\ndeadline 5 working days"};
inline constexpr Message table_gap{
    {"H4008", E, "bảng `{name}` chưa đầy đủ, ví dụ không dòng nào khớp: {example}",
     "table `{name}` is not complete; a case that no row fits: {example}",
     "thêm dòng cho trường hợp này", "add a row for this case"},
    "| nho | đúng || 50% |\n| nho | sai  || 30% |",
    "| small | yes || 50% |\n| small | no  || 30% |"};
inline constexpr Message table_overlap{
    {"H4009", E, "hai dòng của bảng `{name}` cùng khớp: {example}",
     "two rows of table `{name}` fit the same case: {example}",
     "thu hẹp một trong hai dòng, hoặc dùng `{first}`", "narrow one of the rows, or use `{first}`"},
    "| < 100 || 1 |\n| >= 100 || 2 |",
    "| < 100 || 1 |\n| >= 100 || 2 |"};
inline constexpr Message row_never{{"H4010", W, "dòng này không bao giờ được dùng",
                                    "this row is never used",
                                    "các dòng trên đã bao hết; đưa dòng này lên trước hoặc xóa",
                                    "rows above cover it; move it up or delete it"},
                                   "| <= 10 || sieu_nho |\n| <= 50 || nho |",
                                   "| <= 10 || micro |\n| <= 50 || small |"};
inline constexpr Message guards_overlap{
    {"H4011", E, "`{name}` có nhiều `{when}` mà không ghi thứ tự",
     "`{name}` has several `{when}` without an order",
     "ghi `{in_order}` trước `{`: nhánh đầu tiên đúng được chọn",
     "write `{in_order}` before `{`: the first branch that holds is taken"},
    "nút xet bởi chuyen_vien theo thứ tự {\n  khi a -> x khi b -> y còn lại -> z }",
    "on decide by officer in order {\n  when a -> x when b -> y otherwise -> z }"};
inline constexpr Message guards_gap{
    {"H4012", E, "`{name}` thiếu nhánh `{otherwise}`", "`{name}` has no `{otherwise}` branch",
     "thêm `{otherwise} -> …` ở cuối", "add `{otherwise} -> …` at the end"},
    "nút xet bởi chuyen_vien {\n  khi du_dieu_kien(don) -> duyet còn lại -> tu_choi }",
    "on decide by officer {\n  when eligible(app) -> approved otherwise -> declined }"};
inline constexpr Message otherwise_order{{"H4013", E,
                                          "`{otherwise}` phải là nhánh cuối và chỉ có một",
                                          "`{otherwise}` comes last and only once"},
                                         "khi a -> x\ncòn lại -> y",
                                         "when a -> x\notherwise -> y"};
inline constexpr Message clause_twice{
    {"H4014", E, "`{word}` đã có ở trên", "`{word}` is given already"},
    "phụ trách chuyen_vien\nthời hạn 5 ngày",
    "owner officer\ndeadline 5 days"};
inline constexpr Message final_has{
    {"H4015", E, "trạng thái kết thúc `{name}` không có `{word}`",
     "final state `{name}` cannot have `{word}`"},
    "trạng thái xong kết thúc {\n  thông báo doanh_nghiep \"Đã xong\" }",
    "state done final {\n  notify enterprise \"Done\" }"};
inline constexpr Message clock_only_waiting{{"H4016", E,
                                             "chính sách đồng hồ chỉ dùng ở trạng thái `{waiting}`",
                                             "a clock policy belongs to a `{waiting}` state only"},
                                            "trạng thái cho_bo_sung chờ {\n  đồng hồ dừng }",
                                            "state supplement waiting {\n  clock pauses }"};
inline constexpr Message clock_missing{
    {"H4017", E, "trạng thái chờ `{name}` chưa nói đồng hồ của giới hạn thế nào",
     "waiting state `{name}` does not say what the limits' clocks do",
     "thêm `đồng hồ dừng`, `đồng hồ tính lại` hoặc `đồng hồ chạy tiếp`",
     "add `clock pauses`, `clock restarts` or `clock continues`"},
    "trạng thái cho_bo_sung chờ {\n  đồng hồ dừng }",
    "state supplement waiting {\n  clock pauses }"};
inline constexpr Message timer_without_deadline{
    {"H4018", E, "`{word}` cần trạng thái có thời hạn", "`{word}` needs a state with a deadline",
     "thêm thời hạn cho trạng thái này", "give this state a deadline"},
    "thời hạn 5 ngày\nnhắc 1 ngày trước tới chuyen_vien",
    "deadline 5 days\nremind 1 days before to officer"};
inline constexpr Message read_before_set{
    {"H4019", E, "`{name}` có thể chưa được nhập khi tới đây",
     "`{name}` may not have been set on the way here",
     "ví dụ đường đi: {path}. Thêm `cần {name}` vào nút trước, hoặc dùng `mặc định`",
     "a way here: {path}. Add `needs {name}` to a button before, or use `default`"},
    "nút xet bởi chuyen_vien cần muc {\n  khi muc > 0 đồng -> duyet còn lại -> tu_choi }",
    "on decide by officer needs amount {\n  when amount > 0 VND -> approved otherwise -> declined "
    "}"};
inline constexpr Message read_before_vote{
    {"H4019", E, "`{name}` chỉ có sau khi biểu quyết được chốt",
     "`{name}` is there only after the vote is closed", "đường đi chưa qua biểu quyết: {path}",
     "a way here without the vote: {path}"},
    "khi hd.quorate và hd.passed > 0 -> xong\ncòn lại -> tu_choi",
    "when panel.quorate and panel.passed > 0 -> done\notherwise -> declined"};
inline constexpr Message part_before_set{
    {"H4019", E, "`{name}` có thể chưa được nhập khi phần ở {path}",
     "`{name}` may not have been set while the part is in {path}",
     "hỏi trạng thái của phần bằng `{in} { … }` trước, hoặc dùng `{default}`",
     "ask where the part stands with `{in} { … }` first, or use `{default}`"},
    "khi có một d thuộc dot_chi: d thuộc { da_chi } và d.so_tien > 0 đồng -> xong\ncòn lại -> "
    "tu_choi",
    "when any d in tranche: d in { paid } and d.amount > 0 VND -> done\notherwise -> declined"};
inline constexpr Message never_set{
    {"H4020", W, "không nơi nào nhập hay gán `{name}`", "nothing ever sets `{name}`"},
    "sửa muc bởi chuyen_vien\nnút xet bởi chuyen_vien cần muc -> duyet",
    "edit amount by officer\non decide by officer needs amount -> approved"};
inline constexpr Message status_range{
    {"H4021", E, "mã tình trạng là số từ 1 đến 10", "a status is a number from 1 to 10"},
    "trạng thái da_nop tình trạng 1 {\n  phụ trách tiep_nhan }",
    "state submitted status 1 {\n  owner intake }"};
inline constexpr Message separation_roles{
    {"H4022", E, "tách bạch cần hai vai trò khác nhau", "separation needs two different roles"},
    "tách bạch chuyen_vien, giam_doc\n  theo ND80 điều 32",
    "separate officer, director\n  per ND80 article 32"};
inline constexpr Message parameter_order{
    {"H4023", E, "các ngày `{from}` phải tăng dần", "the dates after `{from}` must ascend"},
    "từ 01/01/2025 = 50 triệu đồng\ntừ 01/01/2026 = 70 triệu đồng",
    "from 2025-01-01 = 50 million VND\nfrom 2026-01-01 = 70 million VND"};
inline constexpr Message extension_unit{
    {"H4024", E, "gia hạn bằng {found_vi}, nhưng giới hạn tính bằng {expected_vi}",
     "the extension is in {found_en}, the limit in {expected_en}"},
    "giới hạn tong \"Tổng\" 14 ngày làm việc từ a tới b {\n  gia hạn them \"Gia hạn\" bởi giam_doc "
    "tối đa 1 lần thêm 7 ngày làm việc }",
    "limit whole \"Whole\" 14 working days from a to b {\n  extend more \"Extend\" by director at "
    "most 1 times adding 7 working days }"};
inline constexpr Message number_range{
    {"H4025", E, "số ở đây phải từ {min} đến {max}", "the number here must be {min} to {max}"},
    "tối đa 3 lần\nít nhất 2 người",
    "at most 3 times\nat least 2 holders"};
inline constexpr Message not_editable{
    {"H4026", W, "không ai nhập được trường bắt buộc `{name}` trước khi nộp",
     "nobody can fill in the required field `{name}` before submission",
     "thêm nó vào `{edit}` của trạng thái bắt đầu", "add it to `{edit}` of the start state"},
    "trạng thái nhap {\n  sửa don bởi doanh_nghiep }",
    "state draft {\n  edit app by enterprise }"};
inline constexpr Message row_width{
    {"H4027", E, "dòng này có {found} ô, bảng có {expected} cột {side_vi}",
     "this row has {found} cells, the table has {expected} {side_en} columns"},
    "| quy_mo: QuyMo | nu: đúng/sai || ty_le: tỷ lệ |\n| nho | đúng || 50% |",
    "| size: Size | women: bool || rate: percent |\n| small | yes || 50% |"};
inline constexpr Message time_backwards{
    {"H4028", E, "ngày {date} trước bước liền trên: thời gian không chạy lùi",
     "{date} is before the step above: time does not run backwards"},
    "vào ngày 01/08/2025 doanh_nghiep bấm nop\nvào ngày 04/08/2025 tiep_nhan bấm nhan",
    "on date 2025-08-01 enterprise does submit\non date 2025-08-04 intake does accept"};
inline constexpr Message empty_rule{
    {"H4029", E, "`{name}` không có dòng nào", "`{name}` is empty"},
    "quy tắc du(d : Don) {\n  yêu cầu co_ten : length(d.ten) > 0 nếu không \"Thiếu tên\" }",
    "rule eligible(a : App) {\n  require named : length(a.name) > 0 else \"No name\" }"};
inline constexpr Message placeholder{
    {"H4030", E, "chỗ điền `{text}` không dùng được", "placeholder `{text}` cannot be used",
     "viết một biểu thức có giá trị là chữ, số hoặc ngày, ví dụ {don.ten}",
     "write an expression that is text, a number or a date, as in {app.name}"},
    "thông báo doanh_nghiep\n  \"Hồ sơ {don.ten} được hỗ trợ {muc mặc định 0 đồng}\"",
    "notify enterprise\n  \"Case {app.name} gets {amount default 0 VND}\""};
inline constexpr Message no_final{
    {"H4032", E, "`{name}` không có trạng thái kết thúc", "`{name}` has no final state",
     "ghi ít nhất một trạng thái là `{final}`", "mark at least one state `{final}`"},
    "trạng thái xong kết thúc { }\nnút dong bởi chuyen_vien -> xong",
    "state done final { }\non close by officer -> done"};
inline constexpr Message order_gap{
    {"H4034", W,
     "nút `{name}` không có nhánh `{otherwise}`: khi không nhánh nào đúng thì bấm không được",
     "button `{name}` has no `{otherwise}` branch: when no branch holds it refuses",
     "thêm `{otherwise} -> …` nếu lúc nào cũng phải đi tiếp được",
     "add `{otherwise} -> …` if the case must always go on"},
    "khi b -> y\ncòn lại -> z",
    "when b -> y\notherwise -> z"};

// ---- limits
inline constexpr Message many_files{
    {"H9010", E, "nạp quá 64 tệp", "more than 64 files are imported",
     "gộp các tệp nhỏ dùng cùng nhau", "join small files that are used together"},
    "nạp \"luat/can-cu.hoso\"\nnạp \"luat/danh-muc.hoso\"",
    "import \"law/sources.hoso\"\nimport \"law/enums.hoso\""};
inline constexpr Message deep_import{
    {"H9011", E, "các tệp nạp nhau sâu quá 8 bậc", "imports are nested more than 8 deep",
     "nạp thẳng tệp cần dùng", "import the file that is needed directly"},
    "nạp \"luat/can-cu.hoso\"\nnạp \"luat/danh-muc.hoso\"",
    "import \"law/sources.hoso\"\nimport \"law/enums.hoso\""};
inline constexpr Message costly{
    {"H9012", E, "biểu thức này có thể cần {cost} bước, tối đa {max}",
     "this expression may need {cost} steps, at most {max}",
     "giảm giới hạn của danh sách, hoặc tách phép tính lồng nhau",
     "lower the bounds of lists, or take nested loops apart"},
    "hoa_don : danh sách HoaDon không quá 50 \"Hóa đơn\"\nso_luong : số nguyên(0..50) \"Số lượng\"",
    "invoices : list of Invoice max 50 \"Invoices\"\nnumber : integer(0..50) \"Number\""};
inline constexpr Message table_unknown{
    {"H9013", E, "bảng `{name}` quá phức tạp để kiểm tra đủ và trùng",
     "table `{name}` is too complex to check for gaps and overlaps",
     "bớt cột hoặc dòng, hoặc chia thành hai bảng", "use fewer columns or rows, or two tables"},
    "| quy_mo: QuyMo || ty_le: tỷ lệ |\n| nho, vua || 50% |",
    "| size: Size || rate: percent |\n| small, medium || 50% |"};
inline constexpr Message many_messages{
    {"H9014", E, "dừng sau 200 thông báo", "stopped after 200 messages",
     "sửa những chỗ đã nêu rồi kiểm tra lại", "mend these, then check again"},
    "ngôn ngữ vi\nnạp \"luat/can-cu.hoso\"",
    "language en\nimport \"law/sources.hoso\""};
inline constexpr Message too_much{{"H9015", E, "cần quá nhiều thời gian để kiểm tra tệp này",
                                   "checking this file takes too long",
                                   "tách thành nhiều tệp hoặc bớt bảng lớn",
                                   "split it into several files or use fewer large tables"},
                                  "nạp \"luat/can-cu.hoso\"\nnạp \"luat/danh-muc.hoso\"",
                                  "import \"law/sources.hoso\"\nimport \"law/enums.hoso\""};

} // namespace message
} // namespace hoso::dsl::bind
