import { expect, test } from "vitest";
import { dueTruths } from "./due-truths.ts";
import type { ExampleRows } from "./rows.ts";

const person = (external_id: string, mail = "") =>
  ({ external_id, mail: mail || `${external_id}@a.example`, since: "2026-03-05T10:00:00.000Z" }) as never;
const said = (external_id: string, at: string, department: string) => ({ external_id, at, department }) as never;

/** Thursday, 5 March 2026: two working days later is Monday, 9 March. */
const rows: Pick<ExampleRows, "people" | "touches" | "answers"> = {
  people: [
    person("in time"),
    person("again", "in time@a.example"),
    person("late"),
    person("far too late"),
    person("never"),
  ],
  touches: [
    said("never", "2026-03-06T10:00:00.000Z", "Sales"),
    said("never", "2026-03-05T10:00:00.000Z", "Marketing"),
    said("never", "2026-03-07T10:00:00.000Z", ""),
  ],
  answers: [
    said("late", "2026-03-09T17:00:00.001Z", "Sales"),
    said("again", "2026-03-09T17:00:00.000Z", "Front Desk"),
    said("far too late", "2026-04-06T17:00:00.001Z", "Sales"),
    said("in time", "2026-03-10T09:00:00.000Z", "Sales"),
  ],
};

test("counts what was asked in time, later and never, for who asked or met them last", () => {
  expect(dueTruths(rows, new Set())).toEqual([
    { department: "Front Desk", kept: 1, madeGood: 0, broken: 0, keptShare: 1 },
    { department: "Sales", kept: 0, madeGood: 1, broken: 2, keptShare: 0 },
  ]);
});

test("gives a day more for a holiday", () => {
  expect(dueTruths(rows, new Set(["2026-03-09"]))).toMatchObject([
    { department: "Front Desk", kept: 1 },
    { department: "Sales", kept: 1, madeGood: 1, broken: 1 },
  ]);
});
