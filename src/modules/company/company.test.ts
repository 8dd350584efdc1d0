import { expect, onTestFinished, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { changeCompany, getCompany, keepsBaseCurrency } from "./company.ts";
import type { CompanyChange } from "./contract.ts";
import { findCompanySettings } from "./settings-store.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const member = world.context(actor(["member"]));
const nobody = world.context({ kind: "nobody" });
const version = async () => (await getCompany(member)).version;
const change = async (input: CompanyChange) => changeCompany(admin, await version(), input);

test("counts in euro, in UTC and in English until somebody says otherwise", async () => {
  expect(await findCompanySettings(world.records)).toEqual({
    name: "",
    baseCurrency: "EUR",
    timeZone: "UTC",
    country: "DE",
    language: "en",
    version: 0,
  });
});

test("changes what is given, everybody reads it, and the acts log says so", async () => {
  const before = await version();
  const changed = await change({ name: "Example Ltd", timeZone: "Europe/Dublin", country: "IE", language: "en" });
  expect(changed).toMatchObject({ name: "Example Ltd", timeZone: "Europe/Dublin", country: "IE", baseCurrency: "EUR" });
  expect(await getCompany(member)).toEqual({ ...changed, version: before + 1 });
  const acts = await world.records.selectFrom("acts").selectAll().where("verb", "=", "company.changed").execute();
  expect(acts.at(-1)).toMatchObject({ subject: "company", detail: { wanted: { name: "Example Ltd" } } });
});

test("refuses a change made from an older version", async () => {
  const old = await version();
  await change({ name: "Newer" });
  await expect(changeCompany(admin, old, { name: "Older" })).rejects.toMatchObject({ kind: "stale" });
  expect(await getCompany(member)).toMatchObject({ name: "Newer" });
});

test.each([
  [{ baseCurrency: "EURO" }, "ISO 4217"],
  [{ baseCurrency: "eur" }, "ISO 4217"],
  [{ timeZone: "Berlin" }, "IANA"],
  [{ timeZone: "+01:00" }, "IANA"],
  [{ country: "UK" }, "ISO 3166"],
  [{ language: "english please" }, "language tag"],
])("refuses %o and says what it must be", async (input, words) => {
  await expect(change(input)).rejects.toThrow(words);
});

test("keeps the base currency once something is kept in it", async () => {
  let kept: string | undefined;
  // The question outlives this file, and other files change currencies after it.
  onTestFinished(() => {
    kept = undefined;
  });
  keepsBaseCurrency(async ({ records }) => (records.isTransaction ? kept : "a question outside the transaction"));
  expect(await change({ baseCurrency: "USD" })).toMatchObject({ baseCurrency: "USD" });
  kept = "spend";
  const refused = change({ baseCurrency: "GBP" });
  await expect(refused).rejects.toMatchObject({
    kind: "conflict",
    message: expect.stringContaining("stays USD: spend is kept in it"),
  });
  expect(await change({ baseCurrency: "USD", name: "Same currency" })).toMatchObject({ name: "Same currency" });
});

test("refuses everybody but administrators, and remembers that it did", async () => {
  const outsider = actor(["head", "marketing", "steward", "executive"]);
  await expect(changeCompany(world.context(outsider), 0, { name: "Mine" })).rejects.toMatchObject({
    kind: "forbidden",
  });
  const refusals = await world.records.selectFrom("acts").selectAll().where("member", "=", outsider.member).execute();
  expect(refusals).toMatchObject([{ verb: "company.changed", refused: "Only administrators may do this." }]);
  await expect(changeCompany(nobody, 0, { name: "Mine" })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(getCompany(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
});
