import { expect, test } from "vitest";
import { readReferrer, writeAccount } from "./referrer.ts";
import { writeKnown } from "./who.ts";

test("knows a person and a company again, and takes anything else as a name", () => {
  expect(readReferrer(writeKnown("Ada Lovelace", 12))).toEqual({ kind: "customer", person: 12 });
  expect(readReferrer(writeAccount("Example Works", 3))).toEqual({ kind: "customer", account: 3 });
  expect(readReferrer("ac-3")).toEqual({ kind: "customer", account: 3 });
  expect(readReferrer(" my neighbour ")).toEqual({ kind: "customer", words: "my neighbour" });
  expect(readReferrer("Room AC-0")).toEqual({ kind: "customer", words: "Room AC-0" });
});

test("is nothing but its kind where the question was skipped", () => {
  expect(readReferrer("  ")).toEqual({ kind: "customer" });
});
