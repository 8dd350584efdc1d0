import { expect, test } from "vitest";
import { describeSettlement, refuseSecondAsking } from "./asked-already.ts";
import type { Ask } from "./contract.ts";

const settled = {
  answer: 3,
  at: "2026-03-02T09:00:00.000Z",
  department: { id: 1, name: "Support" },
  member: { id: 2, name: "Test member" },
  channel: { id: 4, name: "Trade fair" },
  campaign: null,
  words: "",
  reason: "",
  reasonCode: null,
};
const heard = { round: 1, question: "heard", comesBack: false } as const;
const ask: Ask = { person: 7, ...heard, state: "answered", since: settled.at, department: null, settled };

test("says who recorded what, and when", () => {
  expect(describeSettlement(ask)).toBe('Test member (Support) recorded "Trade fair" on 2 March 2026, 09:00 UTC.');
  expect(
    describeSettlement({ ...ask, settled: { ...settled, channel: null, words: "my neighbour", member: null } }),
  ).toBe('Support recorded "my neighbour" on 2 March 2026, 09:00 UTC.');
  expect(describeSettlement({ ...ask, state: "declined", settled: { ...settled, department: null } })).toBe(
    "Test member recorded that this person declined to say on 2 March 2026, 09:00 UTC.",
  );
});

test("refuses a second reply unless it is meant, and says how to mean it", () => {
  expect(() => refuseSecondAsking(ask, "answered", false)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(/"Trade fair".*recorded only on purpose/),
      faults: [{ path: "again", message: "set it to true to record another answer" }],
    }),
  );
  expect(() => refuseSecondAsking(ask, "asked", true)).toThrow(/Take that back first/);
  expect(() => refuseSecondAsking(ask, "doesnt_remember", true)).not.toThrow();
  expect(() => refuseSecondAsking({ ...ask, state: "due", settled: null }, "answered", false)).not.toThrow();
});
