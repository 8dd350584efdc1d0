import { Command } from "commander";
import { expect, test } from "vitest";
import { simulateWeeks, twoChannels } from "../../../../tests/support/simulated-weeks.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { api } from "../../../kernel/http/api.ts";
import { addChannel } from "../../channels/index.ts";
import { captureAnswer } from "../../touches/index.ts";
import { listOwnAnswers } from "../../touches/own-answers.ts";
import { saveExperiment, withdrawExperiment } from "../experiments/experiments.ts";
import { addWhatIfCommand } from "./commands.ts";
import { whatIfRoutes } from "./routes.ts";
import { getScenario, listScenarios, restoreScenario, saveScenario, withdrawScenario } from "./scenarios.ts";
import { planBudgetSplit, whatIf } from "./what-if.ts";

const world = await openWorld();
const desk = await freshDepartment(world);
const marketing = world.context(actor(["marketing"], [desk]));
const executive = world.context(actor(["executive"], [desk]));
const member = world.context(actor(["member"], [desk]));
const nobody = world.context({ kind: "nobody" });

const search = await addChannel(marketing, { name: "Search of the curves", kind: "paid_search" });
const tv = await addChannel(marketing, { name: "TV of the curves", kind: "broadcast" });
const radio = await addChannel(marketing, { name: "Radio of the curves", kind: "broadcast" });
const ids = [search.id, tv.id];

const empty = await whatIf(marketing);
const emptyPlan = await planBudgetSplit(marketing, {}).catch((error) => error);

test("without spend it says so, and there is nothing to plan by", () => {
  expect(empty).toMatchObject({ weeks: [], channels: [], missing: [{ what: "spend", have: 0 }] });
  expect(emptyPlan).toMatchObject({ kind: "invalid", message: expect.stringContaining("Import spend") });
});

const { weeks } = simulateWeeks(104, twoChannels, 4);
const blank = { impressions: 0, clicks: 0, enquiries: 0, sales: 0, import: 0, version: 1, campaign: 0, item: "" };
await world.events.insert(
  "spend",
  weeks.channels.flatMap(({ spend }, at) =>
    weeks.days.map((day, week) => ({
      ...blank,
      id: at * 1_000 + week,
      day,
      channel: ids[at],
      amount: (spend[week] as number).toFixed(4),
    })),
  ),
);
await world.events.insert("spend", [{ ...blank, id: 5_000, day: "2024-02-06", channel: radio.id, amount: "70.0000" }]);
await world.events.insert(
  "outcomes",
  weeks.days.flatMap((day, week) =>
    Array.from({ length: 5 }, (_, at) => ({
      ...{ id: week * 10 + at, person: week * 10 + at, at: `${day}T1${at}:00:00.000Z`, kind: "order" },
      ...{ value: ((weeks.outcome[week] as number) / 5).toFixed(4), margin: null, import: 0, version: 1 },
    })),
  ),
);

test("curves of the company's own weeks, with what a channel lacks", async () => {
  const found = await whatIf(executive);
  expect(found).toMatchObject({ currency: "EUR", missing: [] });
  expect(found.weeks).toHaveLength(104);
  expect(found.weeks[1]).toMatchObject({ day: weeks.days[1], sales: 5 });
  const [dearest, other, thin] = found.channels;
  expect([dearest?.channel.name, other?.channel.name, thin?.channel.name]).toEqual([
    "TV of the curves",
    "Search of the curves",
    "Radio of the curves",
  ]);
  expect(thin).toMatchObject({ found: null, curve: [], missing: [{ what: "spend_weeks", have: 1, need: 8 }] });
  expect(other?.found?.perSpent.estimate).toBeGreaterThan(dearest?.found?.perSpent.estimate ?? 0);
  expect(other?.weekly).toHaveLength(104);
  expect((await whatIf(marketing, { from: "2024-01-02", to: "2024-03-03" })).missing[0]).toMatchObject({
    what: "weeks",
    have: 8,
  });
});

test("a plan under limits says what binds, and keeps nothing", async () => {
  const plan = await planBudgetSplit(executive, { budget: 1_000, limits: [{ channel: tv.id, least: 100, most: 300 }] });
  expect(plan.channels.find(({ channel }) => channel.id === radio.id)).toMatchObject({
    bound: "too_thin",
    margin: null,
  });
  const planned = plan.channels.find(({ channel }) => channel.id === tv.id)?.planned ?? 0;
  expect(planned).toBeGreaterThanOrEqual(100);
  expect(planned).toBeLessThanOrEqual(300);
  expect(plan.spent + plan.unspent).toBeCloseTo(1_000, 6);
  expect(plan.gain.low).toBeLessThanOrEqual(plan.gain.estimate);
  expect((await listScenarios(marketing, { limit: 10 })).items).toEqual([]);
});

