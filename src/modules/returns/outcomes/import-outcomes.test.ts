import { expect, test } from "vitest";
import { actor, openWorld } from "../../../../tests/support/world.ts";
import { change } from "../../../kernel/acts/change.ts";
import { within } from "../../../kernel/context.ts";
import type { ImportRow } from "../../../kernel/imports/kind.ts";
import { addPerson } from "../../customers/index.ts";
import { mirrorOutcomes } from "../followers.ts";
import { outcomesKind } from "./import-outcomes.ts";
import { listOutcomes } from "./outcomes.ts";

const world = await openWorld();
const steward = world.context(actor(["steward"]));
let lastImport = 100;

const row = (number: number, values: ImportRow["values"]): ImportRow => ({
  number,
  values: { kind: "order", at: "2026-02-01T10:00:00.000Z", value: "10", ...values },
});

async function take(rows: readonly ImportRow[], options = { people: "create" }) {
  lastImport += 1;
  const batch = { import: lastImport, rows, options, dryRun: false };
  const results = await world.records
    .transaction()
    .execute((records) => outcomesKind.take(within(steward, records), batch));
  return { import: lastImport, results };
}

const undo = (importId: number, updated: Parameters<typeof outcomesKind.undo>[2] = []) =>
  world.records.transaction().execute((records) => outcomesKind.undo(within(steward, records), importId, updated));

const became = ({ results }: Awaited<ReturnType<typeof take>>) => results.map((result) => result.became);

test("brings in outcomes, adds whom it does not know, and knows the same rows again", async () => {
  const rows = [
    row(1, { external_id: "imp-1", id: "o-1" }),
    row(2, { mail: "imp2@example.org", value: "20.55" }),
    row(3, { external_id: "imp-1", id: "o-2" }),
  ];
  expect(became(await take(rows))).toEqual(["created", "created", "created"]);
  expect(became(await take(rows))).toEqual(["unchanged", "unchanged", "unchanged"]);
});

test("corrects what an id names again, and puts it back when the import is undone", async () => {
  const first = await take([row(1, { external_id: "cor-1", id: "c-1", value: "10" })]);
  const second = await take([row(1, { external_id: "cor-1", id: "c-1", value: "12.5" })]);
  expect(second.results).toMatchObject([{ became: "updated", before: { amount: "10.0000" } }]);
  const updated = second.results.flatMap((result) =>
    result.became === "updated" ? [{ id: result.id, before: result.before }] : [],
  );
  expect(await undo(second.import, updated)).toMatchObject({ restored: 1, kept: 0 });
  await world.follow(mirrorOutcomes);
  const id = first.results.flatMap((result) => (result.became === "created" ? [result.id] : []))[0];
  expect(await world.events.query("SELECT value FROM outcomes WHERE id = {id:UInt64}", { id })).toEqual([
    { value: "10" },
  ]);
});

test("takes back what it brought: outcomes, the people added for them, and their copies", async () => {
  const counts = async () => {
    await world.follow(mirrorOutcomes);
    const { people } = await world.records
      .selectFrom("people")
      .select(({ fn }) => fn.countAll<number>().as("people"))
      .executeTakeFirstOrThrow();
    const { outcomes } = await world.records
      .selectFrom("outcomes")
      .select(({ fn }) => fn.countAll<number>().as("outcomes"))
      .executeTakeFirstOrThrow();
    return { people, outcomes, events: await world.events.query("SELECT count() AS n FROM outcomes") };
  };
  const before = await counts();
  const taken = await take([
    row(1, { external_id: "undo-1" }),
    row(2, { external_id: "undo-2", kind: "lost_renewal" }),
  ]);
  await world.follow(mirrorOutcomes);
  await undo(taken.import);
  expect(await counts()).toEqual(before);
});

test("with people=known refuses rows about others, and gives the known another id", async () => {
  const known = await addPerson(steward, {
    name: "Known",
    since: "2026-01-01T00:00:00.000Z",
    externalIds: ["lead-1"],
  });
  const options = { people: "known" };
  const deal = await take(
    [
      row(1, { external_id: "lead-1", also_external_id: "seller-1", kind: "won_deal" }),
      row(2, { external_id: "nobody-1" }),
    ],
    options,
  );
  expect(deal.results).toMatchObject([
    { became: "created" },
    { became: "refused", refusal: { repair: "import the people first, or choose people=create" } },
  ]);
  const revenue = await take([row(1, { external_id: "seller-1", value: "204.79" })], options);
  expect(became(revenue)).toEqual(["created"]);
  expect((await listOutcomes(steward, known.id, { limit: 10 })).items).toHaveLength(2);
});

test("keeps and flags a deal that lies before the first contact", async () => {
  await addPerson(steward, {
    name: "Early",
    since: "2026-02-15T00:00:00.000Z",
    externalIds: ["early-1"],
  });
  const { results } = await take([row(1, { external_id: "early-1", kind: "won_deal" })]);
  expect(results).toMatchObject([{ became: "created", notice: { code: "before_known" } }]);
});

test("refuses a row with a repair, and takes the others", async () => {
  const { results } = await take([
    row(1, { external_id: "bad-1", at: "2030-01-01T00:00:00.000Z" }),
    row(2, { external_id: "bad-2", currency: "JPY" }),
    row(3, {}),
    row(4, { external_id: "bad-3", id: "twice" }),
    row(5, { external_id: "bad-3", id: "twice", value: "11" }),
    row(6, { external_id: "good-1" }),
  ]);
  expect(results.map((result) => (result.became === "refused" ? result.refusal.field : result.became))).toEqual([
    "at",
    "currency",
    "external_id",
    "created",
    "id",
    "created",
  ]);
});

test("copies what a batch created from the act that the batch leaves", async () => {
  const { results } = await take([row(1, { external_id: "act-1", value: "7.5" })]);
  const ids = results.flatMap((result) => (result.became === "created" ? (result.id ?? []) : []));
  await change(steward, "outcomes.imported", async (_, act) => act.about("outcomes", ids));
  await world.follow(mirrorOutcomes);
  expect(await world.events.query("SELECT value FROM outcomes WHERE id IN {ids:Array(UInt64)}", { ids })).toEqual([
    { value: "7.5" },
  ]);
});
