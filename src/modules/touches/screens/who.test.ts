import fc from "fast-check";
import { expect, test } from "vitest";
import { readWho, writeKnown } from "./who.ts";

test("reads whatever says who it was", () => {
  expect(readWho("  ")).toEqual({});
  expect(readWho("cu-12")).toEqual({ person: 12 });
  expect(readWho("Ada Lovelace CU-12")).toEqual({ person: 12 });
  expect(readWho("ada@example.org")).toEqual({ who: { mail: "ada@example.org" } });
  expect(readWho("+49 (30) 123-45/67")).toEqual({ who: { phone: "+49 (30) 123-45/67" } });
  expect(readWho("1234")).toEqual({ who: { phone: "1234" } });
  expect(readWho("Ada Lovelace")).toEqual({ who: { name: "Ada Lovelace" } });
});

test("takes what is no whole number of a person as a name", () => {
  expect(readWho("CU-0")).toEqual({ who: { name: "CU-0" } });
  expect(readWho("Room 12")).toEqual({ who: { name: "Room 12" } });
});

test("knows a known person again, whatever the name", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 1e12 }), (name, person) => {
      expect(readWho(writeKnown(name.trim(), person))).toEqual({ person });
    }),
  );
});
