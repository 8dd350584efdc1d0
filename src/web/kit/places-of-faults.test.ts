import { expect, test } from "vitest";
import { withoutRepeating } from "./places-of-faults.ts";

const reason = { path: "reason", message: "needs words" };

test("says a single fault once, without the path where the field has no name here", () => {
  expect(withoutRepeating("reason: needs words", [reason])).toEqual({ sentence: "needs words", places: [] });
  expect(withoutRepeating("reason: needs words", [reason], () => "Why not")).toEqual({
    sentence: null,
    places: [{ name: "Why not", message: "needs words" }],
  });
});

test("lists several faults without the sentence that repeats the first", () => {
  const faults = [reason, { path: "state", message: "is unknown" }];
  expect(withoutRepeating("reason: needs words (and 1 more)", faults)).toEqual({
    sentence: null,
    places: [
      { name: "reason", message: "needs words" },
      { name: "state", message: "is unknown" },
    ],
  });
});

test("says once what is wrong with several lines of one field", () => {
  const faults = ["origins.0", "origins.1"].map((path) => ({ path, message: "must be an address" }));
  expect(withoutRepeating("origins.0: must be an address (and 1 more)", faults, () => "Pages").places).toEqual([
    { name: "Pages", message: "must be an address" },
  ]);
  expect(withoutRepeating("origins.0: must be an address (and 1 more)", faults).places).toHaveLength(2);
});

test("keeps a sentence of its own, and leaves out the fault that says the same", () => {
  const text = "There is no calendar 9.";
  expect(withoutRepeating(text, [{ path: "calendar", message: text }])).toEqual({ sentence: text, places: [] });
  const taken = { path: "code", message: "is taken" };
  expect(withoutRepeating("There is one already.", [taken])).toEqual({
    sentence: "There is one already.",
    places: [{ name: "code", message: "is taken" }],
  });
});
