import { expect, test } from "vitest";
import { againstOf, readAgainst, writeAgainst } from "./against.ts";
import { readView } from "./view.ts";

test("what is compared with survives the address", () => {
  for (const text of ["before", "year", "2025-01-01..2025-06-30", "..2025-06-30"])
    expect(writeAgainst(readAgainst(text))).toBe(text);
  for (const text of [undefined, "", "..", "never", "2025-13-01.."]) expect(readAgainst(text)).toBeNull();
});

test("the API is asked for the days before, the year before, or own days", () => {
  const asked = (against: string, from?: string) => againstOf(readView({ against, from, to: "2024-02-29" }));
  expect(asked("before", "2024-02-01")).toEqual({});
  expect(asked("before")).toBeNull();
  expect(asked("year", "2024-02-01")).toEqual({ againstFrom: "2023-02-01", againstTo: "2023-02-28" });
  expect(asked("2020-01-01..2020-02-01")).toEqual({ againstFrom: "2020-01-01", againstTo: "2020-02-01" });
  expect(asked("never")).toBeNull();
});
