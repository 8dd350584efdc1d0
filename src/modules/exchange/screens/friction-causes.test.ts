import { expect, test } from "vitest";
import type { FrictionRow } from "../friction/contract.ts";
import { hoursByCause } from "./friction-causes.ts";

const row = (cause: FrictionRow["cause"], waited: number, late: number) =>
  ({ cause, waitedSeconds: waited * 3600, lateSeconds: late * 3600 }) as FrictionRow;

test("hours are summed by cause, the most first, and what did not occur is left out", () => {
  const rows = [row("taking", 2, 1), row("returned", 9, 0), row("taking", 4, 1), row("untaken", 0, 0)];
  expect(hoursByCause(rows)).toEqual([
    { cause: "returned", inTime: 9, late: 0 },
    { cause: "taking", inTime: 4, late: 2 },
  ]);
});
