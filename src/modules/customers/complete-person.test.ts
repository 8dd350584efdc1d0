import { expect, test } from "vitest";
import { type BroughtFacts, completePerson, findUnheard, joinBrought } from "./complete-person.ts";

const was = { name: "Ada", account: null, since: "2026-01-05T00:00:00.000Z", note: "" };
const brought = (facts: Partial<BroughtFacts>): BroughtFacts => ({
  name: undefined,
  account: undefined,
  since: undefined,
  note: undefined,
  ...facts,
});

test("completing fills what is empty, takes the earlier time, and leaves the rest", () => {
  const row = brought({ name: "Ada L.", account: 3, since: "2026-01-01T00:00:00.000Z", note: "New" });
  expect(completePerson(was, row, "complete")).toEqual({
    now: { name: "Ada", account: 3, since: "2026-01-01T00:00:00.000Z", note: "New" },
    changed: ["account", "since", "note"],
  });
  expect(completePerson(was, brought({ since: "2026-02-01T00:00:00.000Z" }), "complete").changed).toEqual([]);
});

test("replacing takes what the file says, and never empties a field", () => {
  const row = brought({ name: "Ada L.", since: "2026-02-01T00:00:00.000Z", note: "" });
  expect(completePerson(was, row, "replace")).toEqual({
    now: { ...was, name: "Ada L.", since: "2026-02-01T00:00:00.000Z" },
    changed: ["name", "since"],
  });
});

test("what was completed is not news again", () => {
  for (const how of ["complete", "replace"] as const) {
    const row = brought({ name: "Ada L.", account: 3, since: "2026-01-01T00:00:00.000Z", note: "New" });
    const { now } = completePerson(was, row, how);
    expect(completePerson(now, row, how).changed).toEqual([]);
  }
});

test("several rows speak as one: the first to say something when completing, the last when replacing", () => {
  const rows = [
    brought({ since: "2026-01-03T00:00:00.000Z" }),
    brought({ name: "A", account: 1, since: "2026-01-02T00:00:00.000Z" }),
    brought({ name: "B", note: "n", since: "2026-01-04T00:00:00.000Z" }),
  ];
  expect(joinBrought(rows, "complete")).toEqual({
    name: "A",
    account: 1,
    since: "2026-01-02T00:00:00.000Z",
    note: "n",
  });
  expect(joinBrought(rows, "replace")).toEqual({ name: "B", account: 1, since: "2026-01-04T00:00:00.000Z", note: "n" });
});

test("tells what a row says otherwise than what is kept, spelling aside", () => {
  const kept = { ...was, account: 3 };
  expect(findUnheard(kept, brought({ name: "ADA", account: 3 }))).toEqual([]);
  expect(findUnheard(kept, brought({ name: "Bob", account: 4, note: "x" }))).toEqual(["name", "account", "note"]);
});
