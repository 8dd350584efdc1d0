import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, expect, test } from "vitest";
import { testAgreement } from "../../tests/support/example-agreement.ts";
import { expectNoExchange, testExchange } from "../../tests/support/example-exchange.ts";
import { testHeadsUps } from "../../tests/support/example-heads-ups.ts";
import { prepareFolder } from "../../tests/support/records.ts";
import { actor } from "../../tests/support/world.ts";
import { openApp } from "../app.ts";
import type { CommandLine } from "../kernel/cli/commands.ts";
import { fixedClock } from "../kernel/clock.ts";
import { readConfig } from "../kernel/config.ts";
import type { Context } from "../kernel/context.ts";
import {
  addCampaign,
  listCampaigns,
  listChannels,
  listRates,
  listRules,
  listSpend,
  recordSpend,
} from "../modules/channels/index.ts";
import { addDepartment, addMembers, getCompany, listDepartments, listMembers } from "../modules/company/index.ts";
import { listPeople } from "../modules/customers/index.ts";
import type { Import } from "../modules/data/contract.ts";
import { importKinds, uploadFiles } from "../modules/data/index.ts";
import type { Calendar } from "../modules/dues/calendar-contract.ts";
import type { DuesReport } from "../modules/dues/contract.ts";
import { addDuesCommands } from "../modules/dues/index.ts";
import { addExchangeCommands } from "../modules/exchange/index.ts";
import { returnsReport } from "../modules/returns/index.ts";
import type { AskingEffect, SaidSeen } from "../modules/returns/said-seen/contract.ts";
import { funnelStages } from "../modules/touches/funnel-choices-contract.ts";
import type { Funnel } from "../modules/touches/funnel-contract.ts";
import { logContact } from "../modules/touches/index.ts";
import type { AnswersReport } from "../modules/touches/report-contract.ts";
import type { StraightLineHints } from "../modules/touches/straight-lines-contract.ts";
import { companyName } from "./company.ts";
import { dueTruths } from "./due-truths.ts";
import { generateExampleCompany } from "./generate.ts";
import { loadExample, loadExampleCompany } from "./load.ts";
import { removeExampleCompany } from "./remove.ts";

const minutes = 60_000;
const folder = await mkdtemp(join(tmpdir(), `earshot-world-${process.ppid}-`));
await prepareFolder(folder);
const config = readConfig({ EARSHOT_DATA: folder, LOG_LEVEL: "error" });
const now = "2026-11-22T10:00:00.000Z";
const app = await openApp(config, fixedClock(now));
const { context } = app;
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const as = (...roles: Parameters<typeof actor>[0]): Context => ({ ...context, actor: actor(roles) });
const parts = { kinds: importKinds, files: uploadFiles(folder, config.uploadLimit) };
const { truths, rows, from, to, statements } = generateExampleCompany({ lastDay: "2026-11-21" });

/** What the API answers whoever owns the data folder. */
async function get<T>(path: string): Promise<T> {
  const headers = { authorization: `Bearer ${app.ownerToken}` };
  const answer = await app.fetch(new Request(`http://earshot/api/v1${path}`, { headers }));
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.json()) as T;
}

/** What a command prints, through the same API. */
async function earshot(...args: string[]): Promise<string> {
  let printed = "";
  const program = new Command("earshot").exitOverride();
  const commandLine: CommandLine = {
    door: async () => ({ fetch: sendAsOwner, close: async () => {} }),
    write: (text) => {
      printed += text;
    },
    note: () => {},
    isTerminal: false,
  };
  addDuesCommands(program, commandLine);
  addExchangeCommands(program, commandLine);
  await program.parseAsync(args, { from: "user" });
  return printed;
}

async function sendAsOwner(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  request.headers.set("authorization", `Bearer ${app.ownerToken}`);
  return app.fetch(request);
}

type PairPerson = { person: { id: number } };

const lines: string[] = [];
const write = (line: string) => lines.push(line);
const userSales = await addDepartment(context, { name: "Sales" });

