// Values as people read and type them, the same in both languages: dd/mm/yyyy, 1.234.567, Vietnamese time (UTC+7, no summer
// time). Pure functions; the tests are in test/format.test.ts.

const zoneMs = 7 * 3600_000;
const dayMs = 86_400_000;

const two = (n: number): string => String(n).padStart(2, "0");

/** Days since 1970 of an instant in Vietnam. */
export function localDay(ms: number): number {
  return Math.floor((ms + zoneMs) / dayMs);
}

function dayMonthYear(ms: number): string {
  const d = new Date(ms);
  return `${two(d.getUTCDate())}/${two(d.getUTCMonth() + 1)}/${String(d.getUTCFullYear()).padStart(4, "0")}`;
}

/** "2026-11-23" -> "23/11/2026"; anything else comes back as it is. */
export function showDate(iso: string): string {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return m ? `${m[3]}/${m[2]}/${m[1]}` : iso;
}

/** An instant as "08:05 23/11/2026". */
export function showInstant(iso: string): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return iso;
  const d = new Date(ms + zoneMs);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())} ${dayMonthYear(ms + zoneMs)}`;
}

export interface DueText {
  when: string; // "27/11/2026" or "15:30 27/11/2026"
  days: number; // until then, in Vietnamese days; negative: past
}

/** A due moment. The last good moment is just before it, so midnight means the whole day before. */
export function dueText(iso: string, nowMs: number): DueText {
  const ms = Date.parse(iso);
  const wholeDay = (ms + zoneMs) % dayMs === 0;
  const when = wholeDay ? dayMonthYear(ms + zoneMs - 1) : showInstant(iso);
  return { when, days: localDay(wholeDay ? ms - 1 : ms) - localDay(nowMs) };
}

/** "23/11/2026", "23-11-2026", "3.1.2026", "23112026" -> "2026-11-23"; undefined: no such day. */
export function parseDate(text: string): string | undefined {
  const m = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(text.trim()) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim());
  if (!m) return undefined;
  const [day, month, year] = [Number(m[1]), Number(m[2]), Number(m[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 1900 ? `${m[3]}-${two(month)}-${two(day)}` : undefined;
}

/** Digits in groups of three with dots. Takes text so that numbers beyond 2^53 keep every digit. */
export function group(value: number | string): string {
  const text = String(value);
  const sign = text.startsWith("-") ? "-" : "";
  return sign + text.slice(sign.length).replace(/\B(?=(\d{3})+(?!\d))/g, ".");
}

/** "1.234.567", "1 234 567", "1234567 đồng" -> "1234567"; undefined: not a whole number. */
export function parseWhole(text: string): string | undefined {
  let plain = text.trim().replace(/\s*(đồng|đ|vnd|vnđ)$/iu, "").trim();
  if (/^-?\d{1,3}([.\s\u00a0]\d{3})+$/.test(plain)) plain = plain.replace(/[.\s\u00a0]/g, "");
  if (!/^-?\d{1,18}$/.test(plain)) return undefined;
  const trimmed = plain.replace(/^(-?)0+(?=\d)/, "$1");
  return trimmed === "-0" ? "0" : trimmed;
}

/** A whole number for JSON: a number while browsers can hold it, text beyond. */
export function wholeToJson(digits: string): number | string {
  const n = Number(digits);
  return Number.isSafeInteger(n) ? n : digits;
}

/** "12,5" or "12.5 %" -> "12.5"; undefined: not a percentage with at most four decimals. */
export function parsePercent(text: string): string | undefined {
  const m = /^(-?\d{1,9})(?:[.,](\d{1,4}))?$/.exec(text.trim().replace(/\s*%$/, ""));
  if (!m) return undefined;
  const decimals = (m[2] ?? "").replace(/0+$/, "");
  return decimals ? `${m[1]}.${decimals}` : String(m[1]);
}

/** "45,2 kB" */
export function showSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${value.toFixed(1).replace(".", ",").replace(",0", "")} ${unit}`;
}

const digitNames = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

function underThousand(n: number, full: boolean): string {
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
  const words: string[] = [];
  if (hundreds || full) words.push(`${digitNames[hundreds]} trăm`);
  if (tens > 1) words.push(`${digitNames[tens]} mươi`);
  if (tens === 1) words.push("mười");
  if (tens === 0 && ones && words.length) words.push("linh");
  if (ones) {
    if (ones === 1 && tens > 1) words.push("mốt");
    else if (ones === 4 && tens > 1) words.push("tư");
    else if (ones === 5 && tens) words.push("lăm");
    else words.push(digitNames[ones] ?? "");
  }
  return words.join(" ");
}

/** 1005000 -> "một triệu không trăm linh năm nghìn": the formal style of Vietnamese papers. For 0 up to 2^53. */
export function inWords(n: number): string {
  if (n === 0) return "không";
  const billions = Math.floor(n / 1e9);
  const words: string[] = [];
  if (billions) words.push(`${inWords(billions)} tỷ`);
  const rest = n % 1e9;
  const groups: [number, string][] = [
    [Math.floor(rest / 1e6), " triệu"], [Math.floor(rest / 1e3) % 1000, " nghìn"], [rest % 1000, ""],
  ];
  for (const [value, name] of groups) {
    if (value) words.push(underThousand(value, words.length > 0) + name);
  }
  return words.join(" ");
}

/**
 * "khoản 2 Điều 9 Nghị định số 268/2025/NĐ-CP ngày … của … về …" -> "khoản 2 Điều 9 Nghị định số 268/2025/NĐ-CP": the number
 * names the document; its whole title is in the workflow's list of sources. "(áp dụng tương tự)" is kept, it matters.
 */
export function shortCitation(text: string): string {
  return text.split("; ").map((one) => {
    const m = /^(.*?\d+(?:\/\d{4})?\/[\p{Lu}][\p{L}-]*) (?:ngày|của|về|quy định) .*?(\([^()]*\))?$/u.exec(one);
    return m ? [m[1], /áp dụng tương tự/.test(m[2] ?? "") ? m[2] : ""].filter(Boolean).join(" ") : one;
  }).join("; ");
}
