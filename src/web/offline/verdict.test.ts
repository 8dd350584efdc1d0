import fc from "fast-check";
import { expect, test } from "vitest";
import { ApiProblem, Unreachable } from "../api/problem.ts";
import { isSecondAnswer, judge, maySendAlone, pauseAfter, problemOf } from "./verdict.ts";

const problem = (kind: string, status: number, ...paths: string[]) =>
  new ApiProblem({
    type: `/problems/${kind}`,
    title: "",
    status,
    detail: "The sentence.",
    faults: paths.map((path) => ({ path, message: "" })),
  });

test("keeps what nobody of Earshot has answered, and what cannot be taken now", () => {
  for (const error of [
    new Unreachable(),
    new Error("anything"),
    problem("http", 404),
    problem("http", 502),
    problem("unavailable", 503),
    problem("too_often", 429),
  ]) {
    expect(judge(error)).toEqual({ is: "later" });
  }
  expect(judge(problem("fault", 500))).toEqual({ is: "stumbled" });
  expect(judge(problem("unauthenticated", 401))).toEqual({ is: "signed out" });
});

test("takes only a refusal of the server's own as one, with its sentence", () => {
  for (const kind of ["invalid", "forbidden", "not_found", "conflict", "stale", "limit"]) {
    const refusal = { kind, sentence: "The sentence.", faults: [{ path: "who", message: "" }] };
    expect(judge(problem(kind, 400, "who"))).toEqual({ is: "refused", refusal });
    expect(problemOf(refusal)).toMatchObject({ kind, message: "The sentence.", faults: refusal.faults });
  }
});

test("what was left at a kiosk waits until the kiosk is let in again", () => {
  expect(judge(problem("forbidden", 403), true)).toEqual({ is: "signed out" });
  expect(judge(problem("too_often", 429), true)).toEqual({ is: "later" });
});

test("tells a clock that is ahead and a second answer from other refusals", () => {
  expect(judge(problem("invalid", 422, "at"))).toEqual({ is: "clock ahead" });
  const verdict = judge(problem("conflict", 409, "again"));
  expect(verdict.is === "refused" && isSecondAnswer(verdict.refusal)).toBe(true);
  const other = judge(problem("conflict", 409));
  expect(other.is === "refused" && isSecondAnswer(other.refusal)).toBe(false);
});

test("sends by itself what was never sent, however old, and what the server still knows", () => {
  const day = 24 * 60 * 60_000;
  const now = Date.parse("2026-03-02T09:00:00Z");
  const tried = (days: number) => ({ firstTriedAt: new Date(now - days * day).toISOString() });
  expect(maySendAlone({ firstTriedAt: null }, now)).toBe(true);
  expect(maySendAlone(tried(24), now)).toBe(true);
  expect(maySendAlone(tried(26), now)).toBe(false);
});

test("waits longer after each round in which nothing arrived, up to half a minute and a quarter", () => {
  expect(pauseAfter(0, 0.5)).toBe(500);
  expect([1, 2, 3, 4].map((failures) => pauseAfter(failures, 0.5))).toEqual([2000, 4000, 8000, 16000]);
  fc.assert(
    fc.property(fc.nat(2000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      const pause = pauseAfter(failures, chance);
      expect(pause).toBeGreaterThanOrEqual(375);
      expect(pause).toBeLessThanOrEqual(37_500);
    }),
  );
});
