// The journeys. Each step is one test; later steps use the case that earlier ones made.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

import {
  act, checkPage, enter, fill, flashed, logIn, openCase, password, pdf, save, stateOf, tabTo, upload,
} from "./pages.mjs";
import { peopleJourneys } from "./journeys_people.mjs";
import { startServer } from "./server.mjs";

const application = {
  ten_don_vi: "Công ty TNHH Cơ khí Minh Phát", loai_hinh: "tnhh", dia_chi: "Khu công nghiệp Phú Mỹ", dia_ban: "vung_brvt",
  nganh_nghe: "Gia công cơ khí", nhom_nganh: "nong_cong_xay", mui_nhon: "cong_nghiep", lao_dong: 45,
  doanh_thu: "30000000000", nguon_von: "15.000.000.000", quy_mo_khai: "nho", nu_lam_chu: false, noi_dung: "ht_d2",
  mo_ta: "Chứng nhận hệ thống quản lý môi trường ISO 14001", gia_tri_hop_dong: "60.000.000", so_tien_de_nghi: "30000000",
  doi_ung: "30.000.000 đồng", thoi_gian: "thang_6", cam_ket_mot_nguon: true, nguoi_dai_dien: "Nguyễn Minh Phát",
  dien_thoai: "0901234567", thu_dien_tu: "lienhe@minhphat.vn",
};
const appraisal = {
  con_hoat_dong: true, dung_nganh_nghe: true, dung_dia_ban: true, bi_dinh_chi_truy_to: false, no_ngan_sach: true,
  trung_nguon: false, doi_ung_kha_thi: true, trung_ho_so_giay: false, so_tien_de_xuat: "30000000",
};

let passed = 0;
let failed = 0;
const said = []; // errors on the console
let base = "";
let browser;
let page;
let code = "";

async function step(name, work) {
  try {
    await work();
    passed += 1;
    console.log(`ok ${name}`);
    return true;
  } catch (error) {
    failed += 1;
    console.log(`✗ ${name}\n  ${String(error?.stack ?? error).split("\n").slice(0, 14).join("\n  ")}`);
    if (process.env.HOSO_PICTURES) {
      await page?.screenshot({ path: `${process.env.HOSO_PICTURES}/failed-${failed}.png`, fullPage: true }).catch(() => {});
    }
    return false;
  }
}

/** Steps that build on each other: the first failure ends the chain, so that one fault is one failure. */
async function chain(steps) {
  for (const [name, work] of steps) {
    if (!(await step(name, work))) {
      console.log("  (the steps that build on it were not run)");
      return false;
    }
  }
  return true;
}

async function newPage() {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "vi-VN" });
  const made = await context.newPage();
  made.setDefaultTimeout(10_000);
  made.on("pageerror", (error) => said.push(`${made.url()}: ${error.message}`));
  made.on("console", (message) => {
    // The browser reports every answer of 4xx; those are answers, not faults of the page.
    const answered = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === "error" && !answered) said.push(`${made.url()}: ${message.text()}`);
  });
  return made;
}

/** Continues in a fresh browser profile as another person. */
async function as(login) {
  await page?.context().close();
  page = await newPage();
  await page.goto(`${base}/`);
  await enter(page, login);
  return page;
}

async function loggingIn() {
  page = await newPage();
  await step("the log-in page is in Vietnamese and sound", async () => {
    await page.goto(`${base}/`);
    await page.waitForSelector("#login");
    assert.equal(await page.locator("html").getAttribute("lang"), "vi");
    assert.equal(await page.locator("h1").innerText(), "Đăng nhập");
    await checkPage(page, "log-in");
  });
  await step("a wrong password is said, with the focus on the summary", async () => {
    await logIn(page, "dn_minhphat", "sai-mat-khau");
    await page.waitForSelector(".box.bad");
    assert.ok(await page.evaluate(() => document.activeElement?.classList.contains("box")));
    await checkPage(page, "log-in refused");
  });
  await step("logging in by keyboard keeps the place that was asked for", async () => {
    await page.goto(`${base}/thong-bao`);
    await enter(page, "dn_minhphat");
    await page.waitForSelector("h1 >> text=Thông báo");
    await checkPage(page, "notices");
  });
  await step("the inbox of an enterprise", async () => {
    await page.goto(`${base}/`);
    await page.waitForSelector("h1 >> text=Hộp việc");
    await checkPage(page, "inbox of an enterprise");
  });
}

