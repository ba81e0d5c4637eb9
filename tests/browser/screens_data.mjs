// What the made-up server of screens.mjs says, and the commands it was sent.

export const commands = [];
const same = (text) => ({ vi: text, en: text });
const state = (name, text, kind = "normal") => ({ name, label: same(text), kind });
const person = (login, name) => ({ person: login, name, agency: { id: "skhcn", name: same("Sở Khoa học và Công nghệ") } });
const yes = { allowed: true, reasons: [] };
const no = (text) => ({ allowed: false, reasons: [{ code: "R-task", text: same(text) }] });
const me = {
  ...person("chuyenvien1", "Vũ Thị Thanh Hà"), login: "chuyenvien1", roles: ["chuyen_vien", "quan_tri"], outside: false,
  now: "2026-11-25T03:00:00Z", principals: [person("chuyenvien3", "Bùi Ngọc Ánh")],
};
const free = { mine: false, assignee: null, may: { claim: yes, assign: yes, release: no("Chưa ai nhận"), delegate: no("Chưa nhận việc"), give_back: no("Chưa nhận việc") } };
const field = (name, text, type, required = false) => ({ name, label: same(text), type, required, citations: [] });
const item = { kind: "record", fields: [field("ten", "Nội dung", { kind: "text", min: 5, max: 300 }, true), field("so_tien", "Kinh phí", { kind: "money" }, true)] };
const tranche = { kind: "record", fields: [field("so_tien", "Số tiền", { kind: "money" }, true), field("la_tam_ung", "Là tạm ứng", { kind: "boolean" })] };
const report = { kind: "record", fields: [field("so_dn", "Số doanh nghiệp", { kind: "integer", min: 0, max: 100000 }), field("kinh_phi", "Kinh phí", { kind: "money" }), field("ket_qua", "Kết quả", { kind: "text", min: 0, max: 4000 })] };
const slots = [
  { name: "don", label: same("Đơn đề nghị"), is_form: true, type: { kind: "record", fields: [field("hang_muc", "Các nội dung đề nghị", { kind: "list", max: 2, element: item }, true)] } },
  { name: "dot_chi", label: same("Đợt chi"), is_form: false, type: { kind: "list", max: 12, element: tranche } },
  { name: "bao_cao", label: same("Báo cáo"), is_form: false, type: { kind: "list", max: 40, element: report } },
];
const definition = {
  name: "nhiem_vu", version: 1, label: same("Hỗ trợ theo nhiệm vụ"), hash: "0".repeat(64), calendar: "vn", start: "nhap",
  states: [], roles: [], slots, limits: [], parameters: [], sources: [], rules: [],
};
const row = (id, code) => ({
  id, code, definition: "nhiem_vu", definition_version: 1, title: "Công ty Minh Phát", state: state("dang_thuc_hien", "Đang thực hiện"),
  owner: { id: "chuyen_vien", label: same("Chuyên viên") }, applicant: { id: "1", name: same("Công ty Minh Phát") }, due: "2026-11-27T17:00:00Z",
  overdue: false, closed: false, version: 7, opened: "2026-11-01T01:00:00Z", changed: "2026-11-20T01:00:00Z",
});
const part = (number, machine, kind, text, more = {}) => ({
  number, machine: { name: machine, label: same(text), kind }, state: state("mo", "Đang làm"), owner: { id: "ke_toan", label: same("Kế toán") },
  closed: false, missing: false, version: number, due: "2026-11-26T17:00:00Z", overdue: false, data: {}, display: {}, editable: [], task: free, ...more,
});
const done = { closed: true, state: state("xong", "Đã chi", "final"), task: null };
const plain = { attachments: [], deadlines: [], data: {}, display: {}, editable: [], task: null };
const c1 = {
  ...row("c1", "HS-1"), ...plain, editable: ["don.hang_muc"], data: { don: { hang_muc: [{ ten: "Nội dung một", so_tien: 50000000 }] } }, task: free,
  documents: [{ number: 1, name: "qd", label: same("Quyết định phê duyệt"), code: "12/QĐ-UBND", on: "2026-11-20", values: {} }],
  parts: [
    part(1, "tai_chinh", "branch", "Sở Tài chính", { closed: true, state: state("im_lang", "Im lặng", "final"), missing: true }),
    part(2, "nganh", "branch", "Sở quản lý ngành", { overdue: true, due: "2026-11-20T17:00:00Z", task: null }),
    part(3, "dot_chi", "child", "Đợt chi", { ...done, data: { so_tien: 50000000 }, display: { "dot_chi.so_tien": "50.000.000 đồng" } }),
    part(4, "dot_chi", "child", "Đợt chi", { data: { so_tien: 20000000 }, editable: ["dot_chi.so_tien", "dot_chi.la_tam_ung"] }),
  ],
};
const seat = (login, name, kind, more = {}) => ({ ...person(login, name), kind, present: true, conflict: null, voted: false, ...more });
const c3 = {
  ...row("c3", "HS-3"), ...plain,
  council: {
    label: same("Xét chọn nhiệm vụ"), secret: false, choices: [{ name: "dat", label: same("Đạt") }, { name: "khong_dat", label: same("Không đạt") }],
    seats: [seat("hoidong_ct", "Nguyễn Đình Lâm", "chair", { voted: true }), seat("hoidong1", "Lê Thị Hòa Bình", "member"),
      seat("hoidong3", "Hồ Thị Mỹ Dung", "member", { present: false, conflict: "Là người thân của đơn vị" })],
    items: ["Nội dung một", "Nội dung hai"].map((text) => ({ label: same(text), tally: [{ choice: "dat", label: same("Đạt"), count: 1 }, { choice: "khong_dat", label: same("Không đạt"), count: 0 }] })),
    quorum: { needed: 2, present: 2, quorate: true }, mine: { seated: true, may_vote: yes }, may_lead: yes,
    ballots: [{ person: "hoidong_ct", name: "Nguyễn Đình Lâm", choices: ["dat", "dat"], remark: "Tốt" }],
    roles: { member: "hoi_dong_tv", chair: "hoi_dong_ct", min: 3, max: 3 }, outcomes: [same("Hoàn thiện theo kết luận"), same("Từ chối")],
  },
};
const departments = Array.from({ length: 40 }, (_, at) => part(at + 1, "bao_cao", "collected", "Báo cáo của sở", {
  member: { id: `so${at}`, name: same(`Sở số ${at + 1}`) }, ...(at > 37 ? { ...done, state: state("da_nop", "Đã nộp", "final") } : {}),
  overdue: at < 3, data: { so_dn: at, kinh_phi: at * 1000000 }, display: { "bao_cao.so_dn": String(at) }, task: at === 5 ? { ...free, mine: true } : null,
}));
const r1 = { ...row("r1", "BC-2026"), ...plain, round: 2026, parts: departments };
const cases = { c1, c3, r1 };
const task = (id, code, more = {}) => ({
  case: id, code, title: "Công ty Minh Phát", definition: "nhiem_vu", definition_version: 1, part: 0, state: state("kiem_tra", "Kiểm tra"),
  owner: { id: "chuyen_vien", label: same("Chuyên viên") }, assignee: null, due: "2026-11-24T17:00:00Z", overdue: true, ...more,
});
const inbox = {
  items: [task("c1", "HS-1"), task("c2", "HS-2", { part: 2, part_label: same("Đợt chi"), assignee: person("chuyenvien1", me.name), overdue: false })],
  counts: { overdue: 1, today: 0, all: 2 },
};
const option = (action, text, more = {}) => ({ action, label: same(text), allowed: true, reasons: [], warnings: [], needs: [], targets: [state("x", "Bước sau")], extension: false, ...more });
const blocked = option("gui_kho_bac", "Gửi Kho bạc", { allowed: false, reasons: [{ code: "trong_so_duyet", text: same("Tổng các đợt chi vượt số được phê duyệt"), citation: "Thông tư 35" }] });
const options = { version: 7, options: [option("trinh", "Trình"), option("tra", "Trả lại")] };
const ofPart = { version: 4, options: [option("trinh", "Trình"), option("bo_dot_chi", "Bỏ đợt chi"), blocked] };
const rounds = [{ year: 2026, case: "r1", state: state("thu_thap", "Thu báo cáo"), due: "2026-11-14T17:00:00Z", open: 38, late: 3 }];
const round = { ...rounds[0], parts: departments.map((p) => ({ number: p.number, member: p.member, state: p.state, late: p.overdue, submitted: p.closed ? "2026-11-10" : null, before: { so_dn: 3, kinh_phi: 2000000 } })) };
const absence = { id: "v1", person: person("chuyenvien3", "Bùi Ngọc Ánh"), substitute: person("chuyenvien1", me.name), from: "2026-11-24", to: "2026-11-27", definitions: [], note: "Đi công tác" };
const history = { sound: true, items: [{ seq: 1, at: "2026-11-20T01:00:00Z", kind: "acted", text: same("Tiếp nhận"), hash: "", actor: { ...person("b", "Phạm Thị B"), behalf: person("chuyenvien3", "Bùi Ngọc Ánh") } }] };
const people = [person("hoidong1", "Lê Thị Hòa Bình"), person("hoidong2", "Vũ Quốc Tuấn"), person("hoidong3", "Hồ Thị Mỹ Dung"), person("hoidong_ct", "Nguyễn Đình Lâm"), person("chuyenvien2", "Hoàng Văn Khải")];

