// The server's time, for "4 days left": a computer's own clock may be wrong.

let offsetMs = 0;

export function setServerNow(iso: string): void {
  const ms = Date.parse(iso);
  if (!Number.isNaN(ms)) offsetMs = ms - Date.now();
}

export function now(): number {
  return Date.now() + offsetMs;
}
