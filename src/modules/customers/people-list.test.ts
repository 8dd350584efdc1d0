import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { addAccount } from "./accounts.ts";
import type { PeopleQuery } from "./contract.ts";
import { addPerson } from "./people.ts";
import { listPeople } from "./people-list.ts";
import { requirePeople } from "./require-people.ts";

const world = await openWorld();
const clerk = world.context(actor(["member"]));
const marketing = world.context(actor(["marketing"]));

const account = await addAccount(clerk, { name: "Bletchley" });
const alan = await addPerson(clerk, {
  name: "Alan Turing",
  mails: ["alan@example.org"],
  phones: ["+43 664 1234567", "+49 30 998877 ext. 12"],
  externalIds: ["crm:0815-x"],
  account: account.id,
  since: "2026-01-10T23:30:00Z",
});
const alana = await addPerson(clerk, { name: "Zoë Alana O'Hara", since: "2026-01-11T00:00:00Z" });
const silent = await addPerson(clerk, { visitors: ["cookie-1"], since: "2026-02-01T00:00:00Z" });

const found = async (query: PeopleQuery, context = clerk) =>
  (await listPeople(context, query)).items.map(({ id }) => id);

test.each([
  "turing",
  "TURING, al",
  "alan@EXAMPLE.org",
  "0664 / 1234 567",
  "+43 664 1234567",
  "0043 (664) 123-4567",
  "+49 30 998877",
  "+49 30 998877 ext. 12",
  "CRM:0815-x",
  "0815-x",
  "0815",
])("finds a person by %j", async (q) => {
  expect(await found({ q })).toEqual([alan.id]);
});

test("finds by CU-number and visitor key, names without accents, and all who match", async () => {
  expect(await found({ q: `cu-${silent.id}` })).toEqual([silent.id]);
  expect(await found({ q: "cookie-1" })).toEqual([silent.id]);
  expect(await found({ q: "zoe ohara" })).toEqual([alana.id]);
  expect(await found({ q: "alan" })).toEqual([alan.id, alana.id]);
});

test("does not find by parts of a mail, by few digits, or by what only looks like a pattern", async () => {
  for (const q of ["alan@ex", "example.org", "34567", "081_-x", "%", "___"]) expect(await found({ q })).toEqual([]);
});

test("who works with masked names finds people by the whole of what is masked, never by its beginning", async () => {
  expect(await found({ q: "Alan Turing" }, marketing)).toEqual([alan.id]);
  expect(await found({ q: "alan@example.org" }, marketing)).toEqual([alan.id]);
  expect(await found({ q: "Alan" }, marketing)).toEqual([]);
  expect((await listPeople(marketing, { q: "0815" })).items).toMatchObject([{ name: "A… T…" }]);
});

test("a cursor gives no masked name away", async () => {
  const { next } = await listPeople(marketing, {}, { limit: 1 });
  expect(Buffer.from(next ?? "", "base64url").toString()).toBe(`[${alan.id}]`);
});

test("filters by account, by days in the company's time zone, and by import", async () => {
  expect(await found({ account: account.id })).toEqual([alan.id]);
  expect(await found({ from: "2026-01-11", to: "2026-01-31" })).toEqual([alana.id]);
  await world.records
    .insertInto("settings")
    .values({ name: "company", value: { timeZone: "Europe/Berlin" } as never })
    .execute();
  expect(await found({ from: "2026-01-11", to: "2026-01-11" })).toEqual([alan.id, alana.id]);
  const [imported] = await requirePeople(
    clerk,
    [{ keys: [{ kind: "external", value: "i-1" }], since: "2026-02-02T00:00:00.000Z" }],
    { import: 41 },
  );
  expect(await found({ import: 41 })).toEqual([imported]);
});

test("sorts by name with the nameless last, and by time either way, counting all", async () => {
  const all = await listPeople(clerk, { sort: "name" });
  expect(all.items.slice(0, 3).map(({ id }) => id)).toEqual([alan.id, alana.id, silent.id]);
  expect(all.count).toBe(all.items.length);
  const downwards = (await listPeople(clerk, { sort: "-name" })).items;
  expect(downwards.map(({ name }) => name).slice(0, 2)).toEqual([alana.name, alan.name]);
  expect(downwards.at(-1)).toMatchObject({ name: "" });
  const byTime = await found({ sort: "since" });
  expect(byTime.slice(0, 3)).toEqual([alan.id, alana.id, silent.id]);
  expect(await found({ sort: "-since" })).toEqual(byTime.toReversed());
});

test.each(["name", "-name", "since", "-since"] as const)(
  "pages by %s without gap or repeat, also among equals",
  async (sort) => {
    const keys = [1, 2, 3, 4, 5].map((n) => [{ kind: "visitor" as const, value: `${sort}-${n}` }]);
    await requirePeople(
      clerk,
      keys.map((key) => ({ keys: key, name: "Same Name", since: "2026-02-03T00:00:00.000Z" })),
      {},
    );
    const whole = await found({ sort });
    const paged: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPeople(clerk, { sort }, { limit: 2, cursor });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole);
  },
);

test("refuses a cursor of another list, and one whose place is gone", async () => {
  await expect(listPeople(clerk, {}, { cursor: "nonsense" })).rejects.toMatchObject({ kind: "invalid" });
  const gone = Buffer.from("[999999]").toString("base64url");
  await expect(listPeople(clerk, {}, { cursor: gone })).rejects.toMatchObject({ kind: "invalid" });
});

test("leaves merged people out, and finds the survivor by their keys and names", async () => {
  const merged = await addPerson(clerk, { name: "Alanus", externalIds: ["old-1"] });
  await world.records.updateTable("people").set({ merged_into: alan.id }).where("id", "=", merged.id).execute();
  for (const q of ["old-1", "alanus", `CU-${merged.id}`]) expect(await found({ q })).toEqual([alan.id]);
  expect(await found({})).not.toContain(merged.id);
});

test("refuses somebody who is not signed in", async () => {
  await expect(listPeople(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
});
