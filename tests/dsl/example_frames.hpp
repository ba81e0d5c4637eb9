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
    "danh mục Phieu \"P\" { dong_y, khong_dong_y }\n",
    "bản ghi DotChi \"D\" { so_tien : số tiền(0 đồng..1 tỷ đồng) \"T\" bắt buộc }\n",
    "bản ghi BaoCao \"B\" { nguoi_lap : văn bản(1..100) \"N\" }\n",
    "bản ghi DeXuat \"D\" { dat : đúng/sai \"D\" tùy chọn }\n",
    "bản ghi HoaDon \"H\" { so : văn bản(1..20) \"S\" tien : số tiền(0 đồng..1 tỷ đồng) \"T\" }\n",
    "bản ghi DiaChi \"D\" { tinh : văn bản(1..20) \"T\" }\n",
    "biểu mẫu Don \"Đ\" { ten : văn bản(1..100) \"T\" chi_phi : số tiền(0 đồng..5 tỷ đồng) \"C\"\n"
    "  quy_mo : QuyMo \"Q\" muc : MucDo \"M\" ngay_ky : ngày tháng \"N\" bắt buộc dia_chi : DiaChi "
    "\"D\"\n"
    "  de_xuat : danh sách DeXuat không quá 9 \"D\" tùy chọn\n"
    "  dien_thoai : văn bản(0..20) \"Đ\" tùy chọn so_lan : số nguyên(0..9) \"S\" tùy chọn\n"
    "  nu : đúng/sai \"N\" hoa_don : danh sách HoaDon không quá 50 \"H\" tùy chọn }\n",
    "chủ thể doanh_nghiep \"D\"\n",
    "vai trò chuyen_vien \"C\"\n",
    "vai trò giam_doc \"G\"\n",
    "vai trò tiep_nhan \"T\"\n",
    "vai trò ke_toan \"K\"\n",
    "vai trò can_bo_thue \"T\"\n",
    "vai trò thu_ky \"T\"\n",
    "vai trò uy_vien \"U\"\n",
    "vai trò chu_toa \"C\"\n",
    "tham số muc_tran : số tiền { từ 01/01/2026 = 1 triệu đồng }\n",
    "bảng bac \"B\" duy nhất { | q : QuyMo || tran : số tiền | ty_le : tỷ lệ |\n"
    "  | nho || 1 đồng | 50% | }\n",
    "phép tính muc_ho_tro(d : Don) -> số tiền = min(d.chi_phi, muc_tran)\n",
    "quy tắc du_dieu_kien(d : Don) { yêu cầu co_ten : length(d.ten) > 0 nếu không \"T\" }\n"};
inline std::vector<std::string> const declarations_en{
    "source ND80 \"Decree\"\n",
    "enum Size \"S\" { micro, small, medium, low }\n",
    "enum Level \"L\" { low, high }\n",
    "enum Ballot \"B\" { agree, disagree }\n",
    "record Tranche \"T\" { amount : money(0 VND..1 billion VND) \"A\" required }\n",
    "record Report \"R\" { author : text(1..100) \"A\" }\n",
    "record Proposal \"P\" { passed : bool \"P\" optional }\n",
    "record Invoice \"I\" { number : text(1..20) \"N\" amount : money(0 VND..1 billion VND) \"A\" "
    "}\n",
    "record Address \"A\" { province : text(1..20) \"P\" }\n",
    "form App \"A\" { name : text(1..100) \"N\" cost : money(0 VND..5 billion VND) \"C\"\n"
    "  size : Size \"S\" level : Level \"L\" signed : date \"D\" required address : Address \"A\"\n"
    "  proposals : list of Proposal max 9 \"P\" optional\n"
    "  phone : text(0..20) \"P\" optional visits : integer(0..9) \"T\" optional\n"
    "  women : bool \"W\" invoices : list of Invoice max 50 \"I\" optional }\n",
    "party enterprise \"E\"\n",
    "role officer \"O\"\n",
    "role director \"D\"\n",
    "role intake \"I\"\n",
    "role accountant \"A\"\n",
    "role tax_officer \"T\"\n",
    "role secretary \"S\"\n",
    "role member \"M\"\n",
    "role head \"H\"\n",
    "param cap : money { from 2026-01-01 = 1 million VND }\n",
    "table level \"L\" unique { | q : Size || cap : money | rate : percent |\n"
    "  | small || 1 VND | 50% | }\n",
    "calc support(a : App) -> money = min(a.cost, cap)\n",
    "rule eligible(a : App) { require named : length(a.name) > 0 else \"N\" }\n"};

