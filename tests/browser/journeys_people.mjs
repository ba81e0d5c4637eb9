// Journeys of several people in one case: a consultation in parallel, a council, a department's report. They need the workflows
// `hotro_nscl_nhiemvu` and `bao_cao_nam`, the demo people of both, and a server whose clock is at `today`.
import assert from "node:assert/strict";

import { act, checkPage, fill, flashed, openCase, save, stateOf } from "./pages.mjs";

const today = "19/10/2026";
const enterprise = "dn_minhphat";
const members = ["hoidong1", "hoidong2", "hoidong3", "hoidong4", "hoidong5"];
const field = (path) => `[id="f-${path}"]`;
const consultation = { "y_kien_tc.dong_y": true, "y_kien_tc.noi_dung": "Đồng ý hỗ trợ từ nguồn sự nghiệp khoa học." };

/** The card of a part by its title, opened. */
async function openPart(page, title) {
  const card = page.locator(".part", { has: page.locator("h4", { hasText: title }) });
  await card.waitFor();
  if (!(await card.locator("details").first().evaluate((e) => e.open))) await card.locator("summary").first().click();
  return card;
}

/** Presses a button of a part and confirms it. */
async function actInPart(page, card, name, inputs = {}) {
  await card.locator(`[data-action="${name}"] > button`).click();
  const panel = card.locator(".panel");
  await panel.waitFor();
  for (const [path, value] of Object.entries(inputs)) await fill(page, path, value, (at) => `.part .panel [id$="n-${at}"]`);
  await panel.locator("button[type=submit]").click();
  await panel.waitFor({ state: "detached" });
}

