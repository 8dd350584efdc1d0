import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { addAccount } from "../../customers/accounts.ts";
import { addPerson, mergePeople, unmergePerson } from "../../customers/index.ts";
import { correctContact, withdrawContact } from "../../touches/contacts.ts";
import { logContact } from "../../touches/index.ts";
import "../index.ts";
import { forgetExampleTold, listTold, tellSomebody, withdrawTold } from "./told.ts";

const world = await openWorld();
const [sales, support] = [await freshDepartment(world, "Sales that tell"), await freshDepartment(world, "Others")];
const seller = actor(["member"], [sales]);
const person = await addPerson(world.context(), { name: "Ada Lovelace" });
const page = { limit: 50 };
const price = { kind: "price", about: "Yearly contract", value: "1.200,00 €" } as const;

test("what was told goes with its contact, is listed, and can be taken back", async () => {
  const at = "2026-03-01T09:00:00.000Z";
  const { contact } = await logContact(world.context(seller), { person: person.id, medium: "phone", at });
  const told = await tellSomebody(world.context(seller), { ...price, contact: contact?.id });
  expect(told).toMatchObject({
    ...{ at, contact: contact?.id, person: { id: person.id }, department: { id: sales }, reads: "EUR 1200.0000" },
  });
  const mine = { person: person.id };
  expect((await listTold(world.context(seller), mine, page)).items).toEqual([told]);
  // Who works with masked names sees no other.
  expect((await listTold(world.context(actor(["marketing"], [])), mine, page)).items[0]?.person?.name).toBe("A… L…");
  await expect(withdrawTold(world.context(actor(["member"], [support])), told.id)).rejects.toMatchObject({
    kind: "forbidden",
  });
  await withdrawTold(world.context(seller), told.id);
  await expect(withdrawTold(world.context(seller), told.id)).rejects.toMatchObject({ kind: "not_found" });
  expect((await listTold(world.context(seller), mine, page)).items).toEqual([]);
  const acts = await world.actsAbout("told", told.id);
  expect(acts.filter(({ refused }) => refused === null).map(({ verb }) => verb)).toEqual([
    ...["told.recorded", "told.withdrawn"],
  ]);
});

test("whoever is told something stays with the department that met them, which is to ask", async () => {
  const { id } = await addPerson(world.context(), { name: "Grace Hopper" });
  const met = { person: id, medium: "phone", at: "2026-03-01T09:00:00.000Z" } as const;
  await logContact(world.context(actor(["member"], [support])), met);
  await tellSomebody(world.context(seller), { ...price, person: id });
  const asks = world.records.selectFrom("asks").select(["state", "department"]).where("person", "=", id);
  expect(await asks.execute()).toEqual([{ state: "due", department: support }]);
});

test("refuses what cannot be compared, and who may not", async () => {
  const told = { ...price, person: person.id };
  const refused = (input: object, who = seller) =>
    expect(tellSomebody(world.context(who), { ...told, ...input } as never)).rejects;
  await refused({ value: "a lot" }).toMatchObject({ kind: "invalid", message: /^"a lot" must be an amount/ });
  await refused({ kind: "date", value: "soon" }).toMatchObject({ kind: "invalid" });
  await refused({ about: "!!" }).toMatchObject({ kind: "invalid" });
  await refused({ until: "2026-02-01" }).toMatchObject({ kind: "invalid", message: /over before it was told/ });
  await refused({ at: "2026-04-01T00:00:00Z" }).toMatchObject({ kind: "invalid", message: /has not come yet/ });
  await refused({ person: undefined, contact: 999_999_999 }).toMatchObject({ kind: "not_found" });
  await refused({ person: 999_999_999 }).toMatchObject({ kind: "not_found" });
  await refused({ person: undefined, account: 999_999_999 }).toMatchObject({ kind: "not_found" });
  await refused({}, actor(["member"], [sales, support])).toMatchObject({ message: /several departments/ });
  await refused({ department: support }).toMatchObject({ kind: "forbidden" });
  await expect(tellSomebody(world.context({ kind: "nobody" }), told)).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  const { contact } = await logContact(world.context(seller), { medium: "phone" });
  await refused({ person: undefined, contact: contact?.id }).toMatchObject({ message: /no person yet/ });
  expect((await listTold(world.context(seller), { person: person.id }, page)).items).toEqual([]);
});

