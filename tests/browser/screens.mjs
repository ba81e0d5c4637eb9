// The screens of parts, tasks, councils, papers, absences and rounds against a small made-up server: every state of them at once,
// without the program. Checks what people see, axe, and narrow screens. `npm run screens` after `npm run build` in web/ui.
import assert from "node:assert/strict";
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { checkPage } from "./pages.mjs";
import { answer, commands } from "./screens_data.mjs";

const dist = fileURLToPath(new URL("../../web/ui/dist", import.meta.url));
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  if (!url.pathname.startsWith("/api/")) {
    const file = join(dist, url.pathname);
    const found = url.pathname !== "/" && existsSync(file) ? file : join(dist, "index.html");
    response.writeHead(200, {
      "content-type": types[extname(found)] ?? "application/octet-stream",
      "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'",
    });
    createReadStream(found).pipe(response);
    return;
  }
  let body = "";
  for await (const chunk of request) body += chunk;
  const [status, data] = answer(request.method, url, body ? JSON.parse(body) : undefined, request.headers);
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(data));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({
  executablePath: process.env.HOSO_CHROMIUM || "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "vi-VN" })).newPage();
page.setDefaultTimeout(5000);
const said = [];
page.on("pageerror", (error) => said.push(error.message));
page.on("console", (message) => {
  if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) said.push(message.text());
});

let passed = 0;
let failed = 0;
async function step(name, work) {
  try {
    await work();
    passed += 1;
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`✗ ${name}\n  ${String(error?.stack ?? error).split("\n").slice(0, 12).join("\n  ")}`);
    if (process.env.HOSO_PICTURES) await page.screenshot({ path: `${process.env.HOSO_PICTURES}/screen-${failed}.png`, fullPage: true });
  }
}
const last = () => commands[commands.length - 1];

await step("the inbox lists tasks of parts, takes one, and says what came of several", async () => {
  await page.goto(`${base}/`);
  await page.waitForSelector(".standing-in >> text=Bạn đang thay Bùi Ngọc Ánh");
  await page.waitForSelector(".part-label >> text=Đợt chi");
  await checkPage(page, "inbox");
  await page.locator("tr", { hasText: "HS-1" }).first().getByRole("button", { name: /Nhận việc/ }).click();
  await page.waitForSelector("text=Đã thực hiện 1 trên 1 việc");
  await page.locator("#choose-all").check();
  await page.getByRole("button", { name: "Việc chung…" }).click();
  await page.locator("#bulk-panel button", { hasText: "Trình" }).click();
  await page.locator("#bulk-panel .primary").click();
  await page.waitForSelector("text=Đã thực hiện 1 trên 2 việc");
  assert.deepEqual(last().body.items.map((i) => [i.case, i.part, i.action]), [["c1", undefined, "trinh"], ["c2", 2, "trinh"]]);
  await checkPage(page, "inbox after a bulk action");
  await page.getByRole("button", { name: "Chưa ai nhận" }).click();
  await page.waitForFunction(() => location.search === "?scope=free");
});

await step("a case shows its parts, who works on them, sums, papers and who else looks", async () => {
  await page.goto(`${base}/ho-so/c1`);
  await page.waitForSelector(".presence >> text=Người khác đang xem: Ngô Thị Kim Liên");
  await page.waitForSelector("text=Cộng Số tiền: 70.000.000 đồng");
  await page.waitForSelector("text=Phạm Thị B thay Bùi Ngọc Ánh");
  assert.equal(await page.locator(".part").count(), 4);
  await checkPage(page, "case with parts");
});

await step("a part has its own form and buttons with reasons", async () => {
  const card = page.locator(".part", { has: page.locator("h4", { hasText: "Đợt chi 2" }) });
  await card.locator('[id="p4-f-dot_chi.so_tien"]').fill("30000000");
  await card.locator("button", { hasText: "Lưu" }).click();
  await page.waitForSelector(".flash >> text=Đã lưu");
  assert.deepEqual([last().path, last().body, last().version], ["/api/cases/c1/parts/4/data", { dot_chi: { so_tien: 30000000 } }, '"4"']);
  assert.match(await card.locator(".blocked").innerText(), /Tổng các đợt chi vượt số được phê duyệt/);
  await card.locator("#p4-act-bo_dot_chi").click();
  await card.locator("#p4-panel-note").fill("Nhập nhầm");
  await checkPage(page, "panel of a part");
  await card.locator(".panel button[type=submit]").click();
  await page.waitForSelector(".panel", { state: "detached" });
  assert.deepEqual([last().path, last().body], ["/api/cases/c1/parts/4/actions/bo_dot_chi", { note: "Nhập nhầm" }]);
});

