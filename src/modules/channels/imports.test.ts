import { beforeEach, expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { change } from "../../kernel/acts/change.ts";
import { type Context, within } from "../../kernel/context.ts";
import type { ImportRow, RowResult, UndoResult } from "../../kernel/imports/kind.ts";
import { addCampaign, listCampaigns } from "./campaigns.ts";
import { addChannel, listChannels } from "./channels.ts";
import { mirrorSpend } from "./followers.ts";
import { spendImport } from "./imports.ts";
import { recordRate } from "./rates.ts";
import { listSpend, recordSpend } from "./spend.ts";
import { reportSpend } from "./spend-report.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing"]));
let ads = 0;
let nextImport = 1;

beforeEach(async () => {
  await world.follow(mirrorSpend);
  for (const table of ["spend", "campaigns", "channels", "rates"] as const)
    await world.records.deleteFrom(table).execute();
  await world.events.execute("TRUNCATE TABLE spend");
  ads = (await addChannel(marketing, { name: "Search ads", code: "paid_search" })).id;
  await addCampaign(marketing, { channel: ads, name: "Spring" });
});

type Values = ImportRow["values"];

/** Takes rows as an import does: in one transaction, with the act of the batch. */
async function take(rows: readonly Values[], options = {}, as: Context = marketing, id = nextImport++) {
  const results = await change(as, spendImport.verb, async (records, act) => {
    const batch = {
      import: id,
      rows: rows.map((values, at) => ({ number: at + 1, values })),
      options: { channels: "known", ...options },
      dryRun: false,
    };
    const taken = await spendImport.take(within(as, records), batch);
    const created = taken.flatMap((one) => (one.became === "created" ? [one.id ?? 0] : []));
    act.about("spend", created, { detail: { import: id } });
    return taken;
  });
  return { id, results };
}

async function undo(id: number, results: readonly RowResult[], as: Context = marketing): Promise<UndoResult> {
  const updated = results.flatMap((one) => (one.became === "updated" ? [{ id: one.id, before: one.before }] : []));
  return change(as, "import.undone", async (records) => spendImport.undo(within(as, records), id, updated));
}

const row = (more: Values = {}): Values => ({
  day: "2026-02-01",
  channel: "paid_search",
  campaign: "spring",
  amount: "12.5",
  ...more,
});
const outcomes = (results: readonly RowResult[]) => results.map(({ became }) => became);
const refusals = (results: readonly RowResult[]) =>
  results.flatMap((one) => (one.became === "refused" ? [one.refusal] : []));
const total = async () => {
  await world.follow(mirrorSpend);
  return (await reportSpend(marketing, "day")).total.spend.amount;
};

test("takes rows by code, name or alias of their channel, and copies them to the events", async () => {
  const counts = { impressions: 100, clicks: 7, enquiries: 2, sales: 1 };
  const { results, id } = await take([
    row({ item: "ad 1", ...counts }),
    row({ item: "ad 2", channel: "SEARCH ADS" }),
    { day: "2026-02-02", channel: "search ads", amount: "1" },
  ]);
  expect(outcomes(results)).toEqual(["created", "created", "created"]);
  const { items } = await listSpend(marketing);
  expect(items.map(({ day, item, campaign, import: by }) => [day, item, campaign === null, by])).toEqual([
    ["2026-02-02", "", true, id],
    ["2026-02-01", "ad 2", false, id],
    ["2026-02-01", "ad 1", false, id],
  ]);
  expect(items[2]).toMatchObject({ amount: { amount: "12.50", currency: "EUR" }, ...counts });
  expect(await total()).toBe("26.00");
});

test("the same file twice changes nothing, a corrected one corrects, and only that", async () => {
  const rows = [row(), row({ item: "b", clicks: 4 })];
  await take(rows);
  expect(outcomes((await take(rows)).results)).toEqual(["unchanged", "unchanged"]);
  const { results } = await take([row({ amount: "13" }), row({ item: "b", clicks: 4 })]);
  expect(results).toMatchObject([
    { became: "updated", before: { amount: "12.5000", currency: "EUR", last_import: expect.any(Number) } },
    { became: "unchanged" },
  ]);
  expect(await total()).toBe("25.50");
});

test("refuses unknown channels and campaigns with names that are near, grouped by repair", async () => {
  const { results } = await take([
    row({ channel: "Serch ads" }),
    row({ channel: "Cinema" }),
    row({ campaign: "Sprnig" }),
  ]);
  expect(refusals(results)).toEqual([
    {
      field: "channel",
      expected: "a channel that is known here",
      found: '"Serch ads"',
      repair: 'write Search ads, or add the channel "Serch ads" or an alias for it, or import with channels=create',
    },
    {
      field: "channel",
      expected: "a channel that is known here",
      found: '"Cinema"',
      repair: 'add the channel "Cinema" or an alias for it, or import with channels=create',
    },
    {
      field: "campaign",
      expected: "a campaign of the channel",
      found: '"Sprnig"',
      repair: 'write Spring, or add the campaign "Sprnig", or import with channels=create',
    },
  ]);
  expect((await listSpend(marketing)).items).toEqual([]);
});

