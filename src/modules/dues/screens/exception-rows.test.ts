import { expect, test } from "vitest";
import { exceptionsOf, newRow, rowsOf } from "./exception-rows.ts";

const exceptions = [
  { day: "2026-12-24", hours: [], note: "Christmas Eve" },
  {
    day: "2026-12-31",
    hours: [
      { from: "09:00", to: "11:00" },
      { from: "13:00", to: "15:00" },
    ],
    note: "Stocktaking",
  },
];

test("gives back the days that it was made of", () => {
  expect(exceptionsOf(rowsOf(exceptions))).toEqual({ exceptions, faults: [] });
  expect(exceptionsOf(rowsOf(exceptions).toReversed()).exceptions.map(({ day }) => day)).toEqual([
    "2026-12-24",
    "2026-12-31",
  ]);
});

test("says which rows name no day", () => {
  const rows = [newRow("2026-05-02"), newRow("")];
  expect(exceptionsOf(rows)).toEqual({ exceptions: [{ day: "2026-05-02", hours: [], note: "" }], faults: [1] });
});