const applying = [
  ["an enterprise opens a case by keyboard", async () => {
    await page.goto(`${base}/lap-ho-so`);
    await page.waitForSelector(".card");
    await checkPage(page, "new case");
    await tabTo(page, ".card button");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".case-head");
    code = (await page.locator(".case-head .code").innerText()).trim();
    assert.match(await stateOf(page), /Nháp/);
    assert.ok(await page.evaluate(() => document.activeElement?.tagName === "H1"), "the focus is on the title");
  }],
  ["submitting is blocked, and says what is missing, each with a link to its field", async () => {
    const blocked = page.locator('[data-action="nop"].blocked');
    await blocked.locator("summary").click();
    const links = blocked.locator(".reasons a");
    assert.ok((await links.count()) > 15);
    await links.first().click();
    assert.ok(await page.evaluate(() => document.activeElement?.id.startsWith("f-don.")));
    await checkPage(page, "draft");
  }],
  ["what cannot be read or is refused is said above the form and beside the field", async () => {
    await fill(page, "don.lao_dong", "bốn mươi");
    await save(page);
    await page.waitForSelector('[id="f-don.lao_dong-error"]');
    await fill(page, "don.lao_dong", 45);
    await fill(page, "don.ma_so_thue", "sai-ma-so-thue");
    await save(page);
    await page.waitForSelector('[id="f-don.ma_so_thue-error"]');
    await page.locator(".box.bad a").first().click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), "f-don.ma_so_thue");
    await checkPage(page, "draft with errors");
    await fill(page, "don.ma_so_thue", "3599999014");
    await save(page);
    await flashed(page, "Đã lưu");
  }],
  ["amounts are grouped and spelt out", async () => {
    await fill(page, "don.gia_tri_hop_dong", "60000000");
    await page.keyboard.press("Tab");
    assert.equal(await page.inputValue('[id="f-don.gia_tri_hop_dong"]'), "60.000.000");
    await page.waitForSelector(".preview >> text=sáu mươi triệu đồng");
  }],
  ["leaving with unsaved changes asks first", async () => {
    const asked = new Promise((resolve) => page.once("dialog", (dialog) => {
      resolve(dialog.message());
      void dialog.dismiss();
    }));
    await page.locator("nav a").first().click();
    assert.match(await asked, /chưa lưu/);
    assert.ok(page.url().includes("/ho-so/"));
  }],
  ["the whole application is filled in, with files, and submitted", async () => {
    for (const [name, value] of Object.entries(application)) await fill(page, `don.${name}`, value);
    await upload(page, "don.tep_don", pdf("đơn đã ký.pdf"));
    await upload(page, "don.tep_du_toan", pdf("du-toan.pdf"));
    assert.equal(await page.inputValue('[id="f-don.ten_don_vi"]'), application.ten_don_vi, "an upload keeps what was typed");
    await save(page);
    await flashed(page, "Đã lưu");
    await act(page, "nop");
    await flashed(page, "Đã nộp");
    assert.match(await stateOf(page), /Đã nộp/);
    await checkPage(page, "submitted case");
  }],
  ["the history tells it, newest first, with the person", async () => {
    await page.waitForSelector(".events li >> text=Nguyễn Minh Phát");
    const texts = await page.locator(".events .event-text").allInnerTexts();
    assert.ok(texts.length > 3);
    assert.match(texts.join("\n"), /Nộp hồ sơ/);
    await page.waitForSelector("text=Chuỗi ghi nhận nguyên vẹn");
  }],
];

