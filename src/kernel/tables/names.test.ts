import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, isWithinEdits, nameKey, nearNames, plainName } from "./names.ts";

test("drops case, accents, punctuation and joints of words", () => {
  expect(["E-Mail Address", "e_mail-address", "EMailAddress", " e mail (ADDRESS)"].map(nameKey)).toEqual(
    Array.from({ length: 4 }, () => "emailaddress"),
  );
  expect(plainName("Téléphone n° 2")).toBe("telephone n 2");
  expect(plainName("CreatedDate")).toBe("created date");
  expect(plainName("Straße")).toBe("strasse");
  expect(plainName("電話番号")).toBe("電話番号");
  // Marks that make another letter of it stay: these are no accents.
  expect(nameKey("ガス")).not.toBe(nameKey("カス"));
  expect(plainName("नाम")).toBe("नाम");
});

test("finds near names, the nearest first", () => {
  expect(nearNames("emial", ["name", "email", "phone"])).toEqual(["email"]);
  expect(nearNames("Email", ["Email (1)", "Email (2)", "Name"])).toEqual(["Email (1)", "Email (2)"]);
  expect(nearNames("date", ["first_contact_date", "data", "origin"])).toEqual(["data", "first_contact_date"]);
  expect(nearNames("colour", ["mail", "phone"])).toEqual([]);
  expect(nearNames("", ["mail"])).toEqual([]);
});

test("does not compare texts that are too long for names", () => {
  const long = "x".repeat(60_000);
  expect(nearNames(long, [`${long}y`.replace("x", "z"), "mail"])).toEqual([]);
  expect(isWithinEdits(long, `y${long}`, 3)).toBe(false);
  expect(isWithinEdits("emial", "email", 1)).toBe(true);
});

test("counts edits, a swap of neighbours as one", () => {
  expect(editDistance("emial", "email")).toBe(1);
  expect(editDistance("kitten", "sitting")).toBe(3);
  expect(editDistance("", "abc")).toBe(3);
});

test("edit distance is zero for itself only, symmetric, and at most the longer length", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const edits = editDistance(a, b);
      expect(edits === 0).toBe(a === b);
      expect(edits).toBe(editDistance(b, a));
      expect(edits).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(edits).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }),
  );
});