/** `as(login)` logs in afresh and gives the page. */
export function peopleJourneys(as, base) {
  let page;
  let code = "";
  const open = async (login) => {
    page = await as(login);
    await openCase(page, base, code);
  };

  const applying = [
    ["an enterprise lists the items it applies for, adding and removing rows by keyboard", async () => {
      page = await as(enterprise);
      await page.goto(`${base}/lap-ho-so`);
      await page.locator(".card", { hasText: "theo nhiệm vụ" }).locator("button").click();
      await page.waitForSelector(".case-head");
      code = (await page.locator(".case-head .code").innerText()).trim();
      const add = page.locator('[id="f-don.hang_muc-add"]');
      for (let n = 0; n < 3; n += 1) {
        await add.focus();
        await page.keyboard.press("Enter");
        await page.waitForFunction((id) => document.activeElement?.id === id, `f-don.hang_muc-${n}-ten`);
        await page.keyboard.type(`Nội dung số ${n + 1}`);
        await page.fill(field(`don.hang_muc-${n}-so_tien`), "50.000.000");
      }
      await page.locator('[id="f-don.hang_muc-remove-1"]').focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement?.id === "f-don.hang_muc-remove-1");
      assert.equal(await page.inputValue(field("don.hang_muc-1-ten")), "Nội dung số 3");
      await checkPage(page, "list of records");
      const application = {
        ten_don_vi: "Công ty TNHH Cơ khí Minh Phát", ma_so_thue: "3599999014", loai_hinh: "tnhh", ten_nhiem_vu: "Nâng cao năng suất xưởng cơ khí",
        muc_tieu: "Tăng năng suất lao động của xưởng thêm 20% trong hai năm.", doi_ung: "100.000.000", cam_ket_mot_nguon: true,
      };
      for (const [name, value] of Object.entries(application)) await fill(page, `don.${name}`, value);
      await save(page);
      await flashed(page, "Đã lưu");
      await act(page, "nop");
      await flashed(page, "Đã nộp");
    }],
    ["intake takes the task from the inbox and accepts the case", async () => {
      page = await as("tiepnhan1");
      await page.locator("tr", { hasText: code }).getByRole("button", { name: /Nhận việc/ }).click();
      await page.waitForSelector("text=Đã thực hiện 1 trên 1 việc");
      await checkPage(page, "inbox with a result");
      await page.getByRole("button", { name: "Việc của tôi" }).click();
      await page.locator("a[data-row]", { hasText: code }).click();
      await page.waitForSelector(".task-who >> text=Bạn đang làm");
      await act(page, "nhan_ho_so");
      await flashed(page, "Kiểm tra điều kiện");
    }],
    ["the head of the office assigns the task to one officer", async () => {
      await open("truongphong");
      await page.locator("#task-assign").click();
      await page.selectOption("#task-to", "chuyenvien1");
      await page.locator(".task .panel button[type=submit]").click();
      await page.waitForSelector(".task-who >> text=Vũ Thị Thanh Hà đang làm");
      await checkPage(page, "assigned task");
    }],
  ];

  const consulting = [
    ["both consulted departments stand side by side", async () => {
      await act(page, "lay_y_kien_nut");
      await flashed(page, "Lấy ý kiến");
      assert.equal(await page.locator(".part").count(), 2);
      await checkPage(page, "consultation");
    }],
    ["one department answers; the other is still open", async () => {
      await open("taichinh1");
      const card = await openPart(page, "Sở Tài chính");
      await actInPart(page, card, "tra_loi", consultation);
      await card.locator(".tag >> text=Đã trả lời").waitFor();
      assert.match(await stateOf(page), /Lấy ý kiến/);
      await checkPage(page, "answered branch");
    }],
    ["the second answer joins the branches", async () => {
      await open("songanh1");
      const card = await openPart(page, "Sở quản lý ngành");
      await actInPart(page, card, "tra_loi", { "y_kien_nganh.dong_y": true, "y_kien_nganh.noi_dung": "Phù hợp định hướng ngành." });
      await page.waitForFunction(() => /Hội đồng xét chọn/.test(document.querySelector(".case-head .tag")?.textContent ?? ""));
    }],
  ];

  const sitting = [
    ["the secretary seats the council; too few are refused in words", async () => {
      await open("hoidong_tk");
      await page.waitForSelector(".council");
      await page.selectOption("#seat-chair", "hoidong_ct");
      await page.selectOption("#seat-deputy", "hoidong_pct");
      await page.locator("#seat-hoidong1").check();
      await page.getByRole("button", { name: "Lưu danh sách hội đồng" }).click();
      await page.waitForSelector(".council .box.bad >> text=cần từ 7 đến 9 người");
      for (const login of members.slice(1)) await page.locator(`#seat-${login}`).check();
      await page.getByRole("button", { name: "Lưu danh sách hội đồng" }).click();
      await flashed(page, "Đã lưu danh sách hội đồng");
      await checkPage(page, "seated council");
    }],
    ["attendance makes the quorum", async () => {
      for (const box of await page.locator('.council table input[type="checkbox"]').all()) await box.check();
      await page.getByRole("button", { name: "Lưu điểm danh" }).click();
      await page.waitForSelector("text=đủ điều kiện họp.");
    }],
    ["a member votes on every item and sees the tally", async () => {
      for (const login of ["hoidong_ct", "hoidong_pct", ...members]) {
        await open(login);
        for (const set of await page.locator(".council fieldset[id^=ballot-]").all()) await set.locator('input[id$="-dat"]').check();
        await page.getByRole("button", { name: "Bỏ phiếu" }).click();
        await flashed(page, "Đã ghi nhận phiếu").catch(() => {}); // the vote closes by itself when nothing can change it any more
        if (!(await page.locator(".council").count())) break;
        await checkPage(page, "ballot cast");
      }
    }],
    ["the council passed: the case goes on, with a document to print", async () => {
      await open("chuyenvien1");
      assert.match(await stateOf(page), /Hoàn thiện theo kết luận/);
      await page.locator("#giay-to ~ ul a").first().click();
      await page.waitForSelector(".paper-text");
      await checkPage(page, "document");
    }],
  ];

  const reporting = [
    ["an officer opens the round of the year by hand or finds it open", async () => {
      page = await as("chuyenvien1");
      await page.goto(`${base}/ky-bao-cao`);
      await page.waitForSelector("h1 >> text=Kỳ báo cáo");
      const round = page.locator("a[data-row]", { hasText: /kỳ năm/i }).first();
      if (!(await round.count())) {
        await page.getByRole("button", { name: "Mở kỳ" }).click();
        await page.waitForSelector(".case-head");
        await page.goto(`${base}/ky-bao-cao`);
      }
      await checkPage(page, "rounds");
      await round.click();
      await page.waitForSelector("text=Tình hình từng đơn vị");
      await checkPage(page, "round");
      await page.getByRole("link", { name: "Mở hồ sơ của kỳ" }).click();
      await page.waitForSelector(".case-head");
      code = (await page.locator(".case-head .code").innerText()).trim();
      await fill(page, "ky.che_do_ky", "so_ky");
      await save(page);
      await flashed(page, "Đã lưu");
      await act(page, "gui_cong_van");
      assert.ok((await page.locator(".part h4", { hasText: "Sở" }).count()) >= 5, "each department has a part");
      await checkPage(page, "collecting reports");
    }],
    ["a department sees its own part only, fills it in and submits it for signature", async () => {
      await open("daumoi_congthuong");
      assert.equal(await page.locator(".part").count(), 1);
      const card = await openPart(page, "Sở Công Thương");
      const report = { so_dn: 12, so_luot_dao_tao: 340, kinh_phi: "1.250.000.000", ket_qua: "Đã hoàn thành các nhiệm vụ được giao." };
      for (const [name, value] of Object.entries(report)) await fill(page, `bao_cao.${name}`, value, (path) => `.part [id$="f-${path}"]`);
      await card.locator(".save-bar button[type=submit]").click();
      await flashed(page, "Đã lưu");
      await checkPage(page, "report of a department");
      await actInPart(page, card, "trinh");
      await card.locator(".tag >> text=Chờ lãnh đạo đơn vị ký").waitFor();
    }],
    ["the head of the department signs and sends it", async () => {
      await open("lanhdao_congthuong");
      const card = await openPart(page, "Sở Công Thương");
      await actInPart(page, card, "ky_nop", { "bao_cao.so_van_ban": "45/BC-SCT" });
      await card.locator(".tag >> text=Đã nộp").waitFor();
    }],
    ["an absence is entered, seen by the substitute, and revoked", async () => {
      page = await as("chuyenvien1");
      await page.goto(`${base}/vang-mat`);
      await page.selectOption("#absence-substitute", "chuyenvien2");
      await page.fill("#absence-from", today);
      await page.fill("#absence-to", today);
      await page.getByRole("button", { name: "Lưu", exact: true }).click();
      await flashed(page, "Đã lưu lần vắng mặt");
      await checkPage(page, "absences");
      page = await as("chuyenvien2");
      await page.waitForSelector(".standing-in >> text=Bạn đang thay Vũ Thị Thanh Hà");
      await checkPage(page, "inbox of a substitute");
      page = await as("chuyenvien1");
      await page.goto(`${base}/vang-mat`);
      page.once("dialog", (dialog) => void dialog.accept());
      await page.getByRole("button", { name: /Thu hồi/ }).click();
      await flashed(page, "Đã thu hồi");
    }],
  ];

  return [[...applying, ...consulting, ...sitting], reporting];
}
