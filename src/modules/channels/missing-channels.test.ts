import { beforeEach, expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { addCampaign, archiveCampaign, listCampaigns } from "./campaigns.ts";
import { addChannel, archiveChannel, listChannels } from "./channels.ts";
import { addCampaigns, addChannels, archiveImported, campaignKey, canBeName } from "./missing-channels.ts";
import { addRule } from "./rules.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing"]));

beforeEach(async () => {
  for (const table of ["channel_rules", "campaigns", "channels"] as const)
    await world.records.deleteFrom(table).execute();
});

test("finds what is known by code, name or alias, and creates the rest in one act", async () => {
  const email = await addChannel(marketing, { name: "E-mail", code: "email" });
  await addRule(marketing, { kind: "words", words: "newsletter", channel: email.id });
  const found = await addChannels(marketing, ["email", "NEWSLETTER", "Reddit", "reddit!", "Mailing list", "?"], {
    import: 7,
  });
  const channels = await listChannels(marketing);
  const [, reddit, mailing] = channels;
  expect(channels.map(({ code }) => code)).toEqual(["email", "reddit", "mailing_list"]);
  expect(Object.fromEntries(found)).toEqual({
    email: email.id,
    NEWSLETTER: email.id,
    Reddit: reddit?.id,
    "reddit!": reddit?.id,
    "Mailing list": mailing?.id,
  });
  expect(await world.actsAbout("channel", reddit?.id ?? 0)).toMatchObject([
    { verb: "channel.added", detail: { import: 7 } },
  ]);
  expect(await world.actsAbout("channel", mailing?.id ?? 0)).toHaveLength(1);
});

test("takes an archived channel back instead of making another", async () => {
  const { id } = await addChannel(marketing, { name: "Fax" });
  await archiveChannel(marketing, id);
  expect(await addChannels(marketing, ["fax"])).toEqual(new Map([["fax", id]]));
  expect(await listChannels(marketing)).toMatchObject([{ id, archived: false }]);
});

test("finds and creates campaigns in their channels", async () => {
  const [a, b] = [await addChannel(marketing, { name: "A" }), await addChannel(marketing, { name: "B" })];
  const spring = await addCampaign(marketing, { channel: a.id, name: "Spring", code: "spr" });
  await archiveCampaign(marketing, spring.id);
  const names = [
    { channel: a.id, name: "SPR" },
    { channel: b.id, name: "Spring" },
    { channel: b.id, name: "spring" },
    { channel: b.id, name: "Spring+" },
    { channel: b.id, name: "…" },
  ];
  const found = await addCampaigns(marketing, names, { import: 7 });
  const campaigns = (await listCampaigns(marketing, { channel: b.id })).items;
  expect(campaigns.map(({ name }) => name)).toEqual(["Spring", "Spring+"]);
  expect(names.map((one) => found.get(campaignKey(one)))).toEqual([
    spring.id,
    campaigns[0]?.id,
    campaigns[0]?.id,
    campaigns[1]?.id,
    undefined,
  ]);
  expect((await listCampaigns(marketing, { channel: a.id })).items).toMatchObject([{ archived: false }]);
});

test("nothing missing leaves no act", async () => {
  const { id } = await addChannel(marketing, { name: "A" });
  await addChannels(marketing, ["a", "A"]);
  expect(await world.actsAbout("channel", id)).toHaveLength(1);
});

test("what an import created is archived with it, but not a channel that got other campaigns meanwhile", async () => {
  const [a = 0, b = 0] = (await addChannels(marketing, ["A", "B"], { import: 7 })).values();
  await addChannels(marketing, ["C"], { import: 8 });
  await addCampaigns(marketing, [{ channel: a, name: "Spring" }], { import: 7 });
  await addCampaign(marketing, { channel: b, name: "By hand" });
  expect(await archiveImported(world.context(actor(["steward"])), 7)).toEqual({ channels: 0, campaigns: 0 });
  expect(await archiveImported(marketing, 7)).toEqual({ channels: 1, campaigns: 1 });
  expect((await listChannels(marketing)).map(({ name }) => name)).toEqual(["B", "C"]);
  expect((await world.actsAbout("channel", a)).at(-1)).toMatchObject({
    verb: "channel.removed",
    detail: { import: 7 },
  });
});

test("only marketing, or its key for imports, may add what is missing", async () => {
  const head = actor(["head", "steward", "admin"]);
  await expect(addChannels(world.context(head), ["A"])).rejects.toMatchObject({ kind: "forbidden" });
  await expect(addCampaigns(world.context(head), [{ channel: 1, name: "A" }])).rejects.toMatchObject({
    kind: "forbidden",
  });
  const acts = await world.records
    .selectFrom("acts")
    .selectAll()
    .where("member", "=", head.member)
    .orderBy("id")
    .execute();
  expect(acts.map(({ verb }) => verb)).toEqual(["channel.added", "campaign.added"]);
  const key = { ...actor(["marketing"]), key: 1, scopes: ["import"] as const };
  expect(await addChannels(world.context(key), ["A"])).toHaveProperty("size", 1);
  await expect(addChannels(world.context({ kind: "nobody" }), ["B"])).rejects.toMatchObject({
    kind: "unauthenticated",
  });
});

test("tells what can be a name", () => {
  expect(["A", "友達", "?!", "", "x".repeat(100), "x".repeat(101)].map(canBeName)).toEqual([
    true,
    true,
    false,
    false,
    true,
    false,
  ]);
});
