import { expect, test } from "vitest";
import { openFacts } from "../../src/example/exchange.ts";
import type { ExchangeTruths } from "../../src/example/exchange-truths.ts";
import type { HandingTruths } from "../../src/example/handing-truths.ts";
import type { OverlapTruths } from "../../src/example/overlap-truths.ts";
import type { RegisterTruths } from "../../src/example/register.ts";
import type { SystemTruth } from "../../src/example/systems.ts";
import type { Context } from "../../src/kernel/context.ts";
import type { DuesReport } from "../../src/modules/dues/contract.ts";
import type { HandOff, HandOffDetail } from "../../src/modules/exchange/hand-offs/contract.ts";
import type { ReasonsReport } from "../../src/modules/exchange/hand-offs/reasons-report-contract.ts";
import type { FactMap } from "../../src/modules/exchange/map/contract.ts";
import type { Overlap } from "../../src/modules/exchange/overlaps/contract.ts";
import type { Register } from "../../src/modules/exchange/responsibilities/contract.ts";
import type { System } from "../../src/modules/exchange/systems/contract.ts";

type Loaded = {
  context: Context;
  /** What the API answers whoever owns the data folder. */
  get<T>(path: string): Promise<T>;
  /** What a command prints, through the same API. */
  earshot(...args: string[]): Promise<string>;
  truths: {
    exchange: ExchangeTruths;
    handings: HandingTruths;
    overlaps: OverlapTruths;
    register: RegisterTruths;
    systems: SystemTruth[];
  };
  /** What the clock of the installation says, an ISO instant. */
  now: string;
};

const plain = (name: string | undefined) => (name ?? "").replace(" (example)", "");