function read(url) {
  const [, , room, id, what] = url.pathname.split("/");
  if (room === "session") return me;
  if (room === "inbox") return inbox;
  if (room === "people") return { items: people };
  if (room === "absences") return { items: [absence] };
  if (room === "rounds") return id ? round : { items: rounds };
  if (room === "definitions" && !id) return { items: [{ name: "bao_cao_nam", version: 1, label: same("Báo cáo năm"), hash: "", may_open: true, campaign: true }] };
  if (room === "definitions" && url.pathname.endsWith("diagram")) return {};
  if (room === "definitions") return definition;
  if (room !== "cases") return {};
  if (what === "options") return url.searchParams.get("part") ? ofPart : options;
  if (what === "history") return history;
  if (what === "documents") return { number: 1, label: same("Quyết định phê duyệt"), code: "12/QĐ-UBND", on: "2026-11-20", text: "QUYẾT ĐỊNH\nĐiều 1. Hỗ trợ 50.000.000 đồng." };
  return cases[id];
}

export function answer(method, url, body, headers) {
  const { pathname } = url;
  if (method === "GET") return [200, read(url)];
  if (pathname.endsWith("/presence")) return [200, { others: [person("phophong", "Ngô Thị Kim Liên")] }];
  commands.push({ method, path: pathname, body, version: headers["if-match"] });
  if (pathname === "/api/bulk") {
    return [200, { results: body.items.map((one) => (one.case === "c2" ? { case: "c2", ok: false, problem: { detail: "Chưa đủ điều kiện" } } : { case: one.case, ok: true, version: 8 })) }];
  }
  if (pathname === "/api/absences") return [201, { id: "v2", warnings: [{ code: "A-away", text: same("Người thay cũng vắng") }] }];
  return [200, { version: 7, warnings: [] }];
}