test.each([
  [{ budget: 50, limits: [{ channel: search.id, least: 100 }] }, "more than the budget"],
  [{ limits: [{ channel: search.id, least: -1 }] }, "give 0 or more"],
  [{ limits: [{ channel: search.id, least: 5, most: 4 }] }, "below its least"],
  [{ limits: [{ channel: 999_999, most: 4 }] }, "Leave its limit out"],
  [{ from: "2024-03-01", to: "2024-01-01" }, "Swap the days"],
  [{ from: "2024-01-02", to: "2024-03-03" }, "too thin for a plan"],
])("refuses the plan %j", async (request, said) => {
  await expect(planBudgetSplit(marketing, request)).rejects.toThrow(said);
});

test("a scenario is a decision: the answers that it rests on are used, and those who captured them see it", async () => {
  for (const channel of [search.id, radio.id]) {
    await captureAnswer(member, {
      who: { name: "Ada Example" },
      state: "answered",
      channel,
      at: "2024-05-06T10:00:00Z",
    });
  }
  const scenario = await saveScenario(marketing, { name: "More on search", plan: { budget: 900 } });
  expect(scenario).toMatchObject({ name: "More on search", answers: 1, isWithdrawn: false, plan: { budget: 900 } });
  expect((await world.actsAbout("scenario", scenario.id)).map(({ verb }) => verb)).toEqual(["scenario.saved"]);
  const isUsed = async () => {
    const { items } = await listOwnAnswers(member, { limit: 10 });
    return items.filter(({ used }) => used !== null).length;
  };
  expect(await isUsed()).toBe(1);
  await withdrawScenario(marketing, scenario.id);
  expect(await isUsed()).toBe(0);
  expect((await listScenarios(executive, { limit: 10 })).items).toEqual([]);
  expect(await getScenario(executive, scenario.id)).toMatchObject({ isWithdrawn: true });
  await restoreScenario(marketing, scenario.id);
  expect(await isUsed()).toBe(1);
  expect((await listScenarios(executive, { limit: 10 })).items).toMatchObject([{ id: scenario.id, answers: 1 }]);
  await expect(restoreScenario(marketing, scenario.id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(getScenario(marketing, 999_999)).rejects.toMatchObject({ kind: "not_found" });
});

test("an experiment draws the curve of its channel until it is taken back", async () => {
  const of = async () => (await whatIf(marketing)).channels.find(({ channel }) => channel.id === tv.id);
  const before = (await of())?.found?.contribution ?? { low: 0, high: 0, estimate: 0 };
  const effect = 1.4 * before.estimate;
  const people = 1_000;
  const groups = [
    { name: "holdout", people, outcomes: 100, value: { sum: 0, squares: 1 } },
    { name: "tv", people, outcomes: 140, value: { sum: effect, squares: (effect * effect) / people + 20 } },
  ];
  const { id } = await saveExperiment(marketing, {
    name: "TV held out",
    groups,
    calibrates: { channel: tv.id, treated: "tv", from: weeks.days[0] as string, to: "2024-12-29" },
  });
  const after = await of();
  expect(after?.experiments).toEqual([{ id, name: "TV held out" }]);
  expect(after?.found?.contribution.estimate).toBeGreaterThan(1.2 * before.estimate);
  await withdrawExperiment(marketing, id);
  expect((await of())?.found?.contribution).toEqual(before);
});

test("the routes and the command say the same", async () => {
  const app = api();
  app.use("*", async (c, next) => {
    c.set("context", marketing);
    await next();
  });
  app.route("/api/v1", whatIfRoutes);
  const fetch = async (input: string | URL | Request, init?: RequestInit) => app.fetch(new Request(input, init));
  const earshot = async (...words: string[]) => {
    const said = { printed: "", noted: "" };
    const program = new Command().exitOverride();
    const write = (text: string) => {
      said.printed += text;
    };
    const note = (text: string) => {
      said.noted += text;
    };
    addWhatIfCommand(program, { write, note, isTerminal: false, door: async () => ({ fetch }) as never });
    await program.parseAsync(["what-if", ...words], { from: "user" });
    return said;
  };
  const curves = await earshot();
  expect(curves.printed).toContain("TV of the curves");
  expect(curves.noted).toContain('Money was spent on "Radio of the curves" in 1 week; a curve needs 8: 7 more.');
  const plan = await earshot("--budget", "900", "--limit", "TV of the curves=100..300", "--format", "json");
  expect(JSON.parse(plan.printed)[0]).toMatchObject({ channel: "TV of the curves", least: 100, most: 300 });
  await expect(earshot("--limit", "Cinema=1..2")).rejects.toThrow('no spend on a channel "Cinema"');
});

test("marketing decides, executives read, nobody else sees it", async () => {
  const reads = [
    whatIf,
    (context: typeof member) => planBudgetSplit(context, {}),
    (context: typeof member) => listScenarios(context, { limit: 5 }),
  ];
  for (const ask of reads) {
    await expect(ask(member)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(ask(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
    await expect(ask(executive)).resolves.toBeDefined();
  }
  const writes = [
    (context: typeof member) => saveScenario(context, { name: "x", plan: {} }),
    (context: typeof member) => withdrawScenario(context, 1),
    (context: typeof member) => restoreScenario(context, 1),
  ];
  for (const write of writes) {
    for (const context of [executive, member])
      await expect(write(context)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(write(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  }
});
