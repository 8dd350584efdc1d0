import fc from "fast-check";
import type { Journey } from "../../src/credit/index.ts";

type Sizes = { channels: number; rows: number; steps: number };

/** Rows of journeys over a few channels, of which at least one converted or not; values are whole and not negative. */
export function randomJourneys({ channels, rows, steps }: Sizes): fc.Arbitrary<Required<Omit<Journey, "ages">>[]> {
  const channel = fc.constantFrom(..."abcdefghij".slice(0, channels));
  const journey = fc.record({
    path: fc.array(channel, { minLength: 1, maxLength: steps }),
    conversions: fc.nat({ max: 5 }),
    value: fc.nat({ max: 90 }),
    nulls: fc.nat({ max: 5 }),
  });
  const worthless = (row: { conversions: number; value: number }) => (row.conversions === 0 ? 0 : row.value);
  return fc
    .array(journey, { minLength: 1, maxLength: rows })
    .map((all) => all.map((row) => ({ ...row, value: worthless(row) })))
    .filter((all) => all.some(({ conversions, nulls }) => conversions + nulls > 0));
}