const accepting = [
  ["intake finds the case in the inbox with j and accepts it in a few keys", async () => {
    await as("tiepnhan1");
    await page.waitForSelector(".cases");
    assert.ok(await page.locator(".counts").isVisible());
    await checkPage(page, "inbox of intake");
    await page.keyboard.press("j");
    const rows = await page.locator("a[data-row]").count();
    for (let n = 0; n < rows; n += 1) {
      const text = await page.evaluate(() => document.activeElement?.textContent ?? "");
      if (text.includes(code)) break;
      await page.keyboard.press("j");
    }
    await page.keyboard.press("Enter");
    await page.waitForSelector(".case-head");
    assert.equal((await page.locator(".case-head .code").innerText()).trim(), code);
    await page.keyboard.press("a");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "act-nhan_ho_so");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".panel");
    await checkPage(page, "panel of an action");
    await page.keyboard.press("Enter");
    await flashed(page, "Được tiếp nhận");
  }],
  ["the deadline is explained step by step", async () => {
    const card = page.locator(".deadline").filter({ hasText: "Thời hạn ra quyết định" });
    assert.match(await card.locator(".due").innerText(), /hạn .*\d\d\/\d\d\/\d{4}\s+\(còn \d+ ngày\)/);
    await card.locator("summary").click();
    const steps = await card.locator(".steps li").allInnerTexts();
    assert.match(steps.join("\n"), /bắt đầu tính ngày/i);
    assert.match(steps.join("\n"), /đếm 14 ngày làm việc/i);
    await checkPage(page, "case with a deadline");
  }],
  ["what other roles do is folded away with who does it", async () => {
    const others = page.locator("#viec > details");
    await others.locator("summary").click();
    assert.match(await others.innerText(), /Phân công/);
  }],
  ["one press of a button is one comment, even when pressed twice", async () => {
    await page.fill("#comment", "Hồ sơ giấy đã nhận đủ.");
    await page.getByRole("button", { name: "Gửi ý kiến" }).dblclick();
    await page.waitForSelector(".event-text >> text=Hồ sơ giấy đã nhận đủ.");
    await page.waitForTimeout(300);
    assert.equal(await page.locator(".event-text", { hasText: "Hồ sơ giấy đã nhận đủ." }).count(), 1);
  }],
];

const appraising = [
  ["the head of the office assigns the case", async () => {
    await as("truongphong");
    await openCase(page, base, code);
    await act(page, "phan_cong");
  }],
  ["a condition that fails blocks the button and shows sentence and citation", async () => {
    await as("chuyenvien1");
    await openCase(page, base, code);
    await act(page, "xac_nhan_du");
    for (const [name, value] of Object.entries(appraisal)) await fill(page, `phieu.${name}`, value);
    await save(page);
    await flashed(page, "Đã lưu");
    const blocked = page.locator('[data-action="trinh"].blocked');
    await blocked.waitFor();
    assert.match(await blocked.innerText(), /Còn kinh phí ngân sách chưa quyết toán hoặc chưa hoàn trả/);
    assert.match(await blocked.innerText(), /Căn cứ: .*268\/2025\/NĐ-CP/);
    await checkPage(page, "case with a blocked button");
  }],
  ["somebody else's change is said; nothing typed is lost; saving again works", async () => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.waitForSelector(".case-head");
    await fill(other, "phieu.y_kien", "Ý kiến của người khác");
    await save(other);
    await flashed(other, "Đã lưu");
    await other.close();
    await fill(page, "phieu.y_kien", "Ý kiến của tôi, viết rất lâu");
    await save(page);
    await page.waitForSelector("text=Hồ sơ vừa được người khác cập nhật");
    await checkPage(page, "conflict");
    await page.getByRole("button", { name: "Tải bản mới, giữ nội dung đang nhập" }).click();
    await page.waitForSelector("text=Người khác vừa đổi thành: Ý kiến của người khác");
    assert.equal(await page.inputValue('[id="f-phieu.y_kien"]'), "Ý kiến của tôi, viết rất lâu");
    await save(page);
    await flashed(page, "Đã lưu");
  }],
  ["the end of the session keeps place and text", async () => {
    await fill(page, "phieu.no_ngan_sach", false);
    await page.context().clearCookies();
    await save(page);
    await page.waitForSelector("dialog[open] #password");
    await checkPage(page, "log-in over the page");
    await page.fill("dialog #password", password);
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    assert.ok(await page.locator('[id="f-phieu.no_ngan_sach"] input[id$="-false"]').isChecked());
    await save(page);
    await flashed(page, "Đã lưu");
    await page.waitForSelector("#act-trinh");
  }],
  ["the case goes to the director, who is asked for what the step needs", async () => {
    await act(page, "trinh");
    await as("giamdoc");
    await openCase(page, base, code);
    await page.locator("#act-ky_to_trinh").click();
    await page.waitForSelector('[id="n-so_to_trinh"]');
    await page.locator(".panel button[type=submit]").click();
    await page.waitForSelector(".panel .box.bad");
    await checkPage(page, "panel refused");
    await fill(page, "so_to_trinh", "15/TTr-SKHCN", (path) => `[id="n-${path}"]`);
    await page.locator(".panel button[type=submit]").click();
    await flashed(page, "Chờ phê duyệt");
  }],
];

