#pragma once
// Small whole files to put the examples of messages into: each example is a fragment, and `@` in a
// frame is where it goes. The names the examples use are declared around it.

#include <string>
#include <vector>

namespace hoso::testing {

/// Declarations the frames begin with; one that the example makes itself is left out.
inline std::vector<std::string> const declarations_vi{
    "căn cứ ND80 \"Nghị định\"\n",
    "danh mục QuyMo \"Q\" { sieu_nho, nho, vua, thap }\n",
    "danh mục MucDo \"M\" { thap, cao }\n",
    "bản ghi HoaDon \"H\" { so : văn bản(1..20) \"S\" tien : số tiền(0 đồng..1 tỷ đồng) \"T\" }\n",
    "bản ghi DiaChi \"D\" { tinh : văn bản(1..20) \"T\" }\n",
    "biểu mẫu Don \"Đ\" { ten : văn bản(1..100) \"T\" chi_phi : số tiền(0 đồng..5 tỷ đồng) \"C\"\n"
    "  quy_mo : QuyMo \"Q\" muc : MucDo \"M\" ngay_ky : ngày tháng \"N\" dia_chi : DiaChi \"D\"\n"
    "  dien_thoai : văn bản(0..20) \"Đ\" tùy chọn so_lan : số nguyên(0..9) \"S\" tùy chọn\n"
    "  nu : đúng/sai \"N\" hoa_don : danh sách HoaDon không quá 50 \"H\" tùy chọn }\n",
    "chủ thể doanh_nghiep \"D\"\n",
    "vai trò chuyen_vien \"C\"\n",
    "vai trò giam_doc \"G\"\n",
    "vai trò tiep_nhan \"T\"\n",
    "tham số muc_tran : số tiền { từ 01/01/2026 = 1 triệu đồng }\n",
    "bảng bac \"B\" duy nhất { | q : QuyMo || tran : số tiền | ty_le : tỷ lệ |\n"
    "  | nho || 1 đồng | 50% | }\n",
    "phép tính muc_ho_tro(d : Don) -> số tiền = min(d.chi_phi, muc_tran)\n",
    "quy tắc du_dieu_kien(d : Don) { yêu cầu co_ten : length(d.ten) > 0 nếu không \"T\" }\n"};
inline std::vector<std::string> const declarations_en{
    "source ND80 \"Decree\"\n",
    "enum Size \"S\" { micro, small, medium, low }\n",
    "enum Level \"L\" { low, high }\n",
    "record Invoice \"I\" { number : text(1..20) \"N\" amount : money(0 VND..1 billion VND) \"A\" "
    "}\n",
    "record Address \"A\" { province : text(1..20) \"P\" }\n",
    "form App \"A\" { name : text(1..100) \"N\" cost : money(0 VND..5 billion VND) \"C\"\n"
    "  size : Size \"S\" level : Level \"L\" signed : date \"D\" address : Address \"A\"\n"
    "  phone : text(0..20) \"P\" optional visits : integer(0..9) \"T\" optional\n"
    "  women : bool \"W\" invoices : list of Invoice max 50 \"I\" optional }\n",
    "party enterprise \"E\"\n",
    "role officer \"O\"\n",
    "role director \"D\"\n",
    "role intake \"I\"\n",
    "param cap : money { from 2026-01-01 = 1 million VND }\n",
    "table level \"L\" unique { | q : Size || cap : money | rate : percent |\n"
    "  | small || 1 VND | 50% | }\n",
    "calc support(a : App) -> money = min(a.cost, cap)\n",
    "rule eligible(a : App) { require named : length(a.name) > 0 else \"N\" }\n"};

inline std::string const workflow_vi =
    "quy trình zz phiên bản 1 \"Z\" { hồ sơ don : Don dữ liệu muc_duyet : số tiền(0 đồng..9 tỷ "
    "đồng) \"M\" dữ liệu muc : số tiền \"M\" dữ liệu a : đúng/sai dữ liệu b : đúng/sai dùng lịch "
    "vn bắt đầu soan\n"
    "  trạng thái soan { phụ trách doanh_nghiep thời hạn 9 ngày sửa don, muc bởi doanh_nghiep\n"
    "    nút nop bởi doanh_nghiep cần muc -> duyet }\n"
    "  trạng thái duyet { phụ trách chuyen_vien thời hạn 9 ngày nút nhan bởi chuyen_vien -> xong "
    "}\n"
    "  trạng thái cho_bo_sung chờ { phụ trách doanh_nghiep thời hạn 9 ngày đồng hồ dừng\n"
    "    nút lai bởi doanh_nghiep -> duyet }\n"
    "  trạng thái tham_dinh { phụ trách chuyen_vien thời hạn 9 ngày nút dong bởi chuyen_vien -> "
    "xong }\n"
    "  trạng thái xong kết thúc { } trạng thái tu_choi kết thúc { } trạng thái x kết thúc { } "
    "trạng thái a kết thúc { } trạng thái b kết thúc { }\n"
    "  trạng thái y kết thúc { } trạng thái z kết thúc { } trạng thái da_dong kết thúc { }\n";
inline std::string const workflow_en =
    "workflow zz version 1 \"Z\" { case app : App data amount : money \"M\" data a : bool data b : "
    "bool use calendar vn start "
    "drafting\n"
    "  state drafting { owner enterprise deadline 9 days edit app, amount by enterprise\n"
    "    on submit by enterprise needs amount -> approved }\n"
    "  state approved { owner officer deadline 9 days on accept by officer -> done }\n"
    "  state supplement waiting { owner enterprise deadline 9 days clock pauses\n"
    "    on again by enterprise -> approved }\n"
    "  state appraisal { owner officer deadline 9 days on close by officer -> done }\n"
    "  state done final { } state declined final { } state x final { } state a final { } state b "
    "final { }\n"
    "  state y final { } state z final { } state closed final { }\n";

/// `%` stands for the declarations, `$` for the beginning of a workflow.
inline std::vector<std::string> const frames_vi{
    "@",
    "ngôn ngữ vi\n@",
    "ngôn ngữ vi\n%@",
    "ngôn ngữ vi\n%bản ghi Zz \"Z\" {\n@ }",
    "ngôn ngữ vi\n%bản ghi Zz \"Z\" { quy_mo : QuyMo \"Q\" don : Don \"D\"\n@ }",
    "ngôn ngữ vi\n%$@ }",
    "ngôn ngữ vi\n%$trạng thái s {\n@ } }",
    "ngôn ngữ vi\n%$trạng thái s { phụ trách chuyen_vien thời hạn 9 ngày\n@ } }",
    "ngôn ngữ vi\n%$trạng thái s chờ {\n@ } }",
    "ngôn ngữ vi\n%$trạng thái s { nút n bởi chuyen_vien theo thứ tự {\n@ } } }",
    "ngôn ngữ vi\n%$trạng thái s { nút n bởi chuyen_vien\n@ -> xong } }",
    "ngôn ngữ vi\n%$trạng thái s { nút n bởi chuyen_vien -> xong\n@ } }",
    "ngôn ngữ vi\n%vai trò zz \"Z\"\n@",
    "ngôn ngữ vi\n%$kiểm thử \"t\" {\n@ } }",
    "ngôn ngữ vi\n%bảng zz \"Z\" duy nhất {\n@ }",
    "ngôn ngữ vi\n%bảng zz \"Z\" duy nhất { | q : QuyMo | n : đúng/sai || t : tỷ lệ |\n@ }",
    "ngôn ngữ vi\n%bảng zz \"Z\" duy nhất { | q : QuyMo || t : tỷ lệ |\n@ }",
    "ngôn ngữ vi\n%bảng zz \"Z\" duy nhất { | n : số nguyên(0..200) || t : số nguyên(0..9) |\n@ }",
    "ngôn ngữ vi\n%bảng zz \"Z\" lấy dòng đầu { | n : số nguyên(0..200) || t : QuyMo |\n@ }",
    "ngôn ngữ vi\n%bảng zz \"Z\" duy nhất { | n : số nguyên(0..200) | q : QuyMo || t : tỷ lệ |\n@ "
    "}",
    "ngôn ngữ vi\n%tham số zz : số tiền {\n@ }"};
inline std::vector<std::string> const frames_en{
    "@",
    "language en\n@",
    "language en\n%@",
    "language en\n%record Zz \"Z\" {\n@ }",
    "language en\n%record Zz \"Z\" { size : Size \"Q\" app : App \"D\"\n@ }",
    "language en\n%$@ }",
    "language en\n%$state s {\n@ } }",
    "language en\n%$state s { owner officer deadline 9 days\n@ } }",
    "language en\n%$state s waiting {\n@ } }",
    "language en\n%$state s { on n by officer in order {\n@ } } }",
    "language en\n%$state s { on n by officer\n@ -> done } }",
    "language en\n%$state s { on n by officer -> done\n@ } }",
    "language en\n%role zz \"Z\"\n@",
    "language en\n%$test \"t\" {\n@ } }",
    "language en\n%table zz \"Z\" unique {\n@ }",
    "language en\n%table zz \"Z\" unique { | q : Size | n : bool || t : percent |\n@ }",
    "language en\n%table zz \"Z\" unique { | q : Size || t : percent |\n@ }",
    "language en\n%table zz \"Z\" unique { | n : integer(0..200) || t : integer(0..9) |\n@ }",
    "language en\n%table zz \"Z\" first { | n : integer(0..200) || t : Size |\n@ }",
    "language en\n%table zz \"Z\" unique { | n : integer(0..200) | q : Size || t : percent |\n@ }",
    "language en\n%param zz : money {\n@ }"};
inline std::vector<std::string> const types_vi{
    "đúng/sai", "số tiền", "tỷ lệ", "số nguyên(0..1_000_000)", "ngày tháng", "văn bản(0..1_000)"};
inline std::vector<std::string> const types_en{
    "bool", "money", "percent", "integer(0..1_000_000)", "date", "text(0..1_000)"};

/// A frame for an expression of the type.
inline std::string expression_frame(bool vi, std::string const& type) {
    if (vi)
        return "ngôn ngữ vi\n%phép tính zz(don : Don, a : số nguyên(0..9), b : số nguyên(0..9), c "
               ": "
               "số nguyên(0..9), chi_phi : số tiền(0 đồng..1 tỷ đồng), tong : số tiền(0 đồng..1 tỷ "
               "đồng), diem : số nguyên(0..9), so_nguoi : số nguyên(0..9)) -> " +
               type + " =\n@";
    return "language en\n%calc zz(app : App, a : integer(0..9), b : integer(0..9), c : "
           "integer(0..9), cost : money(0 VND..1 billion VND), sum : money(0 VND..1 billion VND), "
           "points : integer(0..9), people : integer(0..9)) -> " +
           type + " =\n@";
}

} // namespace hoso::testing
