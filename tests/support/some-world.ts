import fc from "fast-check";
import type { CreditRange } from "../../src/modules/returns/models/credit-sql.ts";
import type { Journeys } from "./journeys.ts";

const day = 86_400_000;
const start = Date.parse("2026-01-01T00:00:00.000Z");
/** Instants that meet the edges of windows of 30, 60 and 90 days, to the millisecond. */
const instant = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom(-1, 0, 0, 0, 1, 3 * day))
  .map(([month, off]) => new Date(start + month * 30 * day + off).toISOString());
const person = fc.integer({ min: 1, max: 4 });
const key = fc.integer({ min: 0, max: 3 });
const amount = fc.integer({ min: -5_000, max: 100_000 }).map((cents) => (cents / 100).toFixed(2));
const numbered = <Row>(rows: Row[]) => rows.map((row, at) => ({ ...row, id: at + 1 }));

/** Touches, outcomes and answers of four people over three channels, campaigns and departments. */
export const someWorld: fc.Arbitrary<Journeys> = fc.record({
  touches: fc
    .array(fc.record({ person, at: instant, channel: key, campaign: key, department: key }), { maxLength: 40 })
    .map(numbered),
  outcomes: fc
    .array(
      fc.record({
        person,
        at: instant,
        kind: fc.constantFrom("order", "order", "won_deal", "renewal", "lost_renewal", "hire"),
        value: amount,
        margin: fc.option(amount),
      }),
      { maxLength: 12 },
    )
    .map(numbered),
  answers: fc
    .array(
      fc.record({
        person,
        at: instant,
        state: fc.constantFrom("answered", "answered", "doesnt_remember", "declined"),
        channel: key,
        campaign: key,
        weight: fc.constantFrom(0, 0.5, 1, 3),
        begins: fc.option(instant, { nil: undefined, freq: 2 }),
      }),
      { maxLength: 8 },
    )
    .map(numbered),
  people: fc.uniqueArray(fc.record({ person, since: instant }), { selector: (row) => row.person }),
});

/** A period with a window that its instants meet the edges of. */
export const someRange: fc.Arbitrary<CreditRange> = fc.record({
  from: instant,
  to: fc.constant("2026-12-01T00:00:00.000Z"),
  lookbackDays: fc.constantFrom(0, 30, 60, 90, 365),
  halfLifeDays: fc.constantFrom(0.01, 7, 30),
  directChannels: fc.subarray([1, 2]),
});
