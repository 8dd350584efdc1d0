import { expect, test } from "vitest";
import { addDatabase, fill, type Journeys, openJourneys } from "../../../../tests/support/journeys.ts";
import { placementOn } from "../../../kernel/events/tables.ts";
import type { SaidDimension } from "../contract.ts";
import { type CreditRange, creditParameters } from "../models/credit-sql.ts";
import { type SeenRule, seenRules } from "./contract.ts";
import { makeMatrix } from "./matrix.ts";
import { pairParameters, pairRowsSql } from "./pair-rows-sql.ts";
import { type PairSums, pairsSql } from "./pairs-sql.ts";
import { findPairRows, findPairs } from "./store.ts";

const events = await openJourneys();
const [direct, friend, fair, search] = [1, 2, 3, 4];
const [brandCampaign, fairCampaign] = [40, 30];
const range: CreditRange = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z", directChannels: [direct] };
const day = (number: number) => new Date(Date.UTC(2026, 0, 1 + number)).toISOString();

type Touch = Journeys["touches"][number];

/** A hundred customers, each made by their number alone, so that every count can be made again from the number. */
function customer(person: number) {
  const said = person % 5 === 0 ? null : person % 3 === 0 ? friend : person % 3 === 1 ? fair : search;
  const path = [[], [direct], [search, direct], [fair], [search]][person % 4 === 0 ? 0 : (person * 7) % 5] ?? [];
  return { person, said, path, value: 10 + person };
}
const hundred = Array.from({ length: 100 }, (_, at) => customer(at + 1));

function journeysOf(customers: typeof hundred): Journeys {
  return {
    people: [],
    touches: customers.flatMap(({ person, path }) =>
      path.map((channel, at): Touch => {
        const campaign = channel === search ? brandCampaign : channel === fair ? fairCampaign : 0;
        return { id: person * 10 + at, person, at: day(30 + at), channel, campaign, department: 0 };
      }),
    ),
    outcomes: customers.flatMap(({ person, value }) => [
      { id: person, person, at: day(60), kind: "order", value: `${value}.50`, margin: null },
      // A second sale, out of the reach of the touches, and a lost one: neither is another customer.
      ...(person % 10 === 0
        ? [{ id: 1000 + person, person, at: day(200), kind: "renewal", value: "5.25", margin: null }]
        : []),
      ...(person % 11 === 0
        ? [{ id: 2000 + person, person, at: day(61), kind: "lost_renewal", value: "7", margin: null }]
        : []),
    ]),
    answers: customers.flatMap(({ person, said }) =>
      said === null
        ? person % 10 === 0
          ? [{ id: person, person, at: day(59), state: "declined", channel: 0, campaign: 0, weight: 1 }]
          : []
        : [{ id: person, person, at: day(59), state: "answered", channel: said, campaign: 0, weight: 1 }],
    ),
  };
}

const seenBy = (rule: SeenRule, path: readonly number[], brand: boolean): string => {
  const isDirect = (channel: number) => channel === direct || (brand && channel === search);
  const candidates = rule === "last_non_direct" ? path.filter((channel) => !isDirect(channel)) : path;
  const chosen = rule === "first" ? candidates[0] : candidates.at(-1);
  if (chosen !== undefined && !isDirect(chosen)) return String(chosen);
  return path.some(isDirect) ? "direct" : "nothing";
};

/** The same count, made from the numbers of the customers and nothing else. */
function countByHand(rule: SeenRule, brand: boolean): Map<string, { customers: number; sales: number; cents: number }> {
  const cells = new Map<string, { customers: number; sales: number; cents: number }>();
  const add = (said: string, seen: string, customers: number, cents: number) => {
    const cell = cells.get(`${said} ${seen}`) ?? { customers: 0, sales: 0, cents: 0 };
    cells.set(`${said} ${seen}`, {
      customers: cell.customers + customers,
      sales: cell.sales + 1,
      cents: cell.cents + cents,
    });
  };
  for (const { person, said, path, value } of hundred) {
    const word = said === null ? (person % 10 === 0 ? "declined" : "no_answer") : String(said);
    add(word, seenBy(rule, path, brand), 1, value * 100 + 50);
    if (person % 10 === 0) add(word, "nothing", 0, 525);
  }
  return cells;
}

test.each(seenRules.flatMap((rule) => [false, true].map((brand) => [rule, brand] as const)))(
  "counts a hundred customers with both sources as a count by hand does: %s, brand %s",
  async (rule, brand) => {
    await fill(events, journeysOf(hundred));
    const pairs = await findPairs(events, "channel", { rule, brand: brand ? [brandCampaign] : [] }, range);
    const { cells, total } = makeMatrix(pairs, 2);
    const found = cells.map(({ said, reason, seen, state, customers, sales, revenue }) => {
      return [`${reason || said} ${state || seen}`, { customers, sales, cents: revenue }] as const;
    });
    const expected = countByHand(rule, brand);
    expect(new Map(found)).toEqual(expected);
    expect(total).toEqual({
      customers: 100,
      sales: 110,
      revenue: [...expected.values()].reduce((sum, { cents }) => sum + cents, 0),
    });
  },
);