test("creates channels and campaigns where that was chosen, in the same transaction", async () => {
  const rows = [row({ channel: "Cinema", campaign: "916" }), row({ channel: "cinema", campaign: "936" }), row()];
  const { results, id } = await take(rows, { channels: "create" });
  expect(outcomes(results)).toEqual(["created", "created", "created"]);
  expect(await listChannels(marketing)).toMatchObject([{ code: "paid_search" }, { code: "cinema", name: "Cinema" }]);
  expect((await listCampaigns(marketing)).items.map(({ name }) => name)).toEqual(["916", "936", "Spring"]);

  expect(await undo(id, results)).toEqual({ removed: 3, restored: 0, kept: 0 });
  expect(await listChannels(marketing)).toMatchObject([{ code: "paid_search" }]);
  expect((await listCampaigns(marketing, { archived: "false" })).items).toMatchObject([{ name: "Spring" }]);
  expect(await total()).toBe("0.00");
});

test("what the example company brings is marked as an example", async () => {
  const batch = { import: nextImport++, options: { channels: "create" }, dryRun: false, example: true };
  const rows = [{ number: 1, values: row({ channel: "Cinema", campaign: "916" }) }];
  await change(marketing, spendImport.verb, (records) =>
    spendImport.take(within(marketing, records), { ...batch, rows }),
  );
  expect((await listSpend(marketing)).items).toMatchObject([{ example: true }]);
  expect(await listChannels(marketing)).toMatchObject([{ example: false }, { name: "Cinema", example: true }]);
  expect((await listCampaigns(marketing)).items).toMatchObject([{ name: "916", example: true }, { example: false }]);
});

test("refuses rows whose currency has no rate, with one repair for all of a currency", async () => {
  await recordRate(marketing, { currency: "USD", day: "2026-02-03", rate: "0.5" });
  const usd = (day: string) => row({ day, currency: "USD" });
  const { results } = await take([usd("2026-02-02"), usd("2026-02-01"), usd("2026-02-03"), row({ currency: "CHF" })]);
  expect(outcomes(results)).toEqual(["refused", "refused", "created", "refused"]);
  expect(refusals(results).map(({ found, repair }) => [found, repair])).toEqual([
    ["USD on 2026-02-02", "record what one USD is worth in EUR on 2026-02-01 or before"],
    ["USD on 2026-02-01", "record what one USD is worth in EUR on 2026-02-01 or before"],
    ["CHF on 2026-02-01", "record what one CHF is worth in EUR on 2026-02-01 or before"],
  ]);
  expect(await total()).toBe("6.25");
});

test("refuses less than nothing, days to come, and numbers that the stores cannot hold", async () => {
  const { results } = await take([
    row({ amount: "-1" }),
    row({ day: "2026-03-03" }),
    row({ day: "1969-12-31" }),
    row({ amount: "1234567890123.5" }),
    row({ item: "x".repeat(201) }),
    row({ clicks: 2e12 }),
    row({ day: "2026-03-02" }),
  ]);
  expect(refusals(results).map(({ field }) => field)).toEqual(["amount", "day", "day", "amount", "item", "clicks"]);
  expect(refusals(results)[0]?.repair).toContain("credit notes are not kept as spend");
  expect(outcomes(results).at(-1)).toBe("created");
});

test("a row that stands twice counts once; with other figures nobody can say which counts", async () => {
  const { results, id } = await take([row(), row(), row({ amount: "99" })]);
  expect(results).toMatchObject([
    { became: "created" },
    { became: "unchanged", notice: { code: "stands_twice" } },
    { became: "refused", refusal: { repair: "add the rows up, or map a column that tells them apart to item" } },
  ]);
  // The next batch of the same import.
  expect(outcomes((await take([row({ amount: "98" })], {}, marketing, id)).results)).toEqual(["refused"]);
  expect(await total()).toBe("12.50");
});

test("undoing puts back what was corrected, takes back what was new, and keeps what somebody changed since", async () => {
  const first = await take([row({ item: "a" }), row({ item: "b" }), row({ item: "c" })]);
  const second = await take([row({ item: "a", amount: "20" }), row({ item: "b", amount: "30" }), row({ item: "d" })]);
  expect(await total()).toBe("75.00");
  const byHand = { day: "2026-02-01", channel: ads, campaign: null, amount: { amount: "31", currency: "EUR" } };
  const campaign = (await listCampaigns(marketing)).items[0]?.id ?? 0;
  await recordSpend(marketing, { ...byHand, campaign, item: "b" });

  expect(await undo(second.id, second.results)).toEqual({
    removed: 1,
    restored: 1,
    kept: 1,
    because: "was recorded again since, and the newer figures stay",
  });
  expect(await total()).toBe("56.00");
  expect(await undo(first.id, first.results)).toMatchObject({ removed: 2, restored: 0, kept: 1 });
  expect(await total()).toBe("31.00");
  expect(outcomes((await take([row({ item: "a" })])).results)).toEqual(["created"]);
});

test("what is put back is worth what the rates of now say", async () => {
  await recordRate(marketing, { currency: "USD", day: "2026-01-01", rate: "0.5" });
  await take([row({ currency: "USD", amount: "10" })]);
  const second = await take([row({ currency: "EUR", amount: "7" })]);
  await recordRate(marketing, { currency: "USD", day: "2026-01-01", rate: "0.8" });
  await undo(second.id, second.results);
  expect((await listSpend(marketing)).items).toMatchObject([
    { amount: { amount: "10.00", currency: "USD" }, baseAmount: { amount: "8.00", currency: "EUR" } },
  ]);
});

test("only marketing imports spend, creates channels by it and undoes it", async () => {
  const steward = world.context(actor(["steward", "admin"]));
  await expect(take([row()], {}, steward)).rejects.toMatchObject({ kind: "forbidden" });
  const { id, results } = await take([row()]);
  await expect(undo(id, results, steward)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await total()).toBe("12.50");
  await expect(take([row()], {}, world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
});
