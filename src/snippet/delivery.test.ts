import fc from "fast-check";
import { expect, test } from "vitest";
import { nextStep } from "./delivery.ts";

test("an answer is given once the server has it, and no refusal is tried again", () => {
  expect(nextStep(201, null, 1)).toEqual({ is: "given" });
  for (const status of [400, 401, 403, 404, 409, 413, 422])
    expect(nextStep(status, null, 1)).toEqual({ is: "dropped" });
});

test("a showing that is over is asked for again once", () => {
  expect(nextStep(412, null, 1)).toEqual({ is: "anew" });
  expect(nextStep(412, null, 2)).toEqual({ is: "dropped" });
});

test("waits as long as the server says, and longer after each silence, up to a minute", () => {
  expect(nextStep(429, "7", 1)).toEqual({ is: "again", after: 7000 });
  expect(nextStep(429, null, 1)).toEqual({ is: "again", after: 1000 });
  expect(nextStep(0, null, 1)).toEqual({ is: "again", after: 2000 });
  fc.assert(
    fc.property(fc.constantFrom(0, 408, 500, 502, 503), fc.integer({ min: 1, max: 5000 }), (status, sends) => {
      const step = nextStep(status, null, sends);
      expect(step.is === "again" && step.after >= 2000 && step.after <= 60_000).toBe(true);
    }),
  );
});
