import { beforeEach, expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { addCampaign } from "./campaigns.ts";
import { addChannel, listChannels } from "./channels.ts";
import { addRule, changeRule, listRules, removeRule, tryRule } from "./rules.ts";
import type { Rule } from "./rules-contract.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing"]));
const email = (await addChannel(marketing, { name: "E-mail" })).id;
const search = (await addChannel(marketing, { name: "Search" })).id;
const spring = (await addCampaign(marketing, { channel: email, name: "Spring" })).id;

beforeEach(async () => void (await world.records.deleteFrom("channel_rules").execute()));

const tagsRule = (utmMedium: string, channel: number, position?: number): Promise<Rule> =>
  addRule(marketing, { kind: "tags", utmMedium, channel, ...(position === undefined ? {} : { position }) });
const order = async () =>
  (await listRules(marketing, { kind: "tags" })).items.map(({ position, utmMedium }) => `${position} ${utmMedium}`);

test("adds rules at the end or at a place, and a trial says which one decides", async () => {
  await tagsRule("mail*", email);
  await tagsRule("*", search);
  expect(await tryRule(marketing, { utmMedium: "mailing" })).toMatchObject({ channel: email });
  const first = await tagsRule("mailing", search, 1);
  expect(await order()).toEqual(["1 mailing", "2 mail*", "3 *"]);
  expect(await tryRule(marketing, { utmMedium: "Mailing" })).toEqual({
    channel: search,
    campaign: null,
    because: 'Rule 1 matches: medium "mailing".',
    reason: "rule",
    rule: first.id,
  });
  expect(await world.actsAbout("rule", first.id)).toMatchObject([{ verb: "rule.added" }]);
});

test("moves and removes rules, and the numbers close up", async () => {
  for (const medium of ["a", "b", "c"]) await tagsRule(medium, email);
  const { items } = await listRules(marketing, { kind: "tags" });
  await changeRule(marketing, items[2]?.id ?? 0, 1, { position: 1 });
  expect(await order()).toEqual(["1 c", "2 a", "3 b"]);
  await removeRule(marketing, items[0]?.id ?? 0);
  expect(await order()).toEqual(["1 c", "2 b"]);
  await expect(removeRule(marketing, items[0]?.id ?? 0)).rejects.toMatchObject({ kind: "not_found" });
  expect((await world.actsAbout("rule", items[0]?.id ?? 0)).map(({ verb }) => verb)).toEqual([
    "rule.added",
    "rule.removed",
  ]);
});

test("an alias takes words to a channel and, where it says so, to a campaign", async () => {
  const rule = await addRule(marketing, {
    kind: "words",
    words: "The Spring Letter",
    channel: email,
    campaign: spring,
  });
  expect(await tryRule(marketing, { words: "the spring-letter!" })).toMatchObject({ channel: email, campaign: spring });
  await expect(
    addRule(marketing, { kind: "words", words: "the spring letter", channel: search }),
  ).rejects.toMatchObject({
    kind: "conflict",
    message: '"The Spring Letter" is an alias already. Change that one, or choose other words.',
  });
  expect(await changeRule(marketing, rule.id, 1, { channel: search })).toMatchObject({
    channel: search,
    campaign: null,
  });
  await removeRule(marketing, rule.id);
  expect(await tryRule(marketing, { words: "the spring letter" })).toMatchObject({ channel: null, reason: "no_rule" });
});

test("refuses rules that cannot be meant", async () => {
  await expect(addRule(marketing, { kind: "tags", channel: email })).rejects.toMatchObject({ kind: "invalid" });
  await expect(addRule(marketing, { kind: "words", words: "?!", channel: email })).rejects.toMatchObject({
    message: '"?!" has no letter or digit to compare. Write the words people use.',
  });
  await expect(tagsRule("x", 999_999)).rejects.toMatchObject({ kind: "not_found" });
  const wrongCampaign = { kind: "tags", utmMedium: "x", channel: search, campaign: spring } as const;
  await expect(addRule(marketing, wrongCampaign)).rejects.toMatchObject({
    message: 'The campaign "Spring" does not belong to the channel "Search". Name one that does.',
  });
  const alias = await addRule(marketing, { kind: "words", words: "letter", channel: email });
  await expect(changeRule(marketing, alias.id, 1, { utmSource: "x" })).rejects.toMatchObject({ kind: "invalid" });
  await changeRule(marketing, alias.id, 1, { words: "Letter" });
  await expect(changeRule(marketing, alias.id, 1, { words: "mail" })).rejects.toMatchObject({ kind: "stale" });
});

test("pages aliases by letter before the rules for tags", async () => {
  await tagsRule("x", email);
  for (const words of ["beta", "alpha", "gamma"]) await addRule(marketing, { kind: "words", words, channel: email });
  const first = await listRules(marketing, {}, { limit: 2 });
  expect(first.items.map(({ words }) => words)).toEqual(["alpha", "beta"]);
  const second = await listRules(marketing, {}, { limit: 2, cursor: first.next ?? "" });
  expect(second).toMatchObject({ items: [{ words: "gamma" }, { utmMedium: "x" }], next: null });
});

test("everybody may try and read the rules, marketing alone changes them, and a refusal is remembered", async () => {
  const outsider = actor(["member", "admin"]);
  const context = world.context(outsider);
  const { id } = await tagsRule("x", email);
  await expect(addRule(context, { kind: "tags", utmMedium: "y", channel: email })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(changeRule(context, id, 1, { utmMedium: "y" })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(removeRule(context, id)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await tryRule(context, { utmMedium: "x" })).toMatchObject({ channel: email });
  expect((await listRules(context)).items).toHaveLength(1);
  const acts = await world.records
    .selectFrom("acts")
    .selectAll()
    .where("member", "=", outsider.member)
    .orderBy("id")
    .execute();
  expect(acts.filter(({ refused }) => refused !== null).map(({ verb }) => verb)).toEqual([
    "rule.added",
    "rule.changed",
    "rule.removed",
  ]);
  const nobody = world.context({ kind: "nobody" });
  await expect(tryRule(nobody, { words: "x" })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(listRules(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(await listChannels(context)).toHaveLength(2);
});