await step("a task is handed on with a person and a note", async () => {
  await page.locator("#task-assign").click();
  await page.locator(".task .panel button[type=submit]").click();
  await page.waitForSelector(".task .box.bad >> text=Hãy chọn người nhận");
  await page.selectOption("#task-to", "chuyenvien2");
  await page.fill("#task-note", "Bận họp");
  await checkPage(page, "assigning");
  await page.locator(".task .panel button[type=submit]").click();
  await page.waitForSelector(".task .panel", { state: "detached" });
  assert.deepEqual([last().path, last().body], ["/api/cases/c1/tasks/0/assign", { to: "chuyenvien2", note: "Bận họp" }]);
});

await step("rows of a list are added up to the limit and removed by keyboard", async () => {
  await page.locator('[id="f-don.hang_muc-add"]').focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "f-don.hang_muc-1-ten");
  await page.keyboard.type("Nội dung hai");
  await page.keyboard.press("Tab");
  await page.keyboard.type("nhiều");
  await page.locator("#thong-tin ~ form .save-bar button[type=submit]").click();
  await page.waitForSelector('[id="f-don.hang_muc-1-so_tien-error"]');
  await page.locator("#thong-tin ~ form .box.bad a").click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "f-don.hang_muc-1-so_tien");
  await page.keyboard.type("x");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "f-don.hang_muc-1-so_tien", "typing keeps the focus");
  await checkPage(page, "list with an error");
  assert.equal(await page.locator('[id="f-don.hang_muc-add"]').getAttribute("aria-disabled"), "true");
  await page.locator('[id="f-don.hang_muc-remove-1"]').focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "f-don.hang_muc-remove-0");
});

await step("a council: seats in words, attendance, a conflict, a ballot, and closing", async () => {
  await page.goto(`${base}/ho-so/c3`);
  await page.waitForSelector("text=có mặt 2 người: đủ điều kiện họp.");
  await page.waitForSelector(".council >> text=Đạt 1, Không đạt 0");
  await checkPage(page, "council");
  await page.getByText("Cử thành viên hội đồng").click();
  await page.locator("#seat-hoidong2").check();
  await page.waitForSelector("text=Đã chọn 4 người; cần đúng 3 người");
  await page.locator("#seat-hoidong2").uncheck();
  await page.getByText("Khai xung đột lợi ích").click();
  await checkPage(page, "council, all open");
  await page.getByRole("button", { name: "Bỏ phiếu" }).click();
  await page.waitForSelector(".box.bad >> text=Chưa chọn: Nội dung một");
  await page.locator("#ballot-0-dat").check();
  await page.locator("#ballot-1-khong_dat").check();
  await page.getByRole("button", { name: "Bỏ phiếu" }).click();
  await page.waitForSelector(".flash >> text=Đã ghi nhận phiếu");
  assert.deepEqual([last().path, last().body], ["/api/cases/c3/council/ballots", { choices: ["dat", "khong_dat"] }]);
  await page.locator("#vote-close").click();
  await page.waitForSelector("text=Chưa bỏ phiếu: Lê Thị Hòa Bình.");
  await page.waitForFunction(() => document.activeElement?.id === "close-cancel");
  await checkPage(page, "closing the vote");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.id === "vote-close");
});

await step("forty departments are a table with a filter", async () => {
  await page.goto(`${base}/ho-so/r1`);
  await page.waitForSelector(".parts tbody tr");
  await checkPage(page, "forty departments");
  await page.getByRole("button", { name: "Trễ (3)" }).click();
  assert.equal(await page.locator(".parts tbody > tr").count(), 3);
  await page.locator("#phan-1").click();
  await page.waitForSelector(".part-body");
  await checkPage(page, "one department opened");
});

await step("rounds, one round, and last year's figures", async () => {
  await page.goto(`${base}/ky-bao-cao`);
  await page.waitForSelector("text=Chưa xong: 38 phần");
  await checkPage(page, "rounds");
  await page.locator("a[data-row]").first().click();
  await page.waitForSelector("text=So sánh năm 2026 với năm 2025");
  await page.waitForSelector("tr:last-child >> text=+");
  await checkPage(page, "round");
});

await step("papers and absences", async () => {
  await page.goto(`${base}/ho-so/c1/giay-to/1`);
  await page.waitForSelector(".paper-text >> text=QUYẾT ĐỊNH");
  await checkPage(page, "paper");
  await page.goto(`${base}/vang-mat`);
  await page.waitForSelector("text=đang có hiệu lực");
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.waitForSelector(".box.bad >> text=Hãy chọn người thay");
  await checkPage(page, "absences");
  await page.selectOption("#absence-substitute", "chuyenvien2");
  await page.fill("#absence-from", "26/11/2026");
  await page.fill("#absence-to", "27/11/2026");
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.waitForSelector("text=Người thay cũng vắng");
  assert.deepEqual(last().body, { substitute: "chuyenvien2", from: "2026-11-26", to: "2026-11-27" });
});

await step("the same in English", async () => {
  await page.goto(`${base}/ho-so/c3`);
  await page.locator('button[lang="en"]').click();
  await page.waitForSelector("text=it can sit.");
  await checkPage(page, "council in English");
});

await step("nothing went wrong on the console", async () => assert.deepEqual(said, []));
await browser.close();
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
