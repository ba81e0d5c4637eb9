#pragma once
// Messages about parts, votes, campaigns, documents and versions. As in `messages.hpp`.

#include "dsl/bind/message_row.hpp"

namespace hoso::dsl::bind::message {

// ---- names
inline constexpr Message arrow_across{
    {"H2017", E, "`{name}` là trạng thái của phần khác, mũi tên không vào hay ra khỏi một phần",
     "`{name}` is a state of another part; no arrow leads into or out of a part",
     "để phần này tự kết thúc; hồ sơ đi tiếp bằng `{join}`",
     "let the part end by itself; the case goes on by `{join}`"},
    "nút dat bởi thue -> dong_y\ntrạng thái dong_y kết thúc { }",
    "on agree by tax -> agreed\nstate agreed final { }"};
inline constexpr Message state_name{
    {"H2013", E, "giữa `{` và `}` ở đây là tên trạng thái của `{name}`",
     "between `{` and `}` stand names of states of `{name}`"},
    "tổng d thuộc dot_chi: nếu d thuộc { da_chi } thì d.so_tien nếu không 0 đồng\nthue thuộc { "
    "dong_y }",
    "total d in tranche: if d in { paid } then d.amount else 0 VND\ntax in { agreed }"};
inline constexpr Message engine_kept{
    {"H2014", E, "`{name}` do hệ thống giữ, không sửa hay gán từ đây được",
     "`{name}` is kept by the engine and cannot be edited or set from here",
     "sửa trường của một phần trong các trạng thái của chính phần đó",
     "edit a part's fields in the states of that part"},
    "việc con dot_chi : DotChi không quá 10 {\n  trạng thái moi { sửa dot_chi.so_tien bởi ke_toan "
    "} }",
    "child tranche : Tranche max 10 {\n  state fresh { edit tranche.amount by accountant } }"};
inline constexpr Message names_place{
    {"H2015", E, "`names(…)` chỉ đứng riêng trong thông báo hoặc giấy tờ, với một `thu thập`",
     "`names(…)` stands alone in messages and documents, with a `collect`",
     "viết `names(bao_cao, thieu)`: tên `thu thập`, rồi các trạng thái",
     "write `names(report, missing)`: the `collect`, then its states"},
    "thông báo so \"Còn thiếu: {names(bao_cao, thieu)}\"\nđiền thieu = names(bao_cao, thieu)",
    "notify department \"Missing: {names(report, missing)}\"\nput missing = names(report, "
    "missing)"};
inline constexpr Message test_circle{
    {"H2016", E, "các kiểm thử nối tiếp nhau thành vòng: {cycle}",
     "tests follow each other in a circle: {cycle}", "bỏ một chỗ nối tiếp", "drop one of them"},
    "kiểm thử \"Nộp\" { … }\nkiểm thử \"Duyệt\" nối tiếp \"Nộp\" { … }",
    "test \"Submit\" { … }\ntest \"Approve\" follows \"Submit\" { … }"};

// ---- parts
inline constexpr Message block_has{
    {"H4040", E, "`{name}` chỉ rời bằng `{join}`, không có `{word}` riêng",
     "`{name}` is left by `{join}` and has no `{word}` of its own",
     "đưa vào trạng thái của từng nhánh, hoặc dùng `trong lúc`",
     "put it into the states of the branches, or use `during`"},
    "song song lay_y_kien {\n  nhánh thue { … } hợp nhất tất cả -> tong_hop }",
    "parallel opinions {\n  branch tax { … } join all -> summary }"};
inline constexpr Message choose_has{
    {"H4041", E, "trạng thái rẽ nhánh `{name}` được rời ngay, không có `{word}`",
     "state `{name}` is left at once by `{choose}` and has no `{word}`",
     "chuyển sang trạng thái trước hoặc sau nó", "move it to the state before or after"},
    "trạng thái xet { rẽ nhánh {\n  khi don.so > 3 -> lon còn lại -> nho } }",
    "state sort { choose {\n  when app.n > 3 -> large otherwise -> small } }"};
inline constexpr Message choose_cycle{
    {"H4042", E, "các trạng thái rẽ nhánh đi vòng không dừng: {cycle}",
     "states that choose lead in a circle without rest: {cycle}",
     "đặt một trạng thái có người phụ trách vào giữa", "put a state with an owner between them"},
    "trạng thái a { rẽ nhánh { khi x -> b còn lại -> c } }\ntrạng thái b { phụ trách chuyen_vien }",
    "state a { choose { when x -> b otherwise -> c } }\nstate b { owner officer }"};
inline constexpr Message must_lead_on{
    {"H4043", E, "ở đây phải dẫn tới một trạng thái, không `{word}`",
     "this must lead to a state, not `{word}`"},
    "hợp nhất tất cả -> tong_hop\nrẽ nhánh { khi x -> a còn lại -> b }",
    "join all -> summary\nchoose { when x -> a otherwise -> b }"};
inline constexpr Message back_nowhere{
    {"H4044", E, "không mũi tên nào dẫn tới `{name}`, nên không có chỗ để quay lại",
     "no arrow leads to `{name}`, so there is nowhere to go back to", "ghi tên trạng thái muốn tới",
     "name the state to go to"},
    "nút hoi bởi chuyen_vien -> cho\ntrạng thái cho { nút xong bởi chuyen_vien -> quay lại }",
    "on ask by officer -> pending\nstate pending { on done by officer -> back }"};
inline constexpr Message open_inside{
    {"H4045", E, "`{open}` chỉ dùng ở nút của chính hồ sơ, không ở trong một phần",
     "`{open}` belongs to the case's own buttons, not inside a part"},
    "nút chi bởi ke_toan mở dot_chi kèm { so_tien = 5 triệu đồng } -> ở lại\ntrạng thái chi_tra { "
    "… }",
    "on pay by accountant open tranche with { amount = 5 million VND } -> stay\nstate paying { … "
    "}"};
inline constexpr Message open_too_many{
    {"H4046", E, "ở đây mở {found} `{name}`, cả hồ sơ chỉ được {max}",
     "this opens {found} `{name}`, the whole case may have {max}"},
    "việc con dot_chi : DotChi không quá 10 { … }\nmở dot_chi -> ở lại",
    "child tranche : Tranche max 10 { … }\nopen tranche -> stay"};
inline constexpr Message never_opened{
    {"H4047", W, "không nút nào mở `{name}`", "no button opens `{name}`",
     "thêm `mở {name}` vào một nút, hoặc xóa nó", "add `open {name}` to a button, or delete it"},
    "nút chi bởi ke_toan mở dot_chi -> ở lại\nviệc con dot_chi : DotChi không quá 10 { … }",
    "on pay by accountant open tranche -> stay\nchild tranche : Tranche max 10 { … }"};
inline constexpr Message part_without_end{
    {"H4048", E, "phần `{name}` không có trạng thái kết thúc", "part `{name}` has no final state",
     "ghi ít nhất một trạng thái của nó là `{final}`", "mark one of its states `{final}`"},
    "nhánh thue {\n  trạng thái xet { … } trạng thái dong_y kết thúc { } }",
    "branch tax {\n  state review { … } state agreed final { } }"};
inline constexpr Message missing_not_final{
    {"H4049", E, "`{state}` không phải trạng thái kết thúc của `{name}`",
     "`{state}` is not a final state of `{name}`",
     "mỗi nhánh cần trạng thái này, ghi `{final}`: nhánh quá hạn đi tới đó",
     "each branch needs this state, marked `{final}`: a late branch goes there"},
    "hợp nhất tất cả hoặc sau 15 ngày thiếu coi là thieu -> tong_hop\ntrạng thái thieu kết thúc { "
    "}",
    "join all or after 15 days missing means missing -> summary\nstate missing final { }"};
inline constexpr Message missing_pair{
    {"H4050", E, "`{word}` cần đi cùng `{other}`", "`{word}` goes together with `{other}`",
     "nói cả khi nào thôi chờ và phần còn thiếu được coi là gì",
     "say both when waiting ends and what a missing part counts as"},
    "hợp nhất tất cả hoặc sau 15 ngày\n  thiếu coi là thieu -> tong_hop",
    "join all or after 15 days\n  missing means missing -> summary"};
inline constexpr Message lacks{
    {"H4051", E, "`{name}` chưa có `{word}`", "`{name}` has no `{word}`"},
    "biểu quyết hd \"Hội đồng\" { thành viên uy_vien 5..7\n  chủ tịch ct đủ họp 2/3 lá phiếu Phieu "
    "đạt khi ít nhất 1/2 { dong_y } }",
    "vote hd \"Council\" { members member 5..7\n  chair chair quorum 2/3 ballot Ballot pass at "
    "least 1/2 { yes_vote } }"};
inline constexpr Message assign_owner{{"H4052", E, "`{assign}` cần trạng thái có người phụ trách",
                                       "`{assign}` needs an owner", "thêm `{owner} …`",
                                       "add `{owner} …`"},
                                      "phụ trách chuyen_vien\ngiao bởi truong_phong",
                                      "owner officer\nassign by head"};

// ---- votes
inline constexpr Message bad_share{
    {"H4053", E, "tỷ lệ {found} không dùng được: cần từ 1 phần trở lên và không quá toàn bộ",
     "share {found} cannot be used: it must be above nothing and at most all"},
    "đủ họp 2/3\nđạt khi ít nhất 1/2 { dong_y }",
    "quorum 2/3\npass at least 1/2 { agree }"};
inline constexpr Message vote_members{{"H4054", E, "số thành viên {low}..{high} không dùng được",
                                       "{low}..{high} members cannot be used",
                                       "từ 1 tới 15 người, số đầu không lớn hơn số sau",
                                       "1 to 15 people, the first number not above the second"},
                                      "thành viên uy_vien 5..7\nchủ tịch chu_tich",
                                      "members member 5..7\nchair chair"};
inline constexpr Message vote_place{
    {"H4055", E, "biểu quyết đứng ở một trạng thái của chính hồ sơ, mỗi trạng thái một lần",
     "a vote stands in a state of the case itself, one a state"},
    "trạng thái hop { phụ trách thu_ky thời hạn 5 ngày\n  biểu quyết hd \"Hội đồng\" { … } -> xong "
    "}",
    "state meeting { owner secretary deadline 5 days\n  vote hd \"Council\" { … } -> done }"};
inline constexpr Message vote_mark{
    {"H4056", E, "`{name}` phải là trường đúng/sai của mục được biểu quyết",
     "`{name}` must be a yes-or-no field of the items voted on"},
    "từng mục don.de_xuat ghi vào dat\nbản ghi DeXuat { dat : đúng/sai \"Đạt\" tùy chọn }",
    "each app.proposals marks passed\nrecord Proposal { passed : bool \"Passed\" optional }"};

// ---- campaigns
inline constexpr Message only_campaign{
    {"H4057", E, "`{word}` chỉ dùng trong `{campaign}`", "`{word}` belongs to a `{campaign}`"},
    "đợt bao_cao phiên bản 1 \"Báo cáo năm\" { hằng năm mở 15 tháng 10\n  hạn nộp trước 15 tháng "
    "12 … }",
    "campaign report version 1 \"Yearly report\" { every year open 15 October\n  due before 15 "
    "December … }"};
inline constexpr Message campaign_order{{"H4058", E,
                                         "{what_vi} ({first}) không trước {other_vi} ({second})",
                                         "{what_en} ({first}) is not before {other_en} ({second})"},
                                        "hằng năm mở 15 tháng 10\nhạn nộp trước 15 tháng 12",
                                        "every year open 15 October\ndue before 15 December"};
inline constexpr Message due_field{
    {"H4059", E, "hạn của đợt là một ngày bắt buộc trong biểu mẫu, và chỉ ở đợt đột xuất",
     "a round is due on a required date of the form, and only when opened on demand",
     "với `hằng năm` ghi ngày: `hạn nộp trước 15 tháng 12`",
     "with `every year` write a day: `due before 15 December`"},
    "đột xuất\nhạn nộp dot.ngay_het_han",
    "on demand\ndue round.last_day"};

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
     "thêm `điền`, hoặc dùng {number}, {date}, {signer}: {known}",
     "add a `put`, or use {number}, {date}, {signer}: {known}"},
    "mẫu \"mau/quyet-dinh.txt\"\nđiền ten = don.ten",
    "template \"templates/decision.txt\"\nput name = app.name"};
inline constexpr Message number_place{
    {"H4062", E, "số hiệu `{text}` không dùng được: chỉ có {seq} và {year}, và phải có {seq}",
     "number `{text}` cannot be used: only {seq} and {year}, and {seq} must be there"},
    "số hiệu \"{seq}/QĐ-SKHCN\"\nsố hiệu \"{seq}/{year}/GXN\"",
    "number \"{seq}/QD\"\nnumber \"{seq}/{year}/GXN\""};
inline constexpr Message migrate_from{
    {"H4063", E, "phiên bản {from} không cũ hơn phiên bản này ({version})",
     "version {from} is not older than this one ({version})"},
    "quy trình hoso phiên bản 3 \"…\" {\n  chuyển đổi từ 2 { trạng thái cu -> moi } }",
    "workflow w version 3 \"…\" {\n  migrate from 2 { state old -> fresh } }"};
inline constexpr Message migrate_twice{{"H4064", E,
                                        "`{name}` của phiên bản cũ đã được nói tới ở trên",
                                        "`{name}` of the old version is spoken of above"},
                                       "trạng thái cho -> xet\ngiữ bản cũ khi ở { da_nop }",
                                       "state pending -> review\nstay when state in { submitted }"};

} // namespace hoso::dsl::bind::message
