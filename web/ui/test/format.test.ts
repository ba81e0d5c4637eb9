import assert from "node:assert/strict";
import { test } from "node:test";

import {
  dueText, group, inWords, parseDate, parsePercent, parseWhole, shortCitation, showDate, showInstant, showSize, wholeToJson,
} from "../src/format";

test("dates are day/month/year and only days that exist", () => {
  assert.equal(showDate("2026-11-23"), "23/11/2026");
  assert.equal(parseDate("23/11/2026"), "2026-11-23");
  assert.equal(parseDate("3-1-2026"), "2026-01-03");
  assert.equal(parseDate("23112026"), "2026-11-23");
  assert.equal(parseDate("29/02/2028"), "2028-02-29");
  for (const wrong of ["29/02/2026", "31/04/2026", "11/23/2026", "2026-11-23", "1/1/26", "", "abc"]) {
    assert.equal(parseDate(wrong), undefined, wrong);
  }
});

test("every day survives being shown and typed again", () => {
  for (let day = Date.UTC(2022, 0, 1); day < Date.UTC(2028, 0, 1); day += 86_400_000) {
    const iso = new Date(day).toISOString().slice(0, 10);
    assert.equal(parseDate(showDate(iso)), iso);
  }
});

test("instants are shown in Vietnamese time whatever the computer's zone", () => {
  assert.equal(showInstant("2026-11-23T01:00:00.000Z"), "08:00 23/11/2026");
  assert.equal(showInstant("2026-12-31T17:30:00.000Z"), "00:30 01/01/2027");
});

test("a due moment at midnight is the day before, as people say it", () => {
  const now = Date.parse("2026-11-23T01:00:00Z");
  assert.deepEqual(dueText("2026-11-27T17:00:00.000Z", now), { when: "27/11/2026", days: 4 });
  assert.deepEqual(dueText("2026-11-23T17:00:00.000Z", now), { when: "23/11/2026", days: 0 });
  assert.deepEqual(dueText("2026-11-24T08:30:00.000Z", now), { when: "15:30 24/11/2026", days: 1 });
  assert.deepEqual(dueText("2026-11-20T17:00:00.000Z", now), { when: "20/11/2026", days: -3 });
});

test("whole numbers are grouped by dots and read back, beyond what a browser counts", () => {
  assert.equal(group(1234567), "1.234.567");
  assert.equal(group("-1000"), "-1.000");
  assert.equal(group("900000000000000000"), "900.000.000.000.000.000");
  assert.equal(parseWhole("1.234.567 đồng"), "1234567");
  assert.equal(parseWhole("1 234 567"), "1234567");
  assert.equal(parseWhole("007"), "7");
  assert.equal(parseWhole("-0"), "0");
  for (const wrong of ["1,5", "1.23", "12.34.567", "1e9", "", "mười", "9999999999999999999"]) {
    assert.equal(parseWhole(wrong), undefined, wrong);
  }
  assert.equal(wholeToJson("9007199254740991"), 9007199254740991);
  assert.equal(wholeToJson("9007199254740993"), "9007199254740993");
  for (let n = 1; n < 1e15; n = n * 3 + 7) assert.equal(parseWhole(group(n)), String(n));
});

test("percentages take a comma or a point and at most four decimals", () => {
  assert.equal(parsePercent("12,5"), "12.5");
  assert.equal(parsePercent("12.50 %"), "12.5");
  assert.equal(parsePercent("30"), "30");
  assert.equal(parsePercent("1,23456"), undefined);
});

test("amounts in words follow the formal style", () => {
  assert.equal(inWords(0), "không");
  assert.equal(inWords(15), "mười lăm");
  assert.equal(inWords(21), "hai mươi mốt");
  assert.equal(inWords(24), "hai mươi tư");
  assert.equal(inWords(105), "một trăm linh năm");
  assert.equal(inWords(1001), "một nghìn không trăm linh một");
  assert.equal(inWords(1_005_000), "một triệu không trăm linh năm nghìn");
  assert.equal(inWords(40_000_000), "bốn mươi triệu");
  assert.equal(inWords(2_000_000_005), "hai tỷ không trăm linh năm");
  assert.equal(inWords(1_000_000_000_000), "một nghìn tỷ");
});

test("sizes of files", () => {
  assert.equal(showSize(999), "999 B");
  assert.equal(showSize(45_200), "45,2 kB");
  assert.equal(showSize(20_000_000), "20 MB");
});

test("citations are cut after the document's number, which names it", () => {
  const analogy = "điểm a khoản 2 Điều 9 Nghị định số 268/2025/NĐ-CP ngày 14/10/2025 của Chính phủ hướng dẫn Luật (áp dụng tương tự)";
  assert.equal(shortCitation(analogy), "điểm a khoản 2 Điều 9 Nghị định số 268/2025/NĐ-CP (áp dụng tương tự)");
  assert.equal(
    shortCitation("Điều 13 Thông tư liên tịch số 27/2015/TTLT-BKHCN-BTC ngày 30/12/2015 của Bộ; Thông tư số 86/2024/TT-BTC của Bộ trưởng"),
    "Điều 13 Thông tư liên tịch số 27/2015/TTLT-BKHCN-BTC; Thông tư số 86/2024/TT-BTC");
  const plan = "Mục II.2 (đối tượng) Kế hoạch số 57/KH-UBND ngày 18/11/2022 của Ủy ban nhân dân tỉnh";
  assert.equal(shortCitation(plan), "Mục II.2 (đối tượng) Kế hoạch số 57/KH-UBND");
  for (const same of ["Plan 57/KH-UBND, section II.1 (targets)", "Article 7 of Decree 80/2021/ND-CP implementing the Law", "Luật Đầu tư"]) {
    assert.equal(shortCitation(same), same);
  }
});