test("is for administrators", async () => {
  const marketing = as("marketing", "steward", "head");
  await expect(loadExample(marketing, parts, write)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(removeExampleCompany(marketing)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(removeExampleCompany(as("admin"))).rejects.toMatchObject({ kind: "not_found" });
});

test("loads every row and says how far it is", { timeout: 5 * minutes }, async () => {
  await loadExampleCompany({ ...app, context: as("admin") }, write);
  expect(lines.join("")).toBe(
    `Loading the example company, which is invented: its year goes from ${from} to ${to}.\n` +
      "  8 departments, 40 members, 30 campaigns\n" +
      Object.entries(rows)
        .map(([kind, list]) => `  ${kind}: ${list.length.toLocaleString("en")} rows\n`)
        .join("") +
      `  facts: ${truths.exchange.facts}, hand-offs: ${truths.handings.all}, told outside: ${statements.length}\n`,
  );
  expect((await getCompany(context)).name).toBe(companyName);
  const departments = await listDepartments(context);
  expect(departments.filter(({ example }) => example)).toHaveLength(8);
  expect(departments.find(({ id }) => id === userSales.id)).toMatchObject({ name: "Sales", members: 0 });
  expect(departments.map(({ name }) => name)).toContain("Sales (example)");
  const { items } = await listPeople(context, { q: "BB-00001" }, { limit: 10 });
  expect(items).toMatchObject([{ example: true }]);
  const marked = (table: "people" | "accounts" | "answers" | "outcomes" | "spend") =>
    context.records.selectFrom(table).select("id").where("example", "=", false).limit(1).execute();
  for (const table of ["people", "accounts", "answers", "outcomes", "spend"] as const) {
    expect(await marked(table)).toEqual([]);
  }
});

test("the product's last touch credits what the truths say it would", async () => {
  const { rows: byCampaign } = await returnsReport(context, { by: "campaign", model: "last" });
  for (const { campaign, spend, lastTouch } of truths.campaigns) {
    const row = byCampaign.find(({ name }) => name === campaign);
    expect(row?.customers).toBe(lastTouch.customers);
    expect(Number(row?.margin?.amount ?? 0)).toBeCloseTo(lastTouch.margin, 2);
    expect(Number(row?.spend?.amount)).toBeCloseTo(spend, 1);
    expect(row?.marginRoi ?? -1).toBeCloseTo(lastTouch.roi, 3);
  }
  const { rows: byChannel } = await returnsReport(context, { by: "channel", model: "last" });
  const names = new Map((await listChannels(context)).map(({ code, name }) => [code, name]));
  for (const { channel, lastTouch } of truths.channels) {
    const row = byChannel.find(({ name }) => name === names.get(channel));
    expect(row?.customers).toBe(lastTouch.customers);
    expect(Number(row?.revenue.amount)).toBeCloseTo(lastTouch.revenue, 2);
  }
});

test("the product counts the answers that were planted, and what nothing understands", async () => {
  const report = await get<AnswersReport>("/answers/report?by=channel");
  const { answered, doesntRemember, declined, understood, notUnderstood } = truths.answers;
  expect(report.total).toMatchObject({ answered, doesntRemember, declined, unmatched: notUnderstood });
  const matched = report.rows.reduce((sum, row) => sum + (row.group ? row.answered : 0), 0);
  expect(matched).toBe(understood);
  const departments = await get<AnswersReport>("/answers/report?by=department");
  const asked = Map.groupBy(rows.answers, ({ department }) => department);
  for (const [department, answers] of asked) {
    const row = departments.rows.find(({ group }) => group?.name.replace(" (example)", "") === department);
    const count = (row?.answered ?? 0) + (row?.doesntRemember ?? 0) + (row?.declined ?? 0);
    expect([department, count]).toEqual([department, answers.length]);
  }
});

test("the queue has those who came twice and left nothing to know them by, nobody else, and the others are one already", async () => {
  const idOf = new Map<string, number>();
  for (const id of truths.cameTwice.flat()) {
    const { items } = await listPeople(context, { q: id }, { limit: 2 });
    if (items[0]) idOf.set(id, items[0].id);
  }
  const apart = truths.cameTwice
    .map(([one, other]) => [idOf.get(one) ?? 0, idOf.get(other) ?? 0].toSorted((a, b) => a - b).join(" "))
    .filter((couple) => couple.split(" ")[0] !== couple.split(" ")[1]);
  expect(apart.length).toBeGreaterThan(0);
  const queue: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const path: string = `/people/pairs?limit=200${cursor && `&cursor=${cursor}`}`;
    const page: { items: { one: PairPerson; other: PairPerson }[]; next: string | null } = await get(path);
    queue.push(
      ...page.items.map(({ one, other }) => [one.person.id, other.person.id].toSorted((a, b) => a - b).join(" ")),
    );
    cursor = page.next;
  }
  expect(queue.toSorted()).toEqual(apart.toSorted());
});

test("who is to ask is the department that met the person last, as the rows say", async () => {
  // Who came twice with one mail address is one person.
  const idByMail = new Map(rows.people.toReversed().map(({ mail, external_id }) => [mail, external_id]));
  const idOf = new Map(rows.people.map(({ mail, external_id }) => [external_id, idByMail.get(mail) ?? external_id]));
  const last = new Map([...idOf.values()].map((id) => [id, { at: "", department: "" }]));
  for (const { external_id, at, department } of rows.touches) {
    const id = idOf.get(external_id) ?? "";
    if (department !== "" && at > (last.get(id)?.at ?? "")) last.set(id, { at, department });
  }
  for (const { external_id } of rows.answers) last.delete(idOf.get(external_id) ?? "");
  const expected = Map.groupBy(last.values(), ({ department }) => department);
  const { departments } = await get<{ departments: { department: { name: string } | null; count: number }[] }>(
    "/asks?question=heard",
  );
  const counted = departments.map(({ department, count }) => [
    (department?.name ?? "").replace(" (example)", ""),
    count,
  ]);
  expect(Object.fromEntries(counted)).toEqual(
    Object.fromEntries([...expected].map(([department, people]) => [department, people.length])),
  );
  expect(expected.size).toBeGreaterThan(5);
});

test("the ask funnel counts what was planted, and every figure opens its people", async () => {
  const year = `from=${from}&to=${to}`;
  const funnel = await get<Funnel>(`/asks/funnel?by=department&${year}`);
  const plain = (name: string | null) => (name ?? "").replace(" (example)", "");
  for (const { department, met, asked } of truths.asks) {
    const row = funnel.rows.find(({ name }) => plain(name) === department);
    expect([department, row?.met, row?.due, row?.asked]).toEqual([department, met, met, asked]);
    expect(row?.delivered).toBe(row?.specific);
    for (const stage of funnelStages) {
      expect([stage, await countPages(`/asks/funnel/rows?key=${row?.key}&stage=${stage}&${year}`)]).toEqual([
        stage,
        row?.[stage],
      ]);
    }
    expect(row?.delay?.median).toBeLessThan(10 / 60);
  }
  for (const by of ["medium", "month"] as const) {
    const other = await get<Funnel>(`/asks/funnel?by=${by}&${year}`);
    expect(other.total).toEqual(funnel.total);
    expect(other.rows.reduce((sum, { asked }) => sum + asked, 0)).toBe(funnel.total.asked);
  }
});

test("departments kept as much of what they owed as the rows say, over the API and on the command line", async () => {
  const { items } = await get<{ items: Calendar[] }>("/calendars");
  const holidays = new Set(items.find(({ isDefault }) => isDefault)?.holidays.map(({ day }) => day));
  expect(holidays.size).toBeGreaterThan(9);
  const expected = dueTruths(rows, holidays).map(({ department, kept, madeGood, broken, keptShare }) => {
    return [department, kept, madeGood, broken, Math.round(keptShare * 1000) / 10].join();
  });
  const plain = (name: string | undefined) => (name ?? "").replace(" (example)", "");
  const report = await get<DuesReport>("/dues/report?by=department&commitment=ask_new_customer");
  const counted = report.rows.map(({ department, kept, madeGood, broken, keptShare }) => {
    return [plain(department?.name), kept, madeGood, broken, Math.round((keptShare ?? 0) * 1000) / 10].join();
  });
  expect(counted.toSorted()).toEqual(expected.toSorted());
  expect(report.total).toMatchObject({ open: 0, waived: 0 });
  const asks = ["--by", "department", "--commitment", "ask_new_customer"];
  const [head, ...csv] = (await earshot("dues", ...asks, "--format", "csv")).trimEnd().split(/\r?\n/);
  expect(head).toBe("department,kept,made_good,broken,open,waived,kept_percent,done,late,late_percent");
  const told = csv.map((line) => plain(line).replace(/,0,0,([\d.]+),\d+,\d+,[\d.]*$/, ",$1"));
  expect(told.toSorted()).toEqual(expected.toSorted());
});

test("finds the member who always clicks the first chip, and no other", async () => {
  const { items } = await get<StraightLineHints>("/asks/straight-lines");
  const { member, chip, answers } = truths.answers.firstChip;
  expect(items).toMatchObject([{ state: "answered", channel: { name: chip } }]);
  const [hint] = items;
  const staff = (await listMembers(context, { limit: 100 })).items;
  expect(staff.find(({ id }) => id === hint?.member.id)?.mail).toBe(member);
  expect([hint?.chosen, hint?.answers]).toEqual([answers, answers]);
  expect(hint?.expected).toBeLessThan(0.5);
  expect(hint?.effect).toBeGreaterThan(0.8);
  expect(hint?.p).toBeLessThan(1e-6);
});

async function countPages(path: string): Promise<number> {
  let count = 0;
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = cursor === "" ? path : `${path}&cursor=${cursor}`;
    const page: { items: unknown[]; next: string | null } = await get(`${query}&limit=500`);
    count += page.items.length;
    cursor = page.next;
  }
  return count;
}

