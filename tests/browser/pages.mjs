// What people do with the pages, and what every page must fulfil.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
export const password = "hoso-demo";

/** Is the page free of faults axe knows, and of sideways scrolling on narrow screens? */
export async function checkPage(page, name) {
  await page.waitForFunction(() => !document.querySelector(".loading"));
  await page.evaluate(`${axe};0`);
  const found = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: values }), rules);
  const faults = found.violations.map((v) => `${v.id} at ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`);
  assert.deepEqual(faults, [], `axe on ${name}`);
  const before = page.viewportSize();
  for (const width of [320, 640]) {
    await page.setViewportSize({ width, height: 640 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${name} is ${over} px too wide at ${width} px`);
  }
  await page.setViewportSize(before);
}

/** Presses Tab until the element has the focus. */
export async function tabTo(page, selector, most = 60) {
  for (let n = 0; n < most; n += 1) {
    if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) return n;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${selector}`);
}

/** Logs in by keyboard alone. */
export async function logIn(page, login, secret = password) {
  await page.waitForSelector("#login");
  await tabTo(page, "#login");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(login);
  await tabTo(page, "#password");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(secret);
  await page.keyboard.press("Enter");
}

export async function enter(page, login) {
  await logIn(page, login);
  await page.waitForSelector("nav");
}

const field = (path) => `[id="f-${path}"]`;
export const inPanel = (path) => `[id="n-${path}"]`;

/** Fills in one field of the form (or of a panel) by what kind of input it has. */
export async function fill(page, path, value, at = field) {
  const selector = at(path);
  const tag = await page.locator(selector).evaluate((e) => e.tagName);
  if (typeof value === "boolean") await page.locator(`${selector} input[id$="-${value}"]`).check();
  else if (tag === "SELECT") await page.selectOption(selector, value);
  else await page.fill(selector, String(value));
}

/** A small file that is what its ending says. */
export function pdf(name) {
  const text = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" +
    "trailer<</Root 1 0 R>>\n%%EOF\n";
  return { name, mimeType: "application/pdf", buffer: Buffer.from(text) };
}

export async function upload(page, path, file, prefix = "f-") {
  await page.setInputFiles(`[id="${prefix}${path}-file"]`, file);
  await page.waitForSelector(`[id="${prefix}${path}"] .file >> text=${file.name}`);
}

export async function save(page) {
  await page.locator(".save-bar button[type=submit]").click();
}

export async function flashed(page, text) {
  await page.waitForSelector(`.flash >> text=${text}`);
}

export function stateOf(page) {
  return page.locator(".case-head .tag").first().innerText();
}

/** Presses an action's button and the one that confirms it, by keyboard. */
export async function act(page, action, inputs = {}) {
  await page.locator(`#act-${action}`).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".panel");
  for (const [path, value] of Object.entries(inputs)) await fill(page, path, value, inPanel);
  await page.locator(".panel button[type=submit]").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".panel", { state: "detached" });
}

export async function openCase(page, base, code) {
  await page.goto(`${base}/tra-cuu?q=${encodeURIComponent(code)}&order=newest`);
  await page.locator(`a[data-row]:has-text("${code}")`).first().click();
  await page.waitForSelector(".case-head");
}
