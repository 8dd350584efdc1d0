import { expect, test } from "vitest";
import type { Call } from "../call-contract.ts";
import { ringingOf } from "./ringing.ts";

const now = Date.parse("2026-03-02T09:00:00Z");
const call = (more: Partial<Call>): Call => ({
  ...{ id: 1, direction: "inbound", startedAt: "2026-03-02T08:59:00Z", endedAt: null, missed: false, caller: "number" },
  ...{ number: "+49301234567", person: null, colleague: null, line: null, member: null, department: null },
  ...{ isMine: true, contact: null, putAway: false, example: false },
  ...more,
});

test("finds the newest call from outside that may still be spoken on", () => {
  expect(ringingOf([call({ id: 3 }), call({ id: 2 })], now)?.id).toBe(3);
  for (const over of [
    { missed: true },
    { putAway: true },
    { contact: 7 },
    { direction: "outbound" as const },
    { caller: "extension" as const },
    { startedAt: "2026-03-02T08:49:59Z" },
  ]) {
    expect(ringingOf([call(over)], now)).toBeUndefined();
  }
});

test("a device whose clock is behind shows the call as well", () => {
  expect(ringingOf([call({ startedAt: "2026-03-02T10:00:00Z" })], now)).toBeDefined();
});
