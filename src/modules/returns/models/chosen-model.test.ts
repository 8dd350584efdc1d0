import { expect, test } from "vitest";
import { chosenModel } from "./chosen-model.ts";

test("shows what customers said, unless another model is wanted", () => {
  expect(chosenModel({ by: "channel" })).toBe("said");
  expect(chosenModel({ by: "campaign", model: "last" })).toBe("last");
});

test("shows departments by the contacts they made", () => {
  expect(chosenModel({ by: "department" })).toBe("linear");
  expect(chosenModel({ by: "department", model: "first" })).toBe("first");
  expect(() => chosenModel({ by: "department", model: "said" })).toThrow("Choose another model for departments");
  expect(() => chosenModel({ by: "department", model: "blended" })).toThrow("Choose another model for departments");
});