inline std::string const workflow_vi =
    "quy trình zz phiên bản 3 \"Z\" { hồ sơ don : Don dữ liệu muc_duyet : số tiền(0 đồng..9 tỷ "
    "đồng) \"M\" dữ liệu muc : số tiền \"M\" dữ liệu a : đúng/sai dữ liệu b : đúng/sai dùng lịch "
    "vn bắt đầu soan\n"
    "  trạng thái soan { phụ trách doanh_nghiep thời hạn 9 ngày sửa don, muc bởi doanh_nghiep\n"
    "    nút nop bởi doanh_nghiep cần muc -> duyet }\n"
    "  trạng thái duyet { phụ trách chuyen_vien thời hạn 9 ngày nút nhan bởi chuyen_vien -> xong\n"
    "    nút mo_dot bởi ke_toan mở dot_chi -> ở lại }\n"
    "  trạng thái cho_bo_sung chờ { phụ trách doanh_nghiep thời hạn 9 ngày đồng hồ dừng\n"
    "    nút lai bởi doanh_nghiep -> duyet }\n"
    "  trạng thái tham_dinh { phụ trách chuyen_vien thời hạn 9 ngày nút dong bởi chuyen_vien -> "
    "xong }\n"
    "  trạng thái xong kết thúc { } trạng thái tu_choi kết thúc { } trạng thái x kết thúc { } "
    "trạng thái a kết thúc { } trạng thái b kết thúc { }\n"
    "  trạng thái y kết thúc { } trạng thái z kết thúc { } trạng thái da_dong kết thúc { }\n";
inline std::string const workflow_en =
    "workflow zz version 3 \"Z\" { case app : App data amount : money \"M\" data a : bool data b : "
    "bool use calendar vn start "
    "drafting\n"
    "  state drafting { owner enterprise deadline 9 days edit app, amount by enterprise\n"
    "    on submit by enterprise needs amount -> approved }\n"
    "  state approved { owner officer deadline 9 days on accept by officer -> done\n"
    "    on give by accountant open tranche -> stay }\n"
    "  state supplement waiting { owner enterprise deadline 9 days clock pauses\n"
    "    on again by enterprise -> approved }\n"
    "  state appraisal { owner officer deadline 9 days on close by officer -> done }\n"
    "  state done final { } state declined final { } state x final { } state a final { } state b "
    "final { }\n"
    "  state y final { } state z final { } state closed final { }\n";

/// Things with names of their own in that workflow; one that the example makes is left out too.
inline std::vector<std::string> const parts_vi{
    "giấy tờ quyet_dinh \"Q\" { }\n",
    "việc con dot_chi : DotChi không quá 10 {\n"
    "  trạng thái moi { phụ trách ke_toan thời hạn 9 ngày sửa dot_chi bởi ke_toan nút tra bởi "
    "ke_toan cần dot_chi -> da_chi }\n"
    "  trạng thái da_chi kết thúc { } }\n",
    "song song lay_y_kien { nhánh thue {\n"
    "  trạng thái xet { phụ trách can_bo_thue thời hạn 9 ngày nút dat bởi can_bo_thue -> dong_y }\n"
    "  trạng thái dong_y kết thúc { } } hợp nhất tất cả -> xong }\n",
    "thu thập bao_cao : BaoCao từ mỗi don_vi thuộc nhom không quá 9 {\n"
    "  trạng thái lam { phụ trách chuyen_vien thời hạn 9 ngày nút gui bởi chuyen_vien -> gui_roi "
    "}\n"
    "  trạng thái gui_roi kết thúc { } trạng thái thieu kết thúc { } hợp nhất tất cả -> xong }\n",
    "trạng thái hop { phụ trách thu_ky thời hạn 9 ngày biểu quyết hd \"H\" { thành viên uy_vien "
    "3..5\n"
    "  chủ tịch chu_toa đủ họp 2/3 lá phiếu Phieu đạt khi ít nhất 1/2 { dong_y } } -> xong }\n"};
