import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { within } from "../../kernel/context.ts";
import type { ImportRow, RowResult } from "../../kernel/imports/kind.ts";
import { addCampaign, addChannels, addRule } from "../channels/index.ts";
import { addDepartment } from "../company/index.ts";
import { addPerson } from "../customers/index.ts";
import { touchesKind } from "./import-touches.ts";
import { fileTouchesAgain } from "./refile.ts";

const world = await openWorld();
const steward = world.context(actor(["steward"]));
const search = (await addChannels(world.context(), ["Paid search"])).get("Paid search") ?? 0;
const spring = await addCampaign(world.context(), { channel: search, name: "Spring sale" });
await addRule(world.context(), { kind: "tags", utmSource: "adsearch", utmMedium: "cpc", channel: search });
const service = await addDepartment(world.context(), { name: "Service desk" });

let nextImport = 0;

/** Takes rows as the runner does, each list a batch of one file. */
async function take(batches: readonly (readonly ImportRow[])[], { dryRun = false, id = ++nextImport } = {}) {
  const results: RowResult[] = [];
  for (const rows of batches) {
    const batch = { import: id, rows, options: {}, dryRun };
    const taken = await world.records
      .transaction()
      .execute((records) => touchesKind.take(within(steward, records), batch));
    results.push(...taken);
  }
  return { id, became: results.map(({ became }) => became), results };
}

const rowsOf = (...values: ImportRow["values"][]) => values.map((one, at) => ({ number: at + 1, values: one }));
const touchesOf = (id: number) =>
  world.events.query<Record<string, unknown>>(
    "SELECT * EXCEPT (person), toString(person) AS person FROM touches WHERE import = {id:UInt32} ORDER BY id",
    { id },
  );
const visit = (visitor: string, second = 0) => ({
  visitor,
  at: `2026-01-05T10:00:0${second}.000Z`,
  utm_source: "adsearch",
});

test("brings touches with their person, names and tags, and with ids of their import", async () => {
  const mail = `${randomUUID()}@example.org`;
  const person = await addPerson(world.context(), { name: "Test Person", mails: [mail] });
  const { id, became } = await take([
    rowsOf(
      {
        mail: mail.toUpperCase(),
        at: "2026-01-05T10:00:00.000Z",
        medium: "phone",
        department: "service DESK",
        note: "Hello",
      },
      { mail, at: "2026-01-06T10:00:00.000Z", channel: "paid_search", campaign: "Spring sale", direction: "outbound" },
      { mail, at: "2026-01-07T10:00:00.000Z", utm_source: "adsearch", utm_medium: "cpc", utm_campaign: "spring_sale" },
    ),
  ]);
  expect(became).toEqual(["created", "created", "created"]);
  expect(await touchesOf(id)).toMatchObject([
    {
      id: id * 2 ** 32 + 1,
      person: `${person.id}`,
      medium: "phone",
      department: service.id,
      note: "Hello",
      version: 1,
    },
    { id: id * 2 ** 32 + 2, channel: search, campaign: spring.id, direction: "outbound", medium: "other" },
    { channel: search, campaign: spring.id, medium: "web", utm_source: "adsearch", utm_campaign: "spring_sale" },
  ]);
});

test("files a touch of somebody unknown under its key, and adds nobody", async () => {
  const visitor = randomUUID();
  const before = await world.records
    .selectFrom("people")
    .select((select) => select.fn.countAll().as("count"))
    .execute();
  const { id } = await take([rowsOf(visit(visitor))]);
  const [touch] = await touchesOf(id);
  const [key] = await world.events.query<{ person: string }>(
    "SELECT toString(bitOr(bitShiftLeft(toUInt64(1), 63), sipHash64({key:String}))) AS person",
    { key: `visitor:${visitor}` },
  );
  expect(touch).toMatchObject({ key: `visitor:${visitor}`, person: key?.person });
  const after = await world.records
    .selectFrom("people")
    .select((select) => select.fn.countAll().as("count"))
    .execute();
  expect(after).toEqual(before);
});

test("the same file twice changes nothing, and equal rows of one file stay several", async () => {
  const visitor = randomUUID();
  const file = [rowsOf(visit(visitor), visit(visitor), visit(visitor, 1)), [{ number: 4, values: visit(visitor) }]];
  const first = await take(file);
  expect(first.became).toEqual(["created", "created", "created", "created"]);
  const again = await take(file);
  expect(again.became).toEqual(["unchanged", "unchanged", "unchanged", "unchanged"]);
  const longer = await take([...file, [{ number: 5, values: visit(visitor) }]]);
  expect(longer.became).toEqual(["unchanged", "unchanged", "unchanged", "unchanged", "created"]);
  expect(await touchesOf(first.id)).toHaveLength(4);
  expect(await touchesOf(again.id)).toHaveLength(0);
});

test("knows a row again after its person became known, and after a rule for its tags was added", async () => {
  const visitor = randomUUID();
  const file = [rowsOf(visit(visitor))];
  await take(file);
  await addPerson(world.context(), { name: "Test Person", visitors: [visitor] });
  await addRule(world.context(), { kind: "tags", utmSource: "adsearch", channel: search });
  expect((await take(file)).became).toEqual(["unchanged"]);
});

test("takes a touch with an id of its own once, whatever else the row says", async () => {
  const id = randomUUID();
  await take([rowsOf({ ...visit("one"), id })]);
  expect((await take([rowsOf({ ...visit("one"), id, note: "edited" })])).became).toEqual(["unchanged"]);
});

