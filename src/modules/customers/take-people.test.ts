import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import type { ImportBatch, ImportRow } from "../../kernel/imports/kind.ts";
import { listAccounts } from "./accounts.ts";
import { addPerson, changePerson, getPerson, unmaskPerson } from "./people.ts";
import { takePeople } from "./take-people.ts";

const world = await openWorld();
const clerk = world.context(actor(["member"]));
const importer = world.context(actor(["marketing"]));

let lastImport = 100;
const fileOf = (rows: ImportRow["values"][], options: ImportBatch["options"] = {}): ImportBatch => {
  lastImport += 1;
  return { import: lastImport, rows: rows.map((values, at) => ({ number: at + 2, values })), options, dryRun: false };
};
const take = (rows: ImportRow["values"][], options?: ImportBatch["options"]) =>
  takePeople(importer, fileOf(rows, options));

test("adds who is missing with all that the file says, and their accounts once", async () => {
  const { results, persons } = await take([
    {
      external_id: "CRM: 1",
      name: "  Ada   Lovelace ",
      mail: "ADA@example.org",
      phone: "030 1112223",
      account: "Engines Ltd",
      since: "2018-02-01T00:00:00.000Z",
      note: "First",
    },
    { mail: "bob@example.org", account: "ENGINES LTD." },
  ]);
  const [ada = 0, bob = 0] = [persons.get(2), persons.get(3)];
  expect(results).toEqual([
    { number: 2, became: "created", id: ada },
    { number: 3, became: "created", id: bob },
  ]);
  expect(await getPerson(clerk, ada)).toMatchObject({
    name: "Ada Lovelace",
    account: { name: "Engines Ltd" },
    since: "2018-02-01T00:00:00.000Z",
    note: "First",
    import: lastImport,
  });
  expect((await unmaskPerson(clerk, ada, "A test")).keys.map(({ value }) => value).toSorted()).toEqual([
    "+49301112223",
    "ada@example.org",
    "crm:1",
  ]);
  expect(await getPerson(clerk, bob)).toMatchObject({ name: "", since: "2026-03-02T09:00:00.000Z" });
  expect(await listAccounts(clerk, { q: "engines" })).toMatchObject({ items: [{ people: 2, import: lastImport }] });
});

test("the same rows again come out unchanged, as another file and in the other order too", async () => {
  const rows = [
    { external_id: "same-1", name: "Ada", mail: "same1@example.org", since: "2020-01-02T00:00:00.000Z" },
    { mail: "same1@example.org", phone: "+49301112224", name: "Ada Again", since: "2020-01-01T00:00:00.000Z" },
    { external_id: "same-2", account: "Same Inc", note: "n" },
    { name: "No Key", account: "Same Inc" },
    { name: "no  key", account: "SAME INC" },
  ];
  const first = await take(rows);
  expect(first.results.map(({ became }) => became)).toEqual([
    "created",
    "unchanged",
    "created",
    "created",
    "unchanged",
  ]);
  for (const file of [rows, rows.toReversed()]) {
    const again = await take(file);
    expect(again.results.map(({ became }) => became)).toEqual(Array(5).fill("unchanged"));
    expect(new Set(again.persons.values())).toEqual(new Set(first.persons.values()));
  }
  const acts = await world.records.selectFrom("acts").select("detail").execute();
  expect(acts.filter(({ detail }) => detail.import === lastImport)).toEqual([]);
});

test("two rows of one file that are the same person are one person, with what both say", async () => {
  const { results, persons } = await take([
    { external_id: "t-1", since: "2020-01-02T00:00:00.000Z" },
    { mail: "t1@example.org", name: "Tee One", since: "2020-01-01T00:00:00.000Z" },
    { external_id: "t-1", mail: "t1@example.org" },
  ]);
  const [id = 0] = new Set(persons.values());
  expect(new Set(persons.values()).size).toBe(1);
  expect(results).toMatchObject([
    { became: "created", id },
    { became: "unchanged", notice: { code: "same_person", message: "This is the same person as in row 2." } },
    { became: "unchanged", notice: { code: "same_person" } },
  ]);
  expect(await getPerson(clerk, id)).toMatchObject({ name: "Tee One", since: "2020-01-01T00:00:00.000Z", version: 1 });
});

