import { expect, test } from "vitest";
import type { FactMapCell } from "../map/contract.ts";
import { cellsOf, chartOf, flowsOf } from "./map-flows.ts";

const [support, product] = [
  { id: 1, name: "Support" },
  { id: 2, name: "Product" },
];
const cell = (code: string, from: FactMapCell["from"], to: FactMapCell["to"], facts: number): FactMapCell => ({
  type: { id: 1, name: code, code },
  ...{ from, to, facts, opened: 0, answered: 0, used: 0, late: 0, hoursToOpen: null },
});
const cells = [
  cell("complaint", support, product, 2),
  cell("praise", support, product, 3),
  cell("praise", null, support, 4),
  cell("praise", support, null, 1),
];

test("flows are the sum of their kinds, the most first, and narrow to one of them", () => {
  expect(flowsOf(cells).map(({ facts }) => facts)).toEqual([5, 4, 1]);
  expect(flowsOf(cellsOf({ cells }, "complaint"))).toEqual([{ from: support, to: product, facts: 2 }]);
});

test("a chart names both sides, and draws apart what nobody needs", () => {
  const words = { noDepartment: "none", nobody: "nobody", hrefOf: ({ facts }: { facts: number }) => `/${facts}` };
  expect(chartOf(flowsOf(cells), words)).toEqual({
    beginnings: [{ name: "Support" }, { name: "none" }],
    ends: [
      { name: "Product", isUnknown: false },
      { name: "Support", isUnknown: false },
      { name: "nobody", isUnknown: true },
    ],
    links: [
      { from: 0, to: 0, value: 5, href: "/5" },
      { from: 1, to: 1, value: 4, href: "/4" },
      { from: 0, to: 2, value: 1, href: "/1" },
    ],
  });
});