test("what customers said brings back what the last touch took for direct", async () => {
  const said = await returnsReport(context, { by: "channel", model: "said" });
  const last = await returnsReport(context, { by: "channel", model: "last" });
  const names = new Map((await listChannels(context)).map(({ code, name }) => [code, name]));
  const revenueIn = (report: typeof said, code: string) =>
    Number(report.rows.find(({ name }) => name === names.get(code))?.revenue.amount ?? 0);
  expect(last.total.revenue).toEqual(said.total.revenue);
  // Nobody truly comes "directly", and few are asked who came by word of mouth and hear of it from tracking.
  for (const { cause } of truths.dark) expect(revenueIn(said, cause)).toBeGreaterThan(revenueIn(last, cause));
  expect(revenueIn(said, "direct")).toBe(0);
  expect(revenueIn(last, "direct")).toBeGreaterThan(1_000_000);
  const asked = new Set(rows.answers.map(({ external_id }) => external_id));
  const unasked = rows.outcomes.filter(
    ({ kind, external_id }) => ["order", "won_deal", "renewal"].includes(kind) && !asked.has(external_id),
  );
  const notAsked = said.rows.find(({ reason }) => reason === "no_answer");
  expect(Number(notAsked?.revenue.amount)).toBeCloseTo(
    unasked.reduce((sum, { value }) => sum + Number(value), 0),
    2,
  );
});

