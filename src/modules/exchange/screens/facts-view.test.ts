import { expect, test } from "vitest";
import { type FactsView, factsAddress, readFactsView } from "./facts-view.ts";

const read = (address: string) =>
  readFactsView(Object.fromEntries(new URLSearchParams(address.split("?")[1] ?? "").entries()));

test("what an address says is read as it was written", () => {
  const view: FactsView = {
    ...{
      type: "stock_out",
      department: "0",
      receiver: "7",
      became: "unopened" as const,
      person: "12",
      unwanted: "false" as const,
    },
    ...{ from: "2026-01-01", to: "2026-01-31" },
  };
  expect(read(factsAddress(view))).toEqual(view);
  expect(factsAddress({ from: null, to: null })).toBe("/exchange/facts");
});

test("what makes no sense in an address is taken as not said", () => {
  const nothing = { from: null, to: null };
  expect(read("?type=Drop%20it&department=-1&receiver=x&became=lost&person=1e3&unwanted=1&from=today")).toMatchObject(
    nothing,
  );
  expect(Object.values(read("?type=Drop%20it&department=-1&became=lost")).filter(Boolean)).toEqual([]);
});
