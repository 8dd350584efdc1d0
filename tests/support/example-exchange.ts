import { expect, test } from "vitest";
import { openFacts } from "../../src/example/exchange.ts";
import type { ExchangeTruths } from "../../src/example/exchange-truths.ts";
import type { Context } from "../../src/kernel/context.ts";
import type { FactMap } from "../../src/modules/exchange/map/contract.ts";

type Loaded = {
  context: Context;
  /** What the API answers whoever owns the data folder. */
  get<T>(path: string): Promise<T>;
  /** What a command prints, through the same API. */
  earshot(...args: string[]): Promise<string>;
  truths: ExchangeTruths;
};

const plain = (name: string | undefined) => (name ?? "").replace(" (example)", "");

/** Tests that what departments of the example company tell each other is found, and nothing else. */
export function testExchange({ context, get, earshot, truths }: Loaded): void {
  test("the information map counts what each department told each other one, and what became of it", async () => {
    const { cells, total, isTimed } = await get<FactMap>("/fact-map");
    const flows = new Map(truths.flows.map(({ from, to }) => [`${from} > ${to}`, [0, 0, 0, 0, 0]]));
    for (const { from, to, facts, opened, late, answered, used } of cells) {
      if (!to) continue;
      const flow = flows.get(`${plain(from?.name)} > ${plain(to.name)}`);
      const sums = [facts, opened, late, answered, used].map((count, place) => (flow?.[place] ?? Number.NaN) + count);
      flows.set(`${plain(from?.name)} > ${plain(to.name)}`, sums);
    }
    expect(Object.fromEntries(flows)).toEqual(
      Object.fromEntries(
        truths.flows.map(({ from, to, ...figures }) => {
          return [`${from} > ${to}`, [figures.facts, figures.opened, figures.late, figures.answered, figures.used]];
        }),
      ),
    );
    expect([isTimed, total.facts]).toEqual([true, truths.facts]);
    const unwanted = cells.filter(({ to }) => to === null).map(({ type, facts }) => ({ kind: type.code, facts }));
    expect(unwanted.toSorted((one, other) => one.kind.localeCompare(other.kind))).toEqual(
      truths.unwanted.toSorted((one, other) => one.kind.localeCompare(other.kind)),
    );
  });

  test("finds the pairs of departments of which only one tells the other anything, and no others", async () => {
    const { oneWay, silent } = await get<FactMap>("/fact-map");
    const pairs = oneWay.map(({ from, to, facts }) => ({ from: plain(from.name), to: plain(to.name), facts }));
    const inOrder = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).toSorted();
    expect(inOrder(pairs)).toEqual(inOrder(truths.oneWay));
    expect(silent.map(({ type, to, told }) => [type.code, plain(to.name), told])).toEqual(
      truths.silent.map(({ kind, to }) => [kind, to, 0]),
    );
    const printed = await earshot("fact-map", "--one-way", "--format", "csv");
    expect(printed.trimEnd().split(/\r?\n/)).toHaveLength(1 + truths.oneWay.length);
  });

  test("everything told is marked as an example, and everybody named is one of the example's own", async () => {
    const { records } = context;
    const facts = await records.selectFrom("facts").select(["example", "member", "person"]).execute();
    expect(facts).toHaveLength(truths.facts);
    expect(facts.filter(({ example, member }) => !example || member === null)).toEqual([]);
    expect(facts.filter(({ person }) => person !== null).length).toBeGreaterThan(truths.facts / 2);
    const lain = await records
      .selectFrom("deliveries")
      .innerJoin("facts", "facts.id", "deliveries.fact")
      .select(["deliveries.at", "facts.at as told"])
      .execute();
    expect(lain.filter(({ at, told }) => at !== told)).toEqual([]);
  });
}

/** Expects that nothing of what the example company told or needed is left. */
export async function expectNoExchange({ records }: Context): Promise<void> {
  for (const table of ["facts", "deliveries", "fact_uses", "hand_offs"] as const) {
    expect([table, await records.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
  }
  const needs = records.selectFrom("needs").select("id").where("removed_at", "is", null).execute();
  expect(await needs).toEqual([]);
  const kinds = records
    .selectFrom("fact_types")
    .select("code")
    .where("built_in", "=", false)
    .where("active", "=", true);
  expect(await kinds.execute()).toEqual([]);
  const codes = await records.selectFrom("commitments").select("code").where("built_in", "=", false).execute();
  expect(codes.map(({ code }) => code)).not.toContain(openFacts.code);
  const owed = records.selectFrom("dues").select("id").where("subject", "in", ["delivery", "hand_off_leg"]);
  expect(await owed.where("state", "!=", "withdrawn").execute()).toEqual([]);
}
