import { expect, test } from "vitest";
import { openImporting } from "../../../../tests/support/imports.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { listDepartments } from "../../company/index.ts";
import { addAccount } from "../../customers/accounts.ts";
import { addPerson } from "../../customers/index.ts";
import { undoImport } from "../../data/index.ts";
import "../index.ts";
import { findOverlaps } from "../overlaps/find.ts";
import { listOverlaps } from "../overlaps/overlaps.ts";
import { toldKind } from "./import-told.ts";
import { listTold, tellSomebody } from "./told.ts";

const world = await openWorld();
const importing = await openImporting(world, [toldKind]);
const steward = world.context(actor(["steward"], []));
const sales = await freshDepartment(world, "Sales of files");
await freshDepartment(world, "Service of files");
const ada = await addPerson(steward, { name: "Ada", mails: ["ada@example.org"] });
const account = await addAccount(steward, { name: "Engines of Files" });
const page = { limit: 50 };
const header = "Mail,Firm,What,Product,Said,When,Until,Team";
const mapping = {
  fields: {
    ...{ mail: "Mail", account: "Firm", kind: "What", about: "Product", value: "Said", at: "When", until: "Until" },
    department: "Team",
  },
  options: { dates: "dmy" as const, zone: "UTC" },
};
const run = (lines: readonly string[], context = steward, more = {}) =>
  importing.run([header, ...lines].join("\n"), { kind: "told", mapping: { ...mapping, ...more } }, context);
const told = async (query: { person?: number; account?: number }) => (await listTold(steward, query, page)).items;

const lines = [
  "ada@example.org,,price,Contract,1200 EUR,20/02/2026,,Sales of files",
  'ada@example.org,,price,contract,"1.300,00 €",21/02/2026,31/03/2026,Service of files',
  ",engines of files,promise,Delivery,By Friday,21/02/2026,,Sales of files",
];

test("rows are written down as told, come again unchanged, contradict each other, and are taken back", async () => {
  const done = await run(lines);
  expect(done).toMatchObject({ state: "done", created: 3, refused: 0 });
  expect(await told({ person: ada.id })).toMatchObject([
    { value: "1.300,00 €", reads: "EUR 1300.0000", until: expect.stringMatching(/^2026-0[34]/), contact: null },
    { value: "1200 EUR", department: { id: sales }, at: "2026-02-20T00:00:00.000Z" },
  ]);
  expect(await told({ account: account.id })).toMatchObject([{ kind: "promise", person: null, value: "By Friday" }]);
  expect(await run([...lines, lines[0] ?? ""])).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
  await findOverlaps(steward, { kinds: ["told_differently"] });
  expect((await listOverlaps(steward, { person: ada.id }, page)).items).toMatchObject([{ about: "contract" }]);
  const own = await tellSomebody(steward, {
    ...{ kind: "name", about: "Contact", value: "Mia", person: ada.id, department: sales },
  });
  expect((await undoImport(steward, [toldKind], done.id)).undone).toMatchObject({ removed: 3, kept: 0 });
  expect((await told({ person: ada.id })).map(({ id }) => id)).toEqual([own.id]);
  expect(await told({ account: account.id })).toEqual([]);
});

test("rows that cannot be are refused, each saying what would repair it, and the others are taken", async () => {
  const refused = await run([
    "nobody@example.org,,price,Contract,1200,20/02/2026,,Sales of files",
    ",,price,Contract,1200,20/02/2026,,Sales of files",
    "ada@example.org,,price,Contract,a lot,20/02/2026,,Sales of files",
    "ada@example.org,,date,Delivery,soon,20/02/2026,,Sales of files",
    "ada@example.org,,promise,Delivery,!!,20/02/2026,,Sales of files",
    "ada@example.org,,promise,?,Friday,20/02/2026,,Sales of files",
    "ada@example.org,,gossip,Delivery,Friday,20/02/2026,,Sales of files",
    "ada@example.org,,promise,Delivery,Friday,20/02/2031,,Sales of files",
    "ada@example.org,,promise,Delivery,Friday,20/02/2026,19/02/2026,Sales of files",
    "ada@example.org,,promise,Delivery,Friday,20/02/2026,,Nobody's",
    "ada@example.org,,promise,Delivery,Friday,20/02/2026,20/02/2026,Sales of files",
  ]);
  expect(refused).toMatchObject({ created: 1, refused: 10 });
  const said = refused.groups.map(({ field, expected, count }) => `${count} ${field}: ${expected}`);
  expect(said).toEqual(
    expect.arrayContaining([
      "2 mail: a person or an account that is known",
      "1 at: a time that has passed",
      "1 until: a day after it was told",
      "1 department: the name of a department",
      "1 about: a text with letters or digits",
    ]),
  );
  expect(said.filter((line) => line.includes("value: "))).toHaveLength(3);
  await undoImport(steward, [toldKind], refused.id);
});

test("a department that is created for a file goes with it, unless somebody told something in its name since", async () => {
  const create = { set: { departments: "create" } };
  const row = (team: string) => `ada@example.org,,promise,Delivery,Friday,20/02/2026,,${team}`;
  const named = async (name: string) => (await listDepartments(steward)).find((one) => one.name === name)?.id;
  const done = await run([row("New One"), row("New Two")], steward, create);
  expect(done).toMatchObject({ created: 2, refused: 0 });
  const department = (await named("New Two")) ?? 0;
  await tellSomebody(steward, { kind: "name", about: "Contact", value: "Mia", person: ada.id, department });
  await undoImport(steward, [toldKind], done.id);
  expect([await named("New One"), await named("New Two")]).toEqual([undefined, department]);
});

test("is for those who may import, and wants to know who was told", async () => {
  for (const who of [actor(["member"], [sales]), actor(["executive"], []), { kind: "nobody" } as const]) {
    await expect(run(lines, world.context(who))).rejects.toMatchObject({
      kind: expect.stringMatching(/forbid|unauth/),
    });
  }
  const { mail: _mail, account: _account, ...fields } = mapping.fields;
  await expect(run(lines, steward, { fields })).rejects.toMatchObject({ message: /says who was told/ });
  expect(await told({ account: account.id })).toEqual([]);
});