async function reading() {
  await step("search finds a case without Vietnamese marks", async () => {
    await page.keyboard.press("/");
    await page.waitForSelector("#q:focus");
    await page.keyboard.type("co khi minh phat");
    await page.keyboard.press("Enter");
    await page.locator("a[data-row]", { hasText: code }).waitFor();
    await page.selectOption("#definition", "hotro_nscl_nhanh");
    await page.waitForSelector("#state");
    await page.locator("a[data-row]", { hasText: code }).waitFor();
    await checkPage(page, "search");
  });
  await step("nothing found is said with advice", async () => {
    await page.fill("#q", "khongcohosonao");
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=Không tìm thấy hồ sơ nào.");
    await checkPage(page, "empty search");
  });
  await step("letters typed into a field are text, not shortcuts", async () => {
    await page.fill("#q", "");
    await page.locator("#q").focus();
    await page.keyboard.type("jkha?");
    assert.equal(await page.inputValue("#q"), "jkha?");
    assert.equal(await page.locator("dialog[open]").count(), 0);
  });
  await step("the shortcuts are listed and can be switched off", async () => {
    await page.locator("h1").focus();
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open] kbd");
    await checkPage(page, "shortcuts");
    await page.locator("#help-on").uncheck();
    await page.keyboard.press("Escape");
    await page.locator("h1").focus();
    await page.keyboard.press("h");
    await page.waitForTimeout(200);
    assert.ok(page.url().includes("/tra-cuu"));
  });
  await step("a workflow can be read: steps, figures to confirm, conditions, diagram, source", async () => {
    await page.goto(`${base}/quy-trinh`);
    await page.waitForSelector(".card");
    await checkPage(page, "workflows");
    await page.locator(".card a", { hasText: "Hỗ trợ nhanh" }).click();
    await page.waitForSelector(".definition");
    await page.waitForSelector(".badge >> text=cần xác nhận");
    await page.locator(".diagram").scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector(".diagram")?.naturalWidth > 0);
    await page.locator("summary", { hasText: "Xem mã nguồn" }).click();
    await page.waitForSelector("pre >> text=quy trình");
    await checkPage(page, "workflow");
  });
  await step("English by one press, kept over a reload, and back", async () => {
    await page.locator('button[lang="en"]').click();
    await page.waitForSelector("nav >> text=Inbox");
    await page.reload();
    await page.waitForSelector("nav >> text=Inbox");
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await checkPage(page, "workflow in English");
    await page.locator('button[lang="vi"]').click();
    await page.waitForSelector("nav >> text=Hộp việc");
  });
  await step("notices of a role, and an address that does not exist", async () => {
    await page.goto(`${base}/thong-bao`);
    await page.waitForSelector("h1");
    await checkPage(page, "notices of a role");
    await page.goto(`${base}/khong-co-trang-nay`);
    await page.waitForSelector("text=Không có trang này");
    await checkPage(page, "no such page");
  });
  await step("another enterprise does not see the case", async () => {
    await page.goto(`${base}/tra-cuu?q=${code}`);
    const address = await page.locator("a[data-row]").first().getAttribute("href");
    await as("dn_datxanh");
    await page.goto(`${base}${address}`);
    await page.waitForSelector("text=Không có hồ sơ này");
    await checkPage(page, "no such case");
  });
  await step("logging out ends at the log-in page", async () => {
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await page.waitForSelector("#login");
  });
}

let server;
try {
  server = await startServer();
  base = server.url;
  browser = await chromium.launch({
    executablePath: process.env.HOSO_CHROMIUM || "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  await loggingIn();
  if (await chain([...applying, ...accepting, ...appraising])) await reading();
  // A day on which the round of the year is open, whatever today is.
  if (!process.env.HOSO_URL) {
    await server.stop();
    server = await startServer("2026-10-19T09:00:00+07:00");
    base = server.url;
    for (const steps of peopleJourneys(as, base)) await chain(steps);
  }
  await step("nothing went wrong on the console of any page", async () => assert.deepEqual(said, []));
} catch (error) {
  failed += 1;
  console.log(`✗ ${error?.message ?? error}`);
} finally {
  await browser?.close();
  await server?.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