test("opens every cell to as many customers and sales as it counts", async () => {
  await fill(events, journeysOf(hundred));
  const by = { rule: "last_non_direct", brand: [] } as const;
  const { cells } = makeMatrix(await findPairs(events, "channel", by, range), 2);
  for (const { said, reason, seen, state, customers, sales, revenue } of cells) {
    const cell = { dimension: "channel", said: reason || `${said}`, seen: state || `${seen}`, limit: 200 } as const;
    const people = await findPairRows(events, { ...cell, column: "customers" }, by, range);
    expect(people.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(customers, 9);
    const sold = await findPairRows(events, { ...cell, column: "sales" }, by, range);
    expect(sold.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(sales, 9);
    expect(sold.reduce((sum, { share, value }) => sum + share * Number(value) * 100, 0)).toBeCloseTo(revenue, 6);
    expect(sold.every((row) => row.seen === seen && row.state === state)).toBe(true);
  }
  const dark = { dimension: "channel", column: "customers", said: "named", seen: "dark", limit: 200 } as const;
  const named = hundred.filter(({ said, path }) => {
    return said !== null && ["direct", "nothing"].includes(seenBy("last_non_direct", path, false));
  });
  expect(await findPairRows(events, dark, by, range)).toHaveLength(named.length);
  const tracked = await findPairRows(events, { ...dark, seen: "tracked", said: "any" }, by, range);
  expect(tracked[0]?.touched_at).not.toBeNull();
  expect(tracked.every(({ touched_at }) => touched_at !== null)).toBe(true);
});

test("pages through a cell without leaving a row out or showing one twice", async () => {
  await fill(events, journeysOf(hundred));
  const cell = { dimension: "channel", column: "sales", said: "any", seen: "any" } as const;
  const by = { rule: "last", brand: [] } as const;
  const all = await findPairRows(events, { ...cell, limit: 200 }, by, range);
  const pages = [];
  for (let after: { at: string; id: number } | undefined; ; ) {
    const page = await findPairRows(events, { ...cell, limit: 7, ...(after ? { after } : {}) }, by, range);
    pages.push(...page);
    after = page.at(-1);
    if (page.length < 7) break;
  }
  expect(pages).toEqual(all);
  expect(all).toHaveLength(110);
});

test("shares a customer between several answers, and knows a campaign from a channel without one", async () => {
  await fill(events, {
    touches: [{ id: 1, person: 1, at: day(1), channel: fair, campaign: 0, department: 0 }],
    outcomes: [{ id: 1, person: 1, at: day(2), kind: "order", value: "9.99", margin: null }],
    answers: [
      { id: 1, person: 1, at: day(2), state: "answered", channel: friend, campaign: 0, weight: 0.5 },
      { id: 2, person: 1, at: day(2), state: "answered", channel: fair, campaign: fairCampaign, weight: 0.5 },
    ],
  });
  const ask = (dimension: SaidDimension) => findPairs(events, dimension, { rule: "last", brand: [] }, range);
  const cells = async (dimension: SaidDimension) => makeMatrix(await ask(dimension), 2).cells;
  expect(await cells("channel")).toMatchObject([
    { said: friend, seen: fair, customers: 0.5, revenue: 500 },
    { said: fair, seen: fair, customers: 0.5, revenue: 499 },
  ]);
  expect(await cells("campaign")).toMatchObject([
    { said: 0, reason: "no_campaign", seen: 0, state: "no_campaign", customers: 0.5 },
    { said: fairCampaign, seen: 0, state: "no_campaign", customers: 0.5 },
  ]);
});

test("people on three shards give the same pairs as on one", async () => {
  const shards = ["pairs_0", "pairs_1", "pairs_2"];
  for (const [at, shard] of shards.entries()) {
    await addDatabase(events, shard);
    await fill(events, journeysOf(hundred.filter(({ person }) => person % 3 === at)), shard);
  }
  await fill(events, journeysOf(hundred));
  const parameters = { ...creditParameters(range), brand: [] };
  const overShards = pairsSql("channel", "last", (inner) => {
    return `(${shards.map((shard) => inner((table) => `${shard}.${table}`)).join(" UNION ALL ")})`;
  });
  const whole = await events.query<PairSums>(pairsSql("channel", "last"), parameters);
  expect(await events.query<PairSums>(overShards, parameters)).toEqual(whole);
});

test("the engine takes the texts for a cluster", async () => {
  const parameters = {
    ...creditParameters(range),
    brand: [],
    ...pairParameters({ said: "any", seen: "any", limit: 1 }),
  };
  for (const sql of [
    pairsSql("campaign", "first", placementOn("earshot")),
    pairRowsSql("channel", "last", "sales", placementOn("earshot")),
  ]) {
    expect(await events.query(`EXPLAIN AST ${sql}`, parameters)).not.toEqual([]);
  }
});
