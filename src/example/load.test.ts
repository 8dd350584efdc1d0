import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { actor } from "../../tests/support/world.ts";
import { openApp } from "../app.ts";
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
import { importKinds, uploadFiles } from "../modules/data/index.ts";
import { returnsReport } from "../modules/returns/index.ts";
import { logContact } from "../modules/touches/index.ts";
import { companyName } from "./company.ts";
import { generateExampleCompany } from "./generate.ts";
import { loadExample, loadExampleCompany } from "./load.ts";
import { removeExampleCompany } from "./remove.ts";

const minutes = 60_000;
const folder = await mkdtemp(join(tmpdir(), `earshot-world-${process.ppid}-`));
const config = readConfig({ EARSHOT_DATA: folder, LOG_LEVEL: "error" });
const app = await openApp(config, fixedClock("2026-11-22T10:00:00.000Z"));
const { context } = app;
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const as = (...roles: Parameters<typeof actor>[0]): Context => ({ ...context, actor: actor(roles) });
const parts = { kinds: importKinds, files: uploadFiles(folder, config.uploadLimit) };
const { truths, rows, from, to } = generateExampleCompany({ lastDay: "2026-11-21" });

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
        .join(""),
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

test("says over HTTP whether it is here", async () => {
  const headers = { authorization: `Bearer ${app.ownerToken}` };
  const answer = await app.fetch(new Request("http://earshot/api/v1/example", { headers }));
  expect(await answer.json()).toEqual({ state: "loaded", from, to });
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
