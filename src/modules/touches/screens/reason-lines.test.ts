import fc from "fast-check";
import { expect, test } from "vitest";
import { AskingChange } from "../asking-contract.ts";
import { readReasons, writeReasons } from "./reason-lines.ts";

const before = [
  { code: "no_time", name: "In a hurry", names: { de: "Keine Zeit" } },
  { code: "language", name: "No language in common", names: {} },
];

test("lines that stay keep their codes, in any order, and new ones get their own", () => {
  expect(readReasons("No language in common\n\n In a  hurry \nIn a hurry", before, "en")).toEqual(before.toReversed());
  expect(readReasons("Keine Zeit\nWar schon öfter da", before, "de").map(({ code }) => code)).toEqual([
    "no_time",
    "language",
  ]);
  expect(
    readReasons(`${writeReasons(before, "en")}\nIn a hurry!\nWords`, before, "en").map(({ code }) => code),
  ).toEqual(["no_time", "language", "in_a_hurry", "words_2"]);
});

test("another name in the same place is the same reason", () => {
  expect(readReasons("Had no time\nNo language in common", before, "en")[0]).toEqual({
    code: "no_time",
    name: "Had no time",
    names: { de: "Keine Zeit" },
  });
  expect(readReasons("Eilig\nNo language in common", before, "de")[0]).toEqual({
    code: "no_time",
    name: "In a hurry",
    names: { de: "Eilig" },
  });
});

test("whatever is written is something that the server takes", () => {
  const line = fc.string({ minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      expect(
        AskingChange.safeParse({ reasons: readReasons(lines.join("\n"), before, "en").slice(0, 20) }).success,
      ).toBe(true);
    }),
  );
});
