import { expect, test } from "vitest";
import { type ReturnsView, readCell, readView, rowsAddress, spendAddress, viewAddress } from "./view.ts";

const read = (address: string) => readView(Object.fromEntries(new URL(address, "http://earshot").searchParams));

test("an address without anything is channels, by what customers said, of all time", () => {
  expect(readView({})).toEqual({
    against: null,
    by: "channel",
    model: "said",
    saved: null,
    from: null,
    to: null,
    lookbackDays: 90,
    halfLifeDays: 7,
    order: 1,
    nulls: true,
    sort: null,
  });
  expect(viewAddress(readView({}))).toBe("/returns");
});

test("what the page shows comes back out of its address", () => {
  const view: ReturnsView = {
    by: "campaign",
    model: "time_decay",
    from: "2026-01-01",
    to: "2026-03-31",
    lookbackDays: 30,
    halfLifeDays: 14,
    order: 3,
    nulls: false,
    saved: 7,
    against: "before" as const,
    sort: { column: "roi", descending: true },
  };
  expect(read(viewAddress(view))).toEqual(view);
  expect(read(viewAddress({ ...view, by: "department", model: "first" }))).toMatchObject({ model: "first" });
});

test("departments are never asked what customers said", () => {
  expect(readView({ by: "department", model: "said" }).model).toBe("linear");
  expect(viewAddress(readView({ by: "department", model: "said" }))).toBe("/returns?by=department");
});

test("what makes no sense is taken as not said", () => {
  expect(
    readView({ by: "moon", model: "magic", from: "2026-13-45", lookbackDays: "99999", halfLifeDays: "0", order: "9" }),
  ).toEqual(readView({}));
  expect(readCell({ key: "-1", reason: "bored", column: "fun" })).toEqual({ key: 0, reason: null, column: "revenue" });
});

test("the rows of a figure know the view that they came from", () => {
  const view = readView({ model: "last", from: "2026-01-01" });
  const address = rowsAddress(view, { key: 0, reason: "no_touch", column: "customers" });
  expect(read(address)).toEqual(view);
  expect(readCell(Object.fromEntries(new URL(address, "http://earshot").searchParams))).toEqual({
    key: 0,
    reason: "no_touch",
    column: "customers",
  });
});

test("spend is opened for the same days", () => {
  expect(spendAddress(readView({}), 3)).toBe("/channels/spend/rows?period=all&channel=3");
  expect(spendAddress(readView({ by: "campaign", from: "2026-01-01", to: "2026-01-31" }), 8)).toBe(
    "/channels/spend/rows?from=2026-01-01&to=2026-01-31&campaign=8",
  );
});
