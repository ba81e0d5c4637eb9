// The numbers of a council and what may be sent. Whether it counts is decided by the server. No DOM here.

import { l, t } from "./i18n";
import type { Council, Json, Seat, SeatKind } from "./types";

export interface Seating {
  chair: string;
  deputy: string;
  members: string[];
}

export function seatingOf(council: Council): Seating {
  const of = (kind: SeatKind): string[] => council.seats.filter((s) => s.kind === kind).map((s) => s.person);
  return { chair: of("chair")[0] ?? "", deputy: of("deputy")[0] ?? "", members: of("member") };
}

export function seatsBody(seating: Seating): { person: string; kind: SeatKind }[] {
  return [
    ...(seating.chair ? [{ person: seating.chair, kind: "chair" as const }] : []),
    ...(seating.deputy ? [{ person: seating.deputy, kind: "deputy" as const }] : []),
    ...seating.members.map((person) => ({ person, kind: "member" as const })),
  ];
}

/** "Đã chọn 5 người; cần từ 7 đến 9 người (tính cả chủ tịch, phó chủ tịch)" */
export function seatingText(council: Council, seating: Seating): string {
  const n = seatsBody(seating).length;
  const { roles } = council;
  if (!roles) return t("seatsChosen", { n });
  const need = roles.min === roles.max ? t("seatsExactly", { n: roles.min }) : t("seatsBetween", { min: roles.min, max: roles.max });
  return `${t("seatsChosen", { n })}; ${need}`;
}

/** What keeps a seating from being sent; empty: nothing. The same person twice is said here, the rest by the server. */
export function seatingFault(council: Council, seating: Seating): string {
  const all = seatsBody(seating).map((s) => s.person);
  if (new Set(all).size < all.length) return t("seatsTwice");
  const { roles } = council;
  if (roles && (all.length < roles.min || all.length > roles.max)) return seatingText(council, seating);
  return roles?.chair && !seating.chair ? t("seatsNoChair") : "";
}

export function hasConflict(seat: Seat): boolean {
  return Boolean(seat.conflict);
}

/** "Hội đồng 8 người. Cần ít nhất 6 người dự họp; có mặt 7 người: đủ điều kiện họp." */
export function quorumText(council: Council): string {
  const { needed, present, quorate } = council.quorum;
  const seats = council.seats.length;
  if (!seats) return t("councilNotSeated");
  const base = t("quorumText", { seats, needed, present });
  if (quorate) return `${base} ${t("quorumYes")}`;
  return `${base} ${present < needed ? t("quorumMissing", { n: needed - present }) : t("quorumNo")}`;
}

/** Those present, without a conflict, who have not voted yet. */
export function notVoted(council: Council): string[] {
  return council.seats.filter((s) => s.present && !hasConflict(s) && !s.voted).map((s) => s.name);
}

/** What will follow when the vote is closed, line by line. */
export function closingLines(council: Council): string[] {
  const waiting = notVoted(council);
  const voted = council.seats.filter((s) => s.voted).length;
  return [
    council.quorum.quorate ? t("closeVoted", { voted, present: council.quorum.present }) : t("closeNotQuorate"),
    ...(waiting.length ? [t("closeWaiting", { names: waiting.join(", ") })] : []),
    council.outcomes?.length ? t("closeOutcomes", { outcomes: council.outcomes.map(l).join(" / ") }) : t("closeMoves"),
    t("closeFinal"),
  ];
}

/** Lines of a ballot without a choice, from 0. */
export function blankLines(council: Council, choices: string[]): number[] {
  return council.items.flatMap((_, at) => (choices[at] ? [] : [at]));
}

export function ballotBody(choices: string[], remark: string): { [name: string]: Json } {
  return { choices, ...(remark.trim() ? { remark: remark.trim() } : {}) };
}

/** "Đạt 5, Không đạt 2" of one item; empty when it is not shown. */
export function tallyText(item: Council["items"][number]): string {
  return item.tally ? item.tally.map((line) => `${l(line.label)} ${line.count}`).join(", ") : "";
}