test("said against seen recovers the planted dark share", async () => {
  const { items } = await get<{ items: { id: number; name: string }[] }>("/campaigns?limit=200");
  const brand = items.find(({ name }) => name === truths.overcredited.campaign)?.id;
  const { dark, cells } = await get<SaidSeen>(`/returns/said-seen?rule=last&brand=${brand}`);
  const names = new Map((await listChannels(context)).map(({ code, name }) => [code, name]));
  // Who said it by word of mouth is one in three times wrong, and buys again: near the truth is within the interval.
  for (const { cause, buyers, directOrBrand, unseen } of truths.dark.filter((truth) => truth.buyers > 50)) {
    const line = dark.lines.find(({ name }) => name === names.get(cause));
    const planted = (directOrBrand + unseen) / buyers;
    expect([cause, Math.abs((line?.share ?? 0) - planted) < 0.12]).toEqual([cause, true]);
    expect(planted).toBeLessThanOrEqual((line?.high ?? 0) + 0.03);
    expect(planted).toBeGreaterThanOrEqual(line?.low ?? 1);
    for (const cell of cells.filter(({ said, seen }) => said.key === line?.key && seen.state === "direct")) {
      const path = `/returns/said-seen/rows?rule=last&brand=${brand}&said=${cell.said.key}&seen=direct`;
      expect(await countPages(path)).toBe(Math.round(cell.customers));
    }
  }
});

