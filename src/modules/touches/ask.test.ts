import fc from "fast-check";
import { expect, test } from "vitest";
import { type AskStep, decideAsk, mayStep, wasAsked } from "./ask.ts";
import { askStates, stepStates } from "./choices-contract.ts";
import type { StepState } from "./contract.ts";

const step = (id: number, state: StepState, day = 1): AskStep => ({ id, state, at: `2026-03-0${day}T09:00:00.000Z` });

const steps = fc
  .array(fc.record({ state: fc.constantFrom(...stepStates), day: fc.integer({ min: 1, max: 4 }) }), { maxLength: 8 })
  .map((drawn) => drawn.map(({ state, day }, index) => step(index + 1, state, day)));

test("is due until something comes of it", () => {
  expect(decideAsk([])).toEqual({ state: "due", by: null });
  expect(decideAsk([step(1, "asked")])).toEqual({ state: "asked", by: 1 });
});

test("goes by the latest step, and by an answer before any other", () => {
  expect(decideAsk([step(1, "declined", 2), step(2, "asked", 1)])).toEqual({ state: "declined", by: 1 });
  expect(decideAsk([step(1, "answered", 1), step(2, "declined", 2)])).toEqual({ state: "answered", by: 1 });
  expect(decideAsk([step(1, "answered", 1), step(2, "answered", 1)])).toEqual({ state: "answered", by: 2 });
});

test("is due exactly when nothing stands, and decided by a step that is there", () => {
  fc.assert(
    fc.property(steps, (drawn) => {
      const { state, by } = decideAsk(drawn);
      expect(state === "due").toBe(drawn.length === 0);
      expect(drawn.find(({ id }) => id === by)?.state ?? "due").toBe(state);
      if (drawn.some((one) => one.state === "answered")) expect(state).toBe("answered");
    }),
  );
});

test("does not depend on the order in which steps are read", () => {
  fc.assert(
    fc.property(
      steps.chain((drawn) => fc.tuple(fc.constant(drawn), fc.shuffledSubarray(drawn, { minLength: drawn.length }))),
      ([drawn, shuffled]) => {
        expect(decideAsk(shuffled)).toEqual(decideAsk(drawn));
      },
    ),
  );
});

test("takes a second reply only on purpose, and never goes back to asked or not asked", () => {
  expect(mayStep("answered", "answered", false)).toEqual({ allowed: false, because: "already asked" });
  expect(mayStep("answered", "answered", true)).toEqual({ allowed: true });
  expect(mayStep("declined", "not_asked", true)).toEqual({ allowed: false, because: "already closed" });
});

test("lets everything follow while nobody has replied", () => {
  for (const state of ["due", "asked", "not_asked"] as const) {
    for (const wanted of stepStates) expect(mayStep(state, wanted, false)).toEqual({ allowed: true });
  }
});

test("counts those who don't remember or declined as asked", () => {
  expect(askStates.filter(wasAsked)).toEqual(["asked", "answered", "doesnt_remember", "declined"]);
});