test("a batch that comes again after a crash is not written twice, and is still its own import's", async () => {
  const rows = rowsOf(visit(randomUUID()), visit(randomUUID()), visit("same"), visit("same"));
  const { id } = await take([rows]);
  const again = await take([rows], { id });
  expect(again.became).toEqual(["created", "created", "created", "created"]);
  expect(await touchesOf(id)).toHaveLength(4);
  // Cut elsewhere: another batch size must not double anything either.
  await take([rows.slice(0, 1), rows.slice(1)], { id });
  expect(await touchesOf(id)).toHaveLength(4);
});

test("a dry run says what would become of the rows, and brings nothing", async () => {
  const rows = rowsOf(visit(randomUUID()), { visitor: "x", at: "2027-01-01T00:00:00.000Z" });
  const { id, became } = await take([rows], { dryRun: true });
  expect(became).toEqual(["created", "refused"]);
  expect(await touchesOf(id)).toEqual([]);
  expect((await take([rows])).became).toEqual(["created", "refused"]);
});

test("refuses a row that names nobody, the future, or something that is not there, and takes the others", async () => {
  const { results } = await take([
    rowsOf(
      { at: "2026-01-05T10:00:00.000Z" },
      { visitor: "a", at: "2026-03-02T09:06:00.000Z" },
      { visitor: "a", at: "2026-01-05T10:00:00.000Z", department: "Nowhere" },
      { visitor: "a", at: "2026-01-05T10:00:00.000Z", member: "nobody@example.org" },
      { visitor: "a", at: "2026-01-05T10:00:00.000Z", channel: "Smoke signals" },
      { visitor: "a", at: "2026-01-05T10:00:00.000Z", channel: "Paid search", campaign: "Winter" },
      { mail: "not a mail", at: "2026-01-05T10:00:00.000Z" },
      { visitor: randomUUID(), at: "2026-01-05T10:00:00.000Z" },
    ),
  ]);
  const fields = results.map((result) => (result.became === "refused" ? result.refusal.field : result.became));
  expect(fields).toEqual(["external_id", "at", "department", "member", "channel", "campaign", "mail", "created"]);
});

test("is undone whole, and can be brought in again", async () => {
  const rows = rowsOf(visit(randomUUID()), visit(randomUUID()));
  const first = await take([rows]);
  const undone = await world.records
    .transaction()
    .execute((records) => touchesKind.undo(within(steward, records), first.id, []));
  expect(undone).toEqual({ removed: 2, restored: 0, kept: 0 });
  expect(await touchesOf(first.id)).toEqual([]);
  expect((await take([rows])).became).toEqual(["created", "created"]);
});

test("wants to know who the rows are about", () => {
  expect(() => touchesKind.checkMapping?.(["at", "note"])).toThrow(
    /Map a column to external_id, mail, phone or visitor/,
  );
  expect(() => touchesKind.checkMapping?.(["at", "phone"])).not.toThrow();
});

test("a visitor whom a row names beside somebody who is known is theirs from then on, until it is undone", async () => {
  const mail = `${randomUUID()}@example.org`;
  const visitor = randomUUID();
  const person = await addPerson(world.context(), { name: "Test Person", mails: [mail] });
  const keysOf = async () =>
    (await world.records.selectFrom("person_keys").select("kind").where("person", "=", person.id).execute()).map(
      ({ kind }) => kind,
    );
  const before = await take([rowsOf(visit(visitor))]);
  await take([rowsOf({ ...visit(visitor, 1), mail })], { dryRun: true });
  expect(await keysOf()).toEqual(["mail"]);
  const { id } = await take([rowsOf({ ...visit(visitor, 1), mail }, visit(visitor, 2))]);
  expect((await touchesOf(id)).map((touch) => touch.person)).toEqual([String(person.id), String(person.id)]);
  expect((await keysOf()).toSorted()).toEqual(["mail", "visitor"]);
  const joined = await take([rowsOf({ ...visit(visitor, 3), mail: `${randomUUID()}@example.org` })]);
  expect((await touchesOf(joined.id)).map((touch) => touch.person)).toEqual([String(person.id)]);

  // What the visitor did before is filed by the act about the key.
  await world.follow(fileTouchesAgain);
  expect((await touchesOf(before.id)).map((touch) => touch.person)).toEqual([String(person.id)]);
  await world.records.transaction().execute((records) => touchesKind.undo(within(steward, records), id, []));
  expect(await keysOf()).toEqual(["mail"]);
});

test("two imports that name the same visitors at once both end", async () => {
  const mails = Array.from({ length: 5 }, () => `${randomUUID()}@example.org`);
  for (const mail of mails) await addPerson(world.context(), { name: "Test Person", mails: [mail] });
  const visitors = mails.map(() => randomUUID());
  const rows = rowsOf(...mails.map((mail, at) => ({ ...visit(visitors[at] ?? "", at), mail })));
  const taken = await Promise.all([
    take([rows]),
    take([rows.toReversed().map((row, at) => ({ ...row, number: at + 1 }))]),
  ]);
  expect(taken.flatMap(({ became }) => became)).toHaveLength(10);
  const keys = await world.records.selectFrom("person_keys").select("value").where("value", "in", visitors).execute();
  expect(keys).toHaveLength(5);
});
