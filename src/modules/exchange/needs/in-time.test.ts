import { expect, test } from "vitest";
import type { Need } from "./contract.ts";
import { faultOfTime } from "./in-time.ts";

const of = (form: Need["form"], amount: number, unit: NonNullable<Need["within"]>["unit"]) =>
  faultOfTime({ form, within: { amount, unit } });

test("each fact may be wanted at any speed, or at none", () => {
  expect(of("each", 0.25, "hours")).toBeUndefined();
  expect(faultOfTime({ form: "each", within: null })).toBeUndefined();
  expect(faultOfTime({ form: "none", within: null })).toBeUndefined();
});

test("a digest, which comes once a day, leaves a day at least", () => {
  expect(of("digest", 4, "working_hours")).toContain("once a day");
  expect(of("digest", 23.75, "hours")).toContain("once a day");
  expect(of("digest", 0.5, "days")).toContain("once a day");
  expect(of("digest", 24, "hours")).toBeUndefined();
  expect(of("digest", 1, "days")).toBeUndefined();
  expect(of("digest", 1, "working_days")).toBeUndefined();
});

test("what is left out has no time", () => {
  expect(of("none", 4, "working_hours")).toContain("leave it out");
});
