#pragma once
// Messages about parts, votes, campaigns, documents and versions. As in `messages.hpp`.

#include "dsl/bind/message_row.hpp"

namespace hoso::dsl::bind::message {

// ---- names
inline constexpr Message state_elsewhere{
    {"H2017", E, "`{name}` là trạng thái của {there_vi}, ở đây cần trạng thái của {here_vi}",
     "`{name}` is a state of {there_en}; a state of {here_en} is needed here", "{hint_vi}",
     "{hint_en}"},
    "nút dat bởi chuyen_vien -> xong\ntrạng thái xong kết thúc { }",
    "on agree by officer -> done\nstate done final { }"};
inline constexpr Message state_name{
    {"H2013", E, "giữa `{` và `}` ở đây là tên trạng thái của `{name}`",
     "between `{` and `}` stand names of states of `{name}`", "viết tên, không có dấu nháy",
     "write the names, without quotes"},
    "khi thue thuộc { dong_y } -> xong\ncòn lại -> tu_choi",
    "when tax in { agreed } -> done\notherwise -> declined"};
inline constexpr Message part_list{
    {"H2018", E, "`{name}` là danh sách các phần, không phải một phần",
     "`{name}` is a list of parts, not one part", "xét từng phần, ví dụ `{any} d {in} {name}: …`",
     "look at each, as in `{any} d {in} {name}: …`"},
    "khi có một d thuộc dot_chi: d thuộc { moi } -> xong\ncòn lại -> tu_choi",
    "when any d in tranche: d in { fresh } -> done\notherwise -> declined"};
inline constexpr Message part_asked{
    {"H2019", E, "`{name}` là trạng thái của `{part}`: hỏi bằng `{in}`",
     "`{name}` is a state of `{part}`: ask with `{in}`", "viết `{part} {in} { {name} }`",
     "write `{part} {in} { {name} }`"},
    "khi thue thuộc { dong_y } -> xong\ncòn lại -> tu_choi",
    "when tax in { agreed } -> done\notherwise -> declined"};
inline constexpr Message engine_kept{
    {"H2014", E, "`{name}` do hệ thống giữ, không sửa hay gán từ đây được",
     "`{name}` is kept by the engine and cannot be edited or set from here", "chỉ đọc được nó",
     "it can be read only"},
    "khi hd.quorate và hd.passed > 0 -> xong\ncòn lại -> tu_choi",
    "when panel.quorate and panel.passed > 0 -> done\notherwise -> declined"};
inline constexpr Message part_data{
    {"H2014", E, "`{name}` là dữ liệu của một phần, không sửa hay gán từ đây được",
     "`{name}` is data of a part and cannot be edited or set from here",
     "sửa trong các trạng thái của chính phần đó, hoặc ghi lúc mở: `{open} … {with} { … }`",
     "edit it in the states of that part, or give it on opening: `{open} … {with} { … }`"},
    "việc con dot_chi : DotChi không quá 10 {\n  trạng thái moi { phụ trách ke_toan thời hạn 5 "
    "ngày sửa dot_chi bởi ke_toan } }",
    "child tranche : Tranche max 10 {\n  state fresh { owner accountant deadline 5 days edit "
    "tranche by accountant } }"};
inline constexpr Message names_place{
    {"H2015", E, "`names(…)` chỉ đứng riêng trong thông báo hoặc giấy tờ, với một `thu thập`",
     "`names(…)` stands alone in messages and documents, with a `collect`",
     "viết `names(bao_cao, thieu)`: tên `thu thập`, rồi các trạng thái",
     "write `names(report, missing)`: the `collect`, then its states"},
    "thông báo chuyen_vien \"Còn thiếu: {names(bao_cao, thieu)}\"\nđiền con_thieu = names(bao_cao, "
    "thieu)",
    "notify officer \"Missing: {names(report, missing)}\"\nput missing = names(report, missing)"};
inline constexpr Message test_circle{{"H2016", E, "các kiểm thử nối tiếp nhau thành vòng: {cycle}",
                                      "tests follow each other in a circle: {cycle}",
                                      "bỏ một chỗ nối tiếp", "drop one of them"},
                                     "kiểm thử \"Nộp\" { phải trạng thái duyet }\nkiểm thử "
                                     "\"Duyệt\" nối tiếp \"Nộp\" { phải trạng thái xong }",
                                     "test \"Submit\" { expect state approved }\ntest \"Approve\" "
                                     "follows \"Submit\" { expect state done }"};

// ---- parts
inline constexpr Message block_has{
    {"H4040", E, "`{name}` chỉ rời bằng `{join}`, không có `{word}` riêng",
     "`{name}` is left by `{join}` and has no `{word}` of its own",
     "đưa vào trạng thái của từng phần, hoặc dùng `{during} { {name} }`",
     "put it into the states of the parts, or use `{during} { {name} }`"},
    "song song y_kien { nhánh co_thue { trạng thái xet { phụ trách can_bo_thue nút dat bởi "
    "can_bo_thue -> dat }\n  trạng thái dat kết thúc { } } hợp nhất tất cả -> xong }",
    "parallel opinions { branch tax_office { state review { owner tax_officer on agree by "
    "tax_officer -> agreed }\n  state agreed final { } } join all -> done }"};
inline constexpr Message choose_has{
    {"H4041", E, "trạng thái rẽ nhánh `{name}` được rời ngay, không có `{word}`",
     "state `{name}` is left at once by `{choose}` and has no `{word}`",
     "chuyển sang trạng thái trước hoặc sau nó", "move it to the state before or after"},
    "trạng thái phan_loai { rẽ nhánh {\n  khi don.chi_phi > 1 triệu đồng -> x còn lại -> y } }",
    "state sort { choose {\n  when app.cost > 1 million VND -> x otherwise -> y } }"};
inline constexpr Message choose_cycle{
    {"H4042", E, "các trạng thái rẽ nhánh đi vòng không dừng: {cycle}",
     "states that choose lead in a circle without rest: {cycle}",
     "đặt một trạng thái có người phụ trách vào giữa", "put a state with an owner between them"},
    "trạng thái phan_loai { rẽ nhánh { khi don.nu -> x còn lại -> hoi } }\ntrạng thái hoi { phụ "
    "trách chuyen_vien thời hạn 5 ngày nút dap bởi chuyen_vien -> phan_loai }",
    "state sort { choose { when app.women -> x otherwise -> ask } }\nstate ask { owner officer "
    "deadline 5 days on answer by officer -> sort }"};
inline constexpr Message must_lead_on{
    {"H4043", E, "ở đây phải dẫn tới một trạng thái, không `{word}`",
     "this must lead to a state, not `{word}`"},
    "hợp nhất tất cả -> xong\nrẽ nhánh { khi don.nu -> x còn lại -> y }",
    "join all -> done\nchoose { when app.women -> x otherwise -> y }"};
inline constexpr Message back_nowhere{
    {"H4044", E, "không mũi tên nào dẫn tới `{name}`, nên không có chỗ để quay lại",
     "no arrow leads to `{name}`, so there is nowhere to go back to", "ghi tên trạng thái muốn tới",
     "name the state to go to"},
    "trạng thái xet { nút hoi bởi chuyen_vien -> cho_dap }\ntrạng thái cho_dap { nút dap bởi "
    "chuyen_vien -> quay lại }",
    "state review { on ask by officer -> pending }\nstate pending { on answer by officer -> back "
    "}"};
inline constexpr Message open_inside{
    {"H4045", E, "`{open}` chỉ dùng ở nút của chính hồ sơ, không ở trong một phần",
     "`{open}` belongs to the case's own buttons, not inside a part"},
    "nút chi bởi ke_toan mở dot_chi kèm { so_tien = 5 triệu đồng } -> ở lại\nnút dong bởi ke_toan "
    "-> xong",
    "on pay by accountant open tranche with { amount = 5 million VND } -> stay\non close by "
    "accountant -> done"};
inline constexpr Message open_too_many{
    {"H4046", E, "ở đây mở {found} `{name}`, cả hồ sơ chỉ được {max}",
     "this opens {found} `{name}`, the whole case may have {max}"},
    "việc con dot_chi : DotChi không quá 10 { trạng thái moi { phụ trách ke_toan thời hạn 5 ngày } "
    "}\nnút chi bởi ke_toan mở dot_chi -> ở lại",
    "child tranche : Tranche max 10 { state fresh { owner accountant deadline 5 days } }\non pay "
    "by accountant open tranche -> stay"};
inline constexpr Message never_opened{
    {"H4047", W, "không nút nào mở `{name}`", "no button opens `{name}`",
     "thêm `mở {name}` vào một nút, hoặc xóa nó", "add `open {name}` to a button, or delete it"},
    "nút chi bởi ke_toan mở dot_chi -> ở lại\nviệc con dot_chi : DotChi không quá 10 { trạng thái "
    "moi { phụ trách ke_toan thời hạn 5 ngày } }",
    "on pay by accountant open tranche -> stay\nchild tranche : Tranche max 10 { state fresh { "
    "owner accountant deadline 5 days } }"};
inline constexpr Message part_without_end{
    {"H4048", E, "phần `{name}` không có trạng thái kết thúc", "part `{name}` has no final state",
     "ghi ít nhất một trạng thái của nó là `{final}`", "mark one of its states `{final}`"},
    "nhánh thue { trạng thái xet { phụ trách can_bo_thue nút dat bởi can_bo_thue -> dong_y }\n  "
    "trạng thái dong_y kết thúc { } }",
    "branch tax { state review { owner tax_officer on agree by tax_officer -> agreed }\n  state "
    "agreed final { } }"};
inline constexpr Message missing_not_final{
    {"H4049", E, "`{state}` không phải trạng thái kết thúc của `{name}`",
     "`{state}` is not a final state of `{name}`",
     "mỗi nhánh cần trạng thái này, ghi `{final}`: nhánh quá hạn đi tới đó",
     "each branch needs this state, marked `{final}`: a late branch goes there"},
    "hợp nhất tất cả hoặc sau 15 ngày thiếu coi là thieu -> xong\ntrạng thái thieu kết thúc { }",
    "join all or after 15 days missing means missing -> done\nstate missing final { }"};
inline constexpr Message missing_pair{
    {"H4050", E, "`{word}` cần đi cùng `{other}`", "`{word}` goes together with `{other}`",
     "nói cả khi nào thôi chờ và phần còn thiếu được coi là gì",
     "say both when waiting ends and what a missing part counts as"},
    "hợp nhất tất cả hoặc sau 15 ngày\n  thiếu coi là thieu -> xong",
    "join all or after 15 days\n  missing means missing -> done"};
inline constexpr Message lacks{
    {"H4051", E, "`{name}` chưa có `{word}`", "`{name}` has no `{word}`", "thêm `{word} …`",
     "add `{word} …`"},
    "biểu quyết hd \"Hội đồng\" { thành viên uy_vien 5..7 chủ tịch chu_toa đủ họp 2/3\n  lá phiếu "
    "Phieu đạt khi ít nhất 1/2 { dong_y } } -> xong",
    "vote panel \"Council\" { members member 5..7 chair head quorum 2/3\n  ballot Ballot pass at "
    "least 1/2 { agree } } -> done"};
inline constexpr Message assign_owner{{"H4052", E, "`{assign}` cần trạng thái có người phụ trách",
                                       "`{assign}` needs an owner", "thêm `{owner} …`",
                                       "add `{owner} …`"},
                                      "phụ trách chuyen_vien\ngiao bởi giam_doc",
                                      "owner officer\nassign by director"};

// ---- votes
inline constexpr Message bad_share{
    {"H4053", E,
     "tỷ lệ {found} không dùng được: số trên từ 1, không quá số dưới; số dưới không quá 1000",
     "share {found} cannot be used: the first number is 1 up to the second, which is at most 1000"},
    "đủ họp 2/3\nđạt khi ít nhất 1/2 { dong_y }",
    "quorum 2/3\npass at least 1/2 { agree }"};
inline constexpr Message vote_members{{"H4054", E, "số thành viên {low}..{high} không dùng được",
                                       "{low}..{high} members cannot be used",
                                       "từ 1 tới 15 người, số đầu không lớn hơn số sau",
                                       "1 to 15 people, the first number not above the second"},
                                      "thành viên uy_vien 5..7\nchủ tịch chu_toa",
                                      "members member 5..7\nchair head"};
inline constexpr Message vote_place{
    {"H4055", E,
     "biểu quyết đứng ở một trạng thái chưa kết thúc của chính hồ sơ, mỗi trạng thái một lần",
     "a vote stands in a state of the case itself that is not final, one a state",
     "đưa nó sang một trạng thái riêng của hồ sơ", "move it to a state of its own in the case"},
    "trạng thái hop { phụ trách thu_ky thời hạn 5 ngày biểu quyết hd \"Hội đồng\" {\n  thành viên "
    "uy_vien 5..7 chủ tịch chu_toa đủ họp 2/3 lá phiếu Phieu đạt khi ít nhất 1/2 { dong_y } } -> "
    "xong }",
    "state meeting { owner secretary deadline 5 days vote panel \"Council\" {\n  members member "
    "5..7 chair head quorum 2/3 ballot Ballot pass at least 1/2 { agree } } -> done }"};
inline constexpr Message vote_mark{{"H4056", E,
                                    "`{name}` phải là trường đúng/sai của mục được biểu quyết",
                                    "`{name}` must be a yes-or-no field of the items voted on"},
                                   "từng mục don.de_xuat ghi vào dat\nlá phiếu Phieu",
                                   "each app.proposals marks passed\nballot Ballot"};

// ---- campaigns
inline constexpr Message only_campaign{
    {"H4057", E, "`{word}` chỉ dùng trong `{campaign}`", "`{word}` belongs to a `{campaign}`"},
    "đợt bao_cao_nam phiên bản 1 \"Báo cáo năm\" { hằng năm mở 15 tháng 10 hạn nộp trước 15 tháng "
    "12\n  hồ sơ don : Don bắt đầu soan trạng thái soan { phụ trách chuyen_vien thời hạn 5 ngày } "
    "}",
    "campaign yearly version 1 \"Yearly report\" { every year open 15 October due before 15 "
    "December\n  case app : App start draft state draft { owner officer deadline 5 days } }"};
inline constexpr Message campaign_order{{"H4058", E,
                                         "{what_vi} ({first}) không trước {other_vi} ({second})",
                                         "{what_en} ({first}) is not before {other_en} ({second})",
                                         "đổi một trong hai ngày", "change one of the two days"},
                                        "hằng năm mở 15 tháng 10\nhạn nộp trước 15 tháng 12",
                                        "every year open 15 October\ndue before 15 December"};
inline constexpr Message due_field{
    {"H4059", E, "hạn của đợt là một ngày bắt buộc trong biểu mẫu, và chỉ ở đợt đột xuất",
     "a round is due on a required date of the form, and only when opened on demand",
     "`{every_year}` thì ghi ngày trong năm; `{on_demand}` thì ghi trường ngày có `bắt buộc`",
     "with `{every_year}` write a day of the year; with `{on_demand}` a date field that is "
     "`required`"},
    "đột xuất\nhạn nộp don.ngay_ky",
    "on demand\ndue app.signed"};

// ---- invariants, documents, versions
inline constexpr Message not_total{
    {"H4060", E, "`{name}` có lúc chưa có giá trị, mà điều này phải tính được lúc nào cũng được",
     "`{name}` is unset at times, and this must have a value at any time",
     "hỏi `{is_set}` trước, hoặc cho giá trị thay bằng `{default}`",
     "ask `{is_set}` first, or give a value with `{default}`"},
    "bất biến tran : (muc mặc định 0 đồng) <= 5 tỷ đồng\n  nếu không \"Vượt trần\"",
    "invariant cap : (amount default 0 VND) <= 5 billion VND\n  else \"Above the cap\""};
inline constexpr Message template_place{
    {"H4061", E, "mẫu `{path}` có chỗ điền `{place}` không có trong giấy tờ này",
     "template `{path}` has a place `{place}` that this document does not fill",
     "thêm `{put} {field} = …`, hoặc sửa mẫu; ở đây có: {known}",
     "add `{put} {field} = …`, or mend the template; there are: {known}"},
    "mẫu \"mau/quyet-dinh.txt\"\nđiền ten = don.ten",
    "template \"templates/decision.txt\"\nput name = app.name"};
inline constexpr Message never_issued{{"H4065", W, "không trạng thái nào ban hành `{name}`",
                                       "no state issues `{name}`",
                                       "thêm `ban hành {name}` vào một trạng thái, hoặc xóa nó",
                                       "add `issue {name}` to a state, or delete it"},
                                      "ban hành quyet_dinh\nphụ trách chuyen_vien",
                                      "issue decision\nowner officer"};
inline constexpr Message number_place{
    {"H4062", E, "số hiệu `{text}` không dùng được: chỉ có {seq} và {year}, và phải có {seq}",
     "number `{text}` cannot be used: only {seq} and {year}, and {seq} must be there"},
    "số hiệu \"{seq}/QĐ-SKHCN\"\nsố hiệu \"{seq}/{year}/GXN\"",
    "numbered \"{seq}/QD\"\nnumbered \"{seq}/{year}/GXN\""};
inline constexpr Message migrate_from{{"H4063", E,
                                       "phiên bản {from} không cũ hơn phiên bản này ({version})",
                                       "version {from} is not older than this one ({version})"},
                                      "chuyển đổi từ 2 {\n  trạng thái cho_xet -> tham_dinh }",
                                      "migrate from 2 {\n  state pending -> appraisal }"};
inline constexpr Message migrate_twice{
    {"H4064", E, "`{name}` của phiên bản cũ đã được nói tới ở trên",
     "`{name}` of the old version is spoken of above"},
    "trạng thái cho_xet -> tham_dinh\ngiữ bản cũ khi ở { da_nop }",
    "state pending -> appraisal\nstay when state in { submitted }"};

} // namespace hoso::dsl::bind::message