test("finds the interviewer who biases and nobody else, and takes the bias out of the totals", async () => {
  const effect = await get<AskingEffect>("/returns/said-seen/asking");
  const { member, chip, answers } = truths.answers.firstChip;
  expect(effect).toMatchObject({ answers: truths.answers.understood, members: { found: 1 } });
  expect(effect.found).toMatchObject([{ channel: { name: chip }, answers, chosen: 1 }]);
  const staff = (await listMembers(context, { limit: 100 })).items;
  expect(staff.find(({ id }) => id === effect.found[0]?.member.id)?.mail).toBe(member);
  // He hears nothing but the first chip, of which most is wrong.
  const line = effect.totals.find(({ name }) => name === chip);
  expect(line?.corrected.customers).toBeLessThan(line?.raw.customers ?? 0);
  const cents = (of: "raw" | "corrected") =>
    effect.totals.reduce((sum, row) => sum + Math.round(Number(row[of].revenue.amount) * 100), 0);
  expect(cents("corrected")).toBe(cents("raw"));
});

test("deals that were signed before the first contact are kept, and flagged", async () => {
  const { items } = await get<{ items: Import[] }>("/imports?limit=20");
  const imported = await get<Import>(`/imports/${items.find(({ kind }) => kind === "outcomes")?.id}`);
  const flagged = imported.notices.find(({ code }) => code === "before_known");
  expect(flagged?.count).toBe(truths.signedBeforeContact.length);
});

testExchange({ context, get, earshot, truths, now });
testAgreement({ get, earshot, truths: truths.agreement });
testHeadsUps({ get, truths: truths.headsUps });

test("says over HTTP whether it is here", async () => {
  expect(await get("/example")).toEqual({ state: "loaded", from, to });
});

test("loading it again changes nothing", async () => {
  lines.length = 0;
  await loadExampleCompany({ ...app, context: as("admin") }, write);
  expect(lines).toEqual(["The example company is there already.\n"]);
});

test("removing it leaves what users made, also what they built on it", { timeout: 5 * minutes }, async () => {
  const departments = await listDepartments(context);
  const frontDesk = departments.find(({ name }) => name === "Front Desk")?.id ?? 0;
  await addMembers(context, [{ name: "Robin Reception", mail: "robin@example.org", departments: [frontDesk] }]);
  const [channel] = await listChannels(context);
  const own = await addCampaign(context, { channel: channel?.id ?? 0, name: "Our own" });
  const amount = { amount: "20.00", currency: "CHF" };
  const spent = { channel: own.channel, campaign: own.id, day: "2026-11-10", amount };
  await recordSpend(context, spent);
  const [met] = (await listPeople(context, { q: "BB-00001" }, { limit: 1 })).items;
  await logContact(context, { person: met?.id, medium: "phone", at: "2026-11-20T10:00:00.000Z", note: "ours" });

  await removeExampleCompany(as("admin"));
  await app.following.caughtUp();

  expect((await getCompany(context)).name).toBe("");
  await expectNoExchange(context);
  const left = (await listDepartments(context)).map(({ name }) => name);
  expect(left.toSorted()).toEqual(["Front Desk", "Sales"]);
  expect((await listMembers(context, { limit: 100 })).items.map(({ name }) => name)).toEqual(["Robin Reception"]);
  const campaigns = await listCampaigns(context, { archived: "false" }, { limit: 100 });
  expect(campaigns.items.map(({ name }) => name)).toEqual(["Our own"]);
  expect((await listRules(context, {}, { limit: 200 })).items.some(({ example }) => example)).toBe(false);
  const kept = await listSpend(context, {}, { limit: 10 });
  expect(kept.items.map(({ baseAmount }) => baseAmount?.amount)).toEqual(["21.27"]);
  expect((await listRates(context, {}, { limit: 100 })).items.map(({ currency }) => currency)).toEqual(["CHF"]);
  const people = await listPeople(context, {}, { limit: 10 });
  expect(people.items.map(({ id }) => id)).toEqual([met?.id]);
  const report = await returnsReport(context, { by: "campaign", model: "last" });
  expect(report.total).toMatchObject({ customers: 0, revenue: { amount: "0.00" }, spend: { amount: "21.27" } });
  const counts = await context.events.query<{ touches: number; answers: number }>(
    "SELECT (SELECT count() FROM touches) AS touches, (SELECT count() FROM answers) AS answers",
  );
  expect(counts).toEqual([{ touches: 1, answers: 0 }]);
});
