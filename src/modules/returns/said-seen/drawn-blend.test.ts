import { expect, test } from "vitest";
import { fill, openJourneys } from "../../../../tests/support/journeys.ts";
import { placementOn } from "../../../kernel/events/tables.ts";
import { creditParameters } from "../models/credit-sql.ts";
import { creditTable } from "../models/credit-table.ts";
import { blendDraws } from "./drawn-blend.ts";
import { drawnPairsSql } from "./drawn-pairs-sql.ts";
import { blendedCredit, findDrawnPairs, findPairsOverTime } from "./store.ts";

const events = await openJourneys();
const [friend, fair] = [2, 3];
const range = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z", directChannels: [1] };
const people = Array.from({ length: 60 }, (_, at) => at + 1);
await fill(events, {
  touches: people.map((person) => {
    return {
      id: person,
      person,
      at: "2026-01-04T00:00:00.000Z",
      channel: person % 2 ? fair : 1,
      campaign: 0,
      department: 0,
    };
  }),
  outcomes: people.map((person) => {
    const at = person % 3 ? "2026-01-10T00:00:00.000Z" : "2026-02-10T00:00:00.000Z";
    return { id: person, person, at, kind: "order", value: "10", margin: null };
  }),
  answers: people
    .filter((person) => person % 5 !== 0)
    .map((person) => {
      const row = { id: person, person, at: "2026-01-09T00:00:00.000Z", state: "answered", campaign: 0, weight: 1 };
      return { ...row, channel: person % 7 ? friend : fair };
    }),
});

test("the first draw is the credit as it is, and every draw shares its whole out", async () => {
  const pairs = await findDrawnPairs(events, { by: "channel", draws: 50, seed: 7 }, range);
  const lines = await blendDraws(pairs);
  const { lines: credited } = creditTable(await blendedCredit(events, "channel", range), "blended", 2);
  for (const { key, customers, revenue } of credited.filter((line) => line.key !== 0)) {
    const drawn = lines.find((line) => line.key === key);
    expect(drawn?.revenue).toHaveLength(51);
    expect(drawn?.customers[0]).toBeCloseTo(customers, 6);
    expect((drawn?.revenue[0] ?? 0) * 100).toBeCloseTo(revenue, -0.5);
  }
  for (let draw = 0; draw <= 50; draw += 1) {
    const whole = pairs.reduce((sum, { revenue }) => sum + (revenue[draw] ?? 0), 0) / 10_000;
    expect(lines.reduce((sum, { revenue }) => sum + (revenue[draw] ?? 0), 0)).toBeCloseTo(whole, 6);
  }
  expect(await blendDraws([])).toEqual([]);
});

test("parts the period into months whose pairs add up to it", async () => {
  const months = await findPairsOverTime(events, { by: "channel", step: "month", timeZone: "Europe/Berlin" }, range);
  expect([...new Set(months.map(({ slice }) => slice))]).toEqual(["2026-01-01", "2026-02-01"]);
  expect(months.reduce((sum, { customers }) => sum + customers, 0)).toBe(60);
  expect(months.find(({ slice }) => slice === "2026-02-01")?.total_value).toBe("200");
});

test("the engine takes the text for a cluster", async () => {
  const parameters = { ...creditParameters(range), brand: [], draws: 5, seed: 1 };
  expect(
    await events.query(`EXPLAIN AST ${drawnPairsSql("campaign", placementOn("earshot"))}`, parameters),
  ).not.toEqual([]);
});