test("completes a known person, tells what was before, and flags what it left as it is", async () => {
  const known = await addPerson(clerk, { name: "Kay", externalIds: ["k-1"], since: "2026-01-05T00:00:00Z" });
  const { results } = await take([
    { external_id: "k-1", mail: "kay@example.org", note: "Found", since: "2026-01-01T00:00:00.000Z", name: "Kay West" },
  ]);
  expect(results).toMatchObject([
    {
      became: "updated",
      id: known.id,
      before: {
        was: { note: "", since: "2026-01-05T00:00:00.000Z", edited: false },
        now: { note: "Found", since: "2026-01-01T00:00:00.000Z", version: 2 },
      },
      notice: { code: "kept_as_it_was", message: expect.stringContaining("name") },
    },
  ]);
  expect(await getPerson(clerk, known.id)).toMatchObject({ name: "Kay", note: "Found", version: 2 });
  expect((await world.actsAbout("person", known.id)).at(-1)).toMatchObject({ verb: "person.recognised" });
});

test("replaces what differs when asked to", async () => {
  const known = await addPerson(clerk, { name: "Old Name", externalIds: ["rep-1"] });
  const rows = [{ external_id: "rep-1", name: "New Name" }];
  expect((await take(rows, { existing: "replace" })).results).toMatchObject([
    { became: "updated", before: { was: { name: "Old Name" }, now: { name: "New Name" } } },
  ]);
  expect((await take(rows, { existing: "replace" })).results).toMatchObject([{ became: "unchanged" }]);
  expect(await getPerson(clerk, known.id)).toMatchObject({ name: "New Name" });
});

test("does not mistake a person changed by hand for another", async () => {
  const { persons } = await take([{ name: "Typo Nmae" }]);
  const [id = 0] = persons.values();
  await changePerson(clerk, id, 1, { name: "Typo Name", addKeys: { mails: ["typo@example.org"] } });
  const again = await take([{ name: "Typo Nmae" }]);
  expect(again).toMatchObject({ results: [{ became: "unchanged", notice: { code: "kept_as_it_was" } }] });
  expect([...again.persons.values()]).toEqual([id]);
});

test("refuses rows that cannot be taken, each with what would repair it, and takes the others", async () => {
  const one = await addPerson(clerk, { externalIds: ["two-1"] });
  const two = await addPerson(clerk, { mails: ["two2@example.org"] });
  const { results, persons } = await take([
    { account: "Nobody Ltd" },
    { phone: "call me", name: "P" },
    { name: "Q", since: "2027-01-01T00:00:00.000Z" },
    { name: "x".repeat(201) },
    { external_id: "two-1", mail: "two2@example.org", phone: "+49301112229" },
    { external_id: "fine-1" },
  ]);
  expect(results).toMatchObject([
    { number: 2, became: "refused", refusal: { found: "nothing" } },
    { number: 3, became: "refused", refusal: { field: "phone", found: "call me" } },
    { number: 4, became: "refused", refusal: { field: "since", expected: "a time that has passed" } },
    { number: 5, became: "refused", refusal: { field: "name", repair: "shorten the name" } },
    { number: 6, became: "refused", refusal: { found: `keys of CU-${one.id} and CU-${two.id}` } },
    { number: 7, became: "created" },
  ]);
  expect([...persons.keys()]).toEqual([7]);
  expect(await listAccounts(clerk, { q: "nobody" })).toMatchObject({ count: 0 });
});

test("a key that may import is enough, somebody unknown is not", async () => {
  const batch = fileOf([{ external_id: "m-1" }, { external_id: "m-2", account: "Machine Made" }]);
  const machine = world.context({ ...actor(["steward"]), scopes: ["import"] });
  expect((await takePeople(machine, batch)).results).toMatchObject([{ became: "created" }, { became: "created" }]);
  await expect(takePeople(world.context({ kind: "nobody" }), batch)).rejects.toMatchObject({ kind: "unauthenticated" });
});
