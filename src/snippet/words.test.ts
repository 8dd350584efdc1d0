import { expect, test } from "vitest";
import { wordsFor } from "./words.ts";

test("speaks the first language that it knows, else English", () => {
  expect(wordsFor([undefined, "de-CH", "en"]).language).toBe("de");
  expect(wordsFor(["fr", "", "EN-gb"]).language).toBe("en");
  expect(wordsFor(["fr"]).language).toBe("en");
});