test("an account is told as a whole or by its people, and holds until the end of its last day", async () => {
  const account = await addAccount(world.context(), { name: "Engines of Told" });
  const one = await tellSomebody(world.context(seller), { ...price, account: account.id, until: "2026-03-05" });
  expect(one).toMatchObject({ at: testNow, person: null, account: { name: "Engines of Told" } });
  expect(one.until).toBe("2026-03-05T23:59:59.999Z");
  const worker = await addPerson(world.context(), { name: "Bo", account: account.id });
  const two = await tellSomebody(world.context(seller), { ...price, person: worker.id });
  const { items } = await listTold(world.context(seller), { account: account.id }, page);
  expect(items.map(({ id }) => id)).toEqual([two.id, one.id]);
});

test("it goes with people who are merged, and comes back", async () => {
  const [survivor, merged] = [
    await addPerson(world.context(), { name: "Grace" }),
    await addPerson(world.context(), { name: "Grace H" }),
  ];
  await tellSomebody(world.context(seller), { ...price, person: merged.id });
  const toldTo = async (id: number) => (await listTold(world.context(seller), { person: id }, page)).items.length;
  await mergePeople(world.context(), survivor.id, { person: merged.id });
  expect([await toldTo(survivor.id), await toldTo(merged.id)]).toEqual([1, 0]);
  await unmergePerson(world.context(), merged.id);
  expect([await toldTo(survivor.id), await toldTo(merged.id)]).toEqual([0, 1]);
});

test("what the example company told is forgotten, and what others told stays", async () => {
  const person = await addPerson(world.context(), { name: "Ida" });
  const own = await tellSomebody(world.context(seller), { ...price, person: person.id });
  const invented = await tellSomebody(world.context(seller), { ...price, person: person.id }, { example: true });
  await expect(forgetExampleTold(world.context(seller))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(forgetExampleTold(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
  await forgetExampleTold(world.context());
  const { items } = await listTold(world.context(seller), { person: person.id }, page);
  expect(items.map(({ id }) => id)).toEqual([own.id]);
  expect((await world.actsAbout("told", invented.id)).map(({ verb }) => verb)).toEqual([
    "told.recorded",
    "told.withdrawn",
  ]);
});

test("what is told in a contact is kept with it or not at all, goes where it goes, and is taken back with it", async () => {
  const [one, other] = [
    await addPerson(world.context(), { name: "One" }),
    await addPerson(world.context(), { name: "Other" }),
  ];
  const promise = { kind: "promise", about: "A call", value: "By Friday", until: "2026-03-06" } as const;
  const at = "2026-03-01T09:00:00.000Z";
  const log = (more: object, who = seller) => logContact(world.context(who), { medium: "phone", at, ...more } as never);
  const toldTo = async (person: number) => (await listTold(world.context(seller), { person }, page)).items;
  const countContacts = async () =>
    (
      await world.records
        .selectFrom("contacts")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow()
    ).count;
  const before = await countContacts();
  await expect(log({ told: [price] })).rejects.toMatchObject({
    ...{ kind: "invalid", message: /^What was told needs somebody/, faults: [{ path: "who" }] },
  });
  await expect(log({ person: one.id, told: [price, { ...price, value: "a lot" }] })).rejects.toMatchObject({
    ...{ kind: "invalid", message: /^"a lot" must be an amount/, faults: [{ path: "told.1.value" }] },
  });
  await expect(log({ person: one.id, told: [{ ...price, about: " " }] })).rejects.toMatchObject({ name: "ZodError" });
  await expect(log({ person: one.id, told: [price], department: support })).rejects.toMatchObject({
    kind: "forbidden",
  });
  expect([await countContacts(), await toldTo(one.id)]).toEqual([before, []]);

  const { contact } = await log({ person: one.id, told: [price, promise] });
  expect(await toldTo(one.id)).toMatchObject([
    { kind: "promise", until: "2026-03-06T23:59:59.999Z", at, contact: contact?.id, department: { id: sales } },
    { kind: "price", reads: "EUR 1200.0000", until: null },
  ]);
  const corrected = await correctContact(world.context(seller), contact?.id ?? 0, 1, { person: other.id });
  expect([await toldTo(one.id), (await toldTo(other.id)).length]).toEqual([[], 2]);
  const earlier = "2026-02-28T09:00:00.000Z";
  await correctContact(world.context(seller), contact?.id ?? 0, corrected.version, { at: earlier });
  expect((await toldTo(other.id)).map((told) => told.at)).toEqual([earlier, earlier]);
  await withdrawContact(world.context(seller), contact?.id ?? 0);
  expect(await toldTo(other.id)).toEqual([]);
});
