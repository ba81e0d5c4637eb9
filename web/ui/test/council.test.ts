import assert from "node:assert/strict";
import { test } from "node:test";

import { ballotBody, blankLines, closingLines, notVoted, quorumText, seatingFault, seatingOf, seatsBody, tallyText } from "../src/council_model";
import type { Council, Seat, SeatKind } from "../src/types";

const label = (text: string) => ({ vi: text, en: text });
const seat = (person: string, kind: SeatKind = "member", more: Partial<Seat> = {}): Seat => ({
  person, name: person.toUpperCase(), kind, present: true, conflict: null, voted: false, ...more,
});
const council = (more: Partial<Council> = {}): Council => ({
  label: label("Xét chọn"), seats: [seat("a", "chair"), seat("b", "deputy"), seat("c"), seat("d")],
  items: [{ label: label("Nội dung 1"), tally: [{ choice: "dat", label: label("Đạt"), count: 2 }, { choice: "k", label: label("Không đạt"), count: 1 }] },
    { label: label("Nội dung 2"), tally: null }],
  quorum: { needed: 3, present: 4, quorate: true }, secret: false, choices: [{ name: "dat", label: label("Đạt") }], may_lead: { allowed: true, reasons: [] },
  ballots: [], roles: { member: "tv", chair: "ct", deputy: "pct", min: 3, max: 5 }, ...more,
});

test("seats come back as they were", () => {
  const seating = seatingOf(council());
  assert.deepEqual(seating, { chair: "a", deputy: "b", members: ["c", "d"] });
  assert.deepEqual(seatsBody(seating).map((s) => `${s.person}:${s.kind}`), ["a:chair", "b:deputy", "c:member", "d:member"]);
  assert.deepEqual(seatsBody({ chair: "", deputy: "", members: [] }), []);
});

test("a seating with too few, too many, somebody twice or no chair is said before it is sent", () => {
  const fault = (chair: string, deputy: string, members: string[]) => seatingFault(council(), { chair, deputy, members });
  assert.equal(fault("a", "b", ["c"]), "");
  assert.match(fault("a", "", ["c"]), /Đã chọn 2 người; cần từ 3 đến 5 người/);
  assert.match(fault("a", "b", ["c", "d", "e", "f"]), /Đã chọn 6 người/);
  assert.match(fault("a", "b", ["a"]), /một ghế/);
  assert.match(fault("", "b", ["c", "d"]), /chủ tịch/);
});

test("the quorum in words", () => {
  assert.equal(quorumText(council()), "Hội đồng 4 người. Cần ít nhất 3 người dự họp; có mặt 4 người: đủ điều kiện họp.");
  assert.match(quorumText(council({ quorum: { needed: 3, present: 1, quorate: false } })), /còn thiếu 2 người/);
  assert.match(quorumText(council({ quorum: { needed: 3, present: 3, quorate: false } })), /thiếu người chủ trì/);
  assert.match(quorumText(council({ seats: [] })), /Chưa cử/);
});

test("closing says who has not voted and what follows", () => {
  const seats = [seat("a", "chair", { voted: true }), seat("b", "member", { conflict: "người nhà" }), seat("c", "member", { present: false }), seat("d")];
  const one = council({ seats, outcomes: [label("Từ chối"), label("Hoàn thiện")] });
  assert.deepEqual(notVoted(one), ["D"], "who is away or stands aside is not waited for");
  const lines = closingLines(one);
  assert.match(lines[0] ?? "", /1 phiếu của 4 người/);
  assert.match(lines[1] ?? "", /Chưa bỏ phiếu: D/);
  assert.match(lines[2] ?? "", /Từ chối \/ Hoàn thiện/);
  assert.match(closingLines(council({ quorum: { needed: 3, present: 1, quorate: false } }))[0] ?? "", /Chưa đủ số người/);
});

test("a ballot has one choice a line", () => {
  assert.deepEqual(blankLines(council(), []), [0, 1]);
  assert.deepEqual(blankLines(council(), ["dat", ""]), [1]);
  assert.deepEqual(blankLines(council(), ["dat", "dat"]), []);
  assert.deepEqual(ballotBody(["dat"], "  "), { choices: ["dat"] });
  assert.deepEqual(ballotBody(["dat"], " tốt "), { choices: ["dat"], remark: "tốt" });
  assert.equal(tallyText(council().items[0]!), "Đạt 2, Không đạt 1");
  assert.equal(tallyText(council().items[1]!), "");
});
