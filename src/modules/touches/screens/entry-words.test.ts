import { expect, test } from "vitest";
import type { TimelineEntry } from "../timeline-contract.ts";
import { mayTakeBack, namesOf } from "./entry-words.ts";

const entry: TimelineEntry = {
  kind: "contact",
  id: 1,
  at: "2026-03-02T09:00:00.000Z",
  department: { id: 1, name: "Support" },
  member: { id: 7, name: "Test member" },
  channel: null,
  campaign: null,
  direction: "inbound",
  medium: "phone",
  purpose: "support",
  note: "",
  state: null,
  words: "",
  detail: null,
  reason: "",
  round: null,
  whole: null,
  tags: null,
  outcome: null,
  version: 1,
};
const me = { member: 7, roles: ["member" as const], departments: [{ id: 1, name: "Support" }] };

test("only what was typed in can be taken back, by the own department or by who looks after the data", () => {
  expect(mayTakeBack(entry, me)).toBe(true);
  expect(mayTakeBack(entry, { ...me, departments: [] })).toBe(false);
  expect(mayTakeBack(entry, { ...me, departments: [], roles: ["steward"] })).toBe(true);
  expect(mayTakeBack({ ...entry, kind: "touch" }, me)).toBe(false);
  expect(mayTakeBack({ ...entry, department: null }, { ...me, departments: [] })).toBe(true);
  expect(mayTakeBack({ ...entry, department: null }, { ...me, member: 8 })).toBe(false);
});

test("marketing may take back answers of every department, and no contacts", () => {
  const marketing = { ...me, roles: ["marketing" as const], departments: [] };
  expect(mayTakeBack({ ...entry, kind: "answer" }, marketing)).toBe(true);
  expect(mayTakeBack(entry, marketing)).toBe(false);
});

test("names everybody and everything once", () => {
  const search = { id: 3, name: "Paid search" };
  expect(namesOf({ ...entry, kind: "touch", channel: search })).toEqual(["Test member", "Support", "Paid search"]);
  expect(namesOf({ ...entry, kind: "answer", channel: search })).toEqual(["Test member", "Support"]);
  expect(namesOf({ ...entry, member: { id: 7, name: "Support" } })).toEqual(["Support"]);
});
