import { expect, test } from "vitest";
import { describeAsking } from "./asking-command.ts";

const effect: Parameters<typeof describeAsking>[0] = {
  ...{ from: null, to: null, currency: "EUR", answers: 12_000, compared: 10_000, draws: 999, level: 0.01 },
  ...{ factors: [], found: [], totals: [], places: [] },
  members: { judged: 20, found: 1, least: 30 },
};

test("says from how many answers, and how many members were found", () => {
  expect(describeAsking(effect)).toContain("From 10000 of 12000 answers, 999 draws");
  expect(describeAsking(effect)).toContain("1 of 20 members with 30 answers or more");
  expect(describeAsking({ ...effect, answers: 10_000 })).toContain("From 10000 answers");
});

test("says that nothing is shown about a few", () => {
  expect(describeAsking({ ...effect, members: null })).toContain("Fewer than five people asked often enough");
});
