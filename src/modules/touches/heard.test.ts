import fc from "fast-check";
import { expect, test } from "vitest";
import { readHeard } from "./heard.ts";

test.each([
  "unknown",
  "Unknown.",
  "UNKNOWN",
  "doesn't remember",
  "Doesn’t remember",
  "weiß nicht",
  "Weiss nicht",
  "não lembro",
])("takes %j as not remembering", (text) => {
  expect(readHeard(text)).toEqual({ state: "doesnt_remember" });
});

test.each(["Prefer not to say", "keine Angabe", "k.A.", "declined"])("takes %j as declining", (text) => {
  expect(readHeard(text)).toEqual({ state: "declined" });
});

test.each(["", "   ", "N/A", "-", "—", "?", "null"])("leaves the ask due for %j", (text) => {
  expect(readHeard(text)).toEqual({ state: "due" });
});

test("keeps every other answer in its own words, with its spaces set right", () => {
  expect(readHeard("  a friend\n told me ")).toEqual({ state: "answered", words: "a friend told me" });
  expect(readHeard("The Unknown Podcast")).toEqual({ state: "answered", words: "The Unknown Podcast" });
  expect(readHeard("朋友")).toEqual({ state: "answered", words: "朋友" });
});

test("reads its own words the same again", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const heard = readHeard(text);
      if (heard.state === "answered") expect(readHeard(heard.words)).toEqual(heard);
    }),
  );
});
