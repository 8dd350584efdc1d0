import fc from "fast-check";
import { expect, test } from "vitest";
import { addSums, costPer, figuresOf, type SpendSums } from "./spend-figures.ts";

const amount = fc
  .tuple(fc.nat({ max: 10 ** 9 }), fc.stringMatching(/^\d{0,4}$/))
  .map(([whole, decimals]) => (decimals === "" ? `${whole}` : `${whole}.${decimals}`));
const count = fc.nat({ max: 10 ** 9 });
const sums: fc.Arbitrary<SpendSums> = fc.record({
  spend: amount,
  impressions: count,
  clicks: count,
  enquiries: count,
  sales: count,
});

test("divides exactly and rounds half up to four decimals", () => {
  expect(costPer("149.71", 24)).toBe("6.2379");
  expect(costPer("0.0001", 2)).toBe("0.0001");
  expect(costPer("10", 4)).toBe("2.50");
  expect(costPer("0", 3)).toBe("0.00");
});

test("says nothing where there is nothing to divide by", () => {
  const none = { spend: "12", impressions: 0, clicks: 0, enquiries: 0, sales: 0 };
  expect(figuresOf(none, "EUR")).toMatchObject({ costPerSale: null, costPerClick: null, conversion: null });
  expect(figuresOf({ ...none, sales: 2 }, "EUR")).toMatchObject({
    spend: { amount: "12.00", currency: "EUR" },
    costPerSale: { amount: "6.00", currency: "EUR" },
    conversion: null,
  });
  expect(figuresOf({ ...none, spend: "0", clicks: 4, sales: 1 }, "EUR")).toMatchObject({
    costPerSale: { amount: "0.00", currency: "EUR" },
    conversion: 0.25,
  });
});

test("a cost is as near to the quotient as four decimals can be", () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 10 ** 6 }), (spend, by) => {
      const units = (text: string) => {
        const [whole = "0", decimals = ""] = text.split(".");
        return BigInt(whole) * 10_000n + BigInt(decimals.padEnd(4, "0"));
      };
      const rest = units(costPer(spend, by) ?? "") * BigInt(by) - units(spend);
      expect(2n * (rest < 0n ? -rest : rest) <= BigInt(by)).toBe(true);
    }),
  );
});

test("never gives an infinite figure or none that is a number", () => {
  fc.assert(
    fc.property(sums, (given) => {
      const { costPerSale, costPerClick, conversion } = figuresOf(given, "EUR");
      expect(costPerSale === null).toBe(given.sales === 0);
      expect(costPerClick === null).toBe(given.clicks === 0);
      expect(conversion === null).toBe(given.clicks === 0);
      for (const figure of [costPerSale?.amount, costPerClick?.amount, conversion ?? undefined]) {
        if (figure !== undefined) expect(Number.isFinite(Number(figure))).toBe(true);
      }
    }),
  );
});

test("adds up the same in any order and in any parts", () => {
  fc.assert(
    fc.property(fc.array(sums, { maxLength: 8 }), fc.nat({ max: 8 }), (all, at) => {
      const whole = addSums(all);
      expect(addSums([...all].reverse())).toEqual(whole);
      expect(addSums([addSums(all.slice(0, at)), addSums(all.slice(at))])).toEqual(whole);
    }),
  );
});
