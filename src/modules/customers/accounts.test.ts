import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { addAccount, changeAccount, getAccount, listAccounts } from "./accounts.ts";
import { addPerson } from "./people.ts";

const world = await openWorld();
const clerk = world.context(actor(["member"]));

test("adds an account, and the acts log says so", async () => {
  const added = await addAccount(clerk, { name: "Müller & Söhne", note: "Since 1912" });
  expect(added).toMatchObject({ name: "Müller & Söhne", note: "Since 1912", people: 0, version: 1 });
  expect(await world.actsAbout("account", added.id)).toMatchObject([{ verb: "account.added", refused: null }]);
});

test("refuses a name that is taken in another spelling, naming who has it", async () => {
  const { id } = await addAccount(clerk, { name: "Øresund A/S" });
  await expect(addAccount(clerk, { name: "ORESUND A S" })).rejects.toMatchObject({
    kind: "conflict",
    faults: [{ path: "name", message: `belongs to AC-${id}` }],
  });
  const other = await addAccount(clerk, { name: "Other" });
  await expect(changeAccount(clerk, other.id, 1, { name: "øresund a/s" })).rejects.toMatchObject({ kind: "conflict" });
});

test("takes names of signs only, as they are", async () => {
  await addAccount(clerk, { name: "!  ?" });
  await addAccount(clerk, { name: "★" });
  await expect(addAccount(clerk, { name: "! ?" })).rejects.toMatchObject({ kind: "conflict" });
});

test("changes an account from its newest version only", async () => {
  const { id } = await addAccount(clerk, { name: "Stale Ltd" });
  expect(await changeAccount(clerk, id, 1, { name: "STALE LTD" })).toMatchObject({ name: "STALE LTD", version: 2 });
  await expect(changeAccount(clerk, id, 1, { note: "old" })).rejects.toMatchObject({ kind: "stale" });
  await expect(changeAccount(clerk, 999_999, 1, { note: "old" })).rejects.toMatchObject({ kind: "not_found" });
});

test("shows an account with its people, page by page", async () => {
  const { id } = await addAccount(clerk, { name: "Full House" });
  for (const name of ["Zoe", "Anna"]) await addPerson(clerk, { name, account: id });
  await addPerson(clerk, { name: "Elsewhere" });
  const account = await getAccount(clerk, id);
  expect(account).toMatchObject({ people: 2, members: { items: [{ name: "Anna" }, { name: "Zoe" }], next: null } });
});

test("lists accounts by name, searched by beginnings of words or AC-number, paged without gap or repeat", async () => {
  const marked = ["Quark East", "Quark North", "Quark South", "Quark West"];
  const ids = [];
  for (const name of marked) ids.push((await addAccount(clerk, { name })).id);
  const first = await listAccounts(clerk, { q: "qua" }, { limit: 3 });
  const second = await listAccounts(clerk, { q: "qua" }, { limit: 3, cursor: first.next ?? "" });
  expect(first.count).toBe(4);
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(marked);
  expect(second.next).toBeNull();
  expect(await listAccounts(clerk, { q: "south quark" })).toMatchObject({ items: [{ name: "Quark South" }] });
  expect(await listAccounts(clerk, { q: `AC-${ids[1]}` })).toMatchObject({ items: [{ name: "Quark North" }] });
  expect(await listAccounts(clerk, { q: "uark" })).toMatchObject({ items: [], count: 0 });
});

test("marketing may add an account but not change it, and nobody unknown may do either", async () => {
  const marketing = world.context(actor(["marketing"]));
  const { id } = await addAccount(marketing, { name: "Fair stand" });
  await expect(changeAccount(marketing, id, 1, { note: "x" })).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(addAccount(nobody, { name: "x" })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(listAccounts(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(getAccount(nobody, id)).rejects.toMatchObject({ kind: "unauthenticated" });
});