/** Tests that what departments of the example company tell each other is found, and nothing else. */
export function testExchange({
  context,
  get,
  earshot,
  truths: { exchange: truths, handings, overlaps, register: registered, systems },
  now,
}: Loaded): void {
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

  test("departments opened in time what they want by a time, or not, as their receipts say", async () => {
    const { rows } = await get<DuesReport>("/dues/report?by=department&commitment=open_fact");
    const counted = rows.map(({ department, kept, broken }) => {
      return { department: plain(department?.name), inTime: kept, late: broken };
    });
    expect(counted.toSorted((one, other) => (one.department < other.department ? -1 : 1))).toEqual(truths.timed);
    expect(truths.timed.every(({ inTime, late }) => inTime > 5 && late > 1)).toBe(true);
  });

  test("the register says what nobody decides and what two departments decide, and nothing else", async () => {
    const { activities, findings } = await get<Register>("/responsibilities");
    expect(activities).toHaveLength(registered.activities);
    const found = findings.map(({ activity, kind, departments }) => ({
      name: activities.find(({ id }) => id === activity)?.name,
      kind,
      departments: departments.map(({ name }) => plain(name)).toSorted(),
    }));
    expect(found.toSorted((one, other) => (`${one.name}` < `${other.name}` ? -1 : 1))).toEqual(
      registered.findings
        .map((one) => ({ ...one, departments: one.departments.toSorted() }))
        .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    );
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(["nobody_decides", "two_decide"]));
  });

  test("of the system that is coming answers are missing, of the one that is ready none", async () => {
    const { items } = await get<{ items: System[] }>("/systems");
    const found = items.map(({ name, department, startsOn, state, missing }) => {
      return { name, department: plain(department.name), startsOn, state, missing };
    });
    expect(found).toEqual(systems);
    expect(found.map(({ state, missing }) => [state, missing.length])).toEqual([
      ["planned", 3],
      ["ready", 0],
    ]);
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

  test("why leads come back is counted by campaign, and one campaign's come back most for one reason", async () => {
    const report = await get<ReasonsReport>("/hand-offs/reasons?by=campaign");
    const rows = report.rows.flatMap(({ group, ...row }) => (group ? [{ campaign: group.name, ...row }] : []));
    const byName = (list: readonly { campaign: string }[]) =>
      list.toSorted((one, other) => one.campaign.localeCompare(other.campaign));
    expect(byName(rows)).toEqual(byName(handings.campaigns));
    expect(report.total.handOffs).toBe(handings.all);
    const { campaign, handOffs, reason, returned, times } = handings.mostReturned;
    const [most] = rows.toSorted((one, other) => other.returned - one.returned);
    expect([most?.campaign, most?.returned, most?.reasons[reason]]).toEqual([campaign, returned, times]);
    expect(await earshot("hand-offs", "reasons", "--by", "campaign")).toMatch(
      new RegExp(`^ ${campaign} +${handOffs} `, "m"),
    );
  });

  test("what goes to and fro is found, and no other hand-off", async () => {
    const { items } = await get<{ items: HandOff[] }>("/hand-offs?pingPong=true&limit=200");
    expect(items).toHaveLength(handings.pingPong);
    expect(items.every(({ returns, state }) => returns === 2 && state === "returned")).toBe(true);
  });

  test("with hand-offs travels what was agreed, what the customer answered and told, and what was asked back", async () => {
    const listed: HandOff[] = [];
    for (let cursor = ""; ; ) {
      const page = await get<{ items: HandOff[]; next: string | null }>(`/hand-offs?limit=200${cursor}`);
      listed.push(...page.items);
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    const details: HandOffDetail[] = [];
    for (const { id } of listed) details.push(await get<HandOffDetail>(`/hand-offs/${id}`));
    const count = (carries: (one: HandOffDetail) => boolean) => details.filter(carries).length;
    const along = details.flatMap((one) => one.context.map((thing) => ({ ...thing, by: one.from?.id, one })));
    expect({
      words: count(({ words }) => words !== ""),
      answers: count(({ context: linked }) => linked.some(({ kind }) => kind === "answer")),
      facts: along.filter(({ kind }) => kind === "fact").length,
      askedBack: count(({ steps }) => steps.some(({ kind, words }) => kind === "answered" && words !== "")),
    }).toEqual(handings.context);
    expect(along.filter(({ department, by, at, one }) => department?.id !== by || at > one.openedAt)).toEqual([]);
    expect(details.filter(({ words, reason }) => words === "" && reason?.code !== "not_enough_said")).toEqual([]);
  });

  test("departments took, finished and answered in time what the steps say, and let lapse the rest", async () => {
    const report = async (code: string) => {
      const { rows } = await get<DuesReport>(`/dues/report?by=department&commitment=${code}`);
      return new Map(rows.map((row) => [plain(row.department?.name), row]));
    };
    const [taken, finished, answered] = [
      await report("accept_hand_off"),
      await report("complete_hand_off"),
      await report("answer_hand_off"),
    ];
    const counted = handings.dues.map(({ department }) => ({
      department,
      ...{ taken: taken.get(department)?.kept ?? 0, lapsed: taken.get(department)?.broken ?? 0 },
      finished: finished.get(department)?.kept ?? 0,
      // Whether what is not finished is late by now depends on when one looks.
      late: (finished.get(department)?.broken ?? 0) + (finished.get(department)?.open ?? 0),
      answered: answered.get(department)?.kept ?? 0,
    }));
    expect(counted).toEqual(
      handings.dues.map(({ finishedLate, unfinished, ...due }) => ({ ...due, late: finishedLate + unfinished })),
    );
  });

  test("finds the double contacts, orphans, second askings and contradictions that were planted, and nothing else", async () => {
    // Loading has looked for them already.
    const { items } = await get<{ items: Overlap[] }>("/overlaps?limit=200");
    const since = new Date(Date.parse(now) - 90 * 86_400_000).toISOString();
    const keys = await context.records
      .selectFrom("person_keys")
      .select(["person", "value"])
      .where("kind", "=", "external")
      .where("value", "like", "BB-%")
      .execute();
    const ids = Map.groupBy(keys, ({ person }) => person);
    const found = (kind: string) => items.filter((item) => item.kind === kind);
    const who = ({ person }: Overlap) => (ids.get(person?.id ?? 0) ?? []).map(({ value }) => value).join();
    const whose = (item: Overlap) =>
      item.departments
        .map(({ name }) => plain(name))
        .toSorted()
        .join();
    const planted = <T extends { at: string }>(list: readonly T[]) => list.filter(({ at }) => at >= since);
    const ofTwo = [
      ["double_contact", overlaps.doubleContacts],
      ["asked_twice", overlaps.askedTwice],
    ] as const;
    for (const [kind, list] of ofTwo) {
      const wanted = planted(list).map(({ external_id, departments }) => `${external_id} ${departments.join()}`);
      const got = found(kind).map((item) => `${who(item)} ${whose(item)}`);
      expect([kind, got.toSorted()]).toEqual([kind, wanted.toSorted()]);
    }
    expect(found("orphan_lead").map(who).toSorted()).toEqual(
      planted(overlaps.orphans)
        .map(({ external_id }) => external_id)
        .toSorted(),
    );
    expect(
      found("told_differently")
        .map((item) => `${item.account?.name} ${item.about} ${whose(item)}`)
        .toSorted(),
    ).toEqual(
      planted(overlaps.toldDifferently)
        .map(({ account, about, departments }) => `${account} ${about} ${departments.join()}`)
        .toSorted(),
    );
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
  const tables = [
    ...(["facts", "deliveries", "fact_uses", "hand_offs", "told", "overlap_incidents"] as const),
    ...(["agreements", "agreement_disputes", "heads_ups", "activities", "systems"] as const),
  ];
  for (const table of tables) {
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
  expect(codes.filter(({ code }) => code === openFacts.code || code.startsWith("agreement_"))).toEqual([]);
  const owed = records
    .selectFrom("dues")
    .select("id")
    .where("subject", "in", ["delivery", "hand_off_leg", "heads_up_reading"]);
  expect(await owed.where("state", "!=", "withdrawn").execute()).toEqual([]);
}
