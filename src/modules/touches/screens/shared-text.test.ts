import fc from "fast-check";
import { expect, test } from "vitest";
import { readShared } from "./shared-text.ts";

test("takes what was shared as their words, each part once", () => {
  expect(readShared({ text: "I saw your poster at the station" })).toEqual({
    who: "",
    words: "I saw your poster at the station",
  });
  expect(readShared({ title: "A post", text: "A post https://example.org/p", url: "https://example.org/p" })).toEqual({
    who: "",
    words: "A post https://example.org/p",
  });
  expect(readShared({ title: "Hello", text: "Hello" })?.words).toBe("Hello");
});

test("finds who it was by a mail address, else by a phone number", () => {
  const who = (text: string) => readShared({ text })?.who;
  expect(who("Ada <ada@example.org> wrote: a friend told me, call 030 1234567")).toBe("ada@example.org");
  expect(who("Please call +49 (30) 123-45 67, thanks")).toBe("+49 (30) 123-45 67");
  expect(who("Call 0170/1234567.")).toBe("0170/1234567");
  expect(who("Order 4711 of 2026-03-02 cost 1,200")).toBe("");
  expect(who("See https://example.org/2026/03/0123456789x")).toBe("");
});

test("is nothing where nothing was shared, and never longer than words may be", () => {
  expect(readShared({})).toBeUndefined();
  expect(readShared({ text: "  ", title: "" })).toBeUndefined();
  fc.assert(
    fc.property(fc.string({ maxLength: 1200, unit: "binary" }), (text) => {
      expect(readShared({ text })?.words.length ?? 0).toBeLessThanOrEqual(500);
    }),
  );
});