inline std::vector<std::string> const parts_en{
    "document decision \"D\" { }\n",
    "child tranche : Tranche max 10 {\n"
    "  state fresh { owner accountant deadline 9 days edit tranche by accountant on pay by "
    "accountant needs tranche -> paid }\n"
    "  state paid final { } }\n",
    "parallel opinion { branch tax {\n"
    "  state review { owner tax_officer deadline 9 days on agree by tax_officer -> agreed }\n"
    "  state agreed final { } } join all -> done }\n",
    "collect report : Report from each agency in group max 9 {\n"
    "  state write { owner officer deadline 9 days on send by officer -> sent }\n"
    "  state sent final { } state missing final { } join all -> done }\n",
    "state meeting { owner secretary deadline 9 days vote panel \"C\" { members member 3..5\n"
    "  chair head quorum 2/3 ballot Ballot pass at least 1/2 { agree } } -> done }\n"};

/// `%` stands for the declarations, `$` for the beginning of a workflow with its parts.
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
    "ngôn ngữ vi\n%tham số zz : số tiền {\n@ }",
    "ngôn ngữ vi\n%$song song zz {\n@\n hợp nhất tất cả -> xong } }",
    "ngôn ngữ vi\n%$song song zz { nhánh mot { trạng thái moi { phụ trách ke_toan nút n bởi "
    "ke_toan -> "
    "thieu }\n  trạng thái thieu kết thúc { } }\n@\n} }",
    "ngôn ngữ vi\n%$song song zz { nhánh mot { trạng thái xet { phụ trách ke_toan nút n bởi "
    "ke_toan -> "
    "dong_y }\n  trạng thái dong_y kết thúc { } } hợp nhất tất cả {\n@ } } }",
    "ngôn ngữ vi\n%$trạng thái zz { phụ trách thu_ky thời hạn 9 ngày biểu quyết zz_2 \"Z\" {\n@ } "
    "-> xong "
    "} }",
    "ngôn ngữ vi\n%$giấy tờ zz \"Z\" {\n@ } }",
    "ngôn ngữ vi\n%$chuyển đổi từ 1 {\n@ } }"};
/// For what only a round has.
inline std::string const round_frame_vi =
    "ngôn ngữ vi\n%đợt zz phiên bản 1 \"Z\" {\n@\n hồ sơ don : Don bắt đầu soan trạng thái soan {\n"
    "  phụ trách chuyen_vien thời hạn 9 ngày nút dong bởi chuyen_vien -> xong } trạng thái xong "
    "kết "
    "thúc { } }";
/// Where the outcome of `hd` is known.
inline std::string const vote_frame_vi =
    "ngôn ngữ vi\n%$trạng thái hop { phụ trách thu_ky thời hạn 9 ngày biểu quyết hd \"Z\" {\n"
    "  thành viên uy_vien 3..5 chủ tịch chu_toa đủ họp 2/3 lá phiếu Phieu đạt khi ít nhất 1/2 { "
    "dong_y } } {\n@ } } }";
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
    "language en\n%param zz : money {\n@ }",
    "language en\n%$parallel zz {\n@\n join all -> done } }",
    "language en\n%$parallel zz { branch one { state fresh { owner accountant on n by accountant "
    "-> "
    "missing }\n  state missing final { } }\n@\n} }",
    "language en\n%$parallel zz { branch one { state review { owner accountant on n by accountant "
    "-> "
    "agreed }\n  state agreed final { } } join all {\n@ } } }",
    "language en\n%$state zz { owner secretary deadline 9 days vote zz_2 \"Z\" {\n@ } -> done } }",
    "language en\n%$document zz \"Z\" {\n@ } }",
    "language en\n%$migrate from 1 {\n@ } }"};
/// For what only a round has.
inline std::string const round_frame_en =
    "language en\n%campaign zz version 1 \"Z\" {\n@\n case app : App start drafting state drafting "
    "{\n"
    "  owner officer deadline 9 days on close by officer -> done } state done final { } }";
inline std::string const vote_frame_en =
    "language en\n%$state meeting { owner secretary deadline 9 days vote panel \"Z\" {\n"
    "  members member 3..5 chair head quorum 2/3 ballot Ballot pass at least 1/2 { agree } } {\n@ "
    "} "
    "} }";
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
