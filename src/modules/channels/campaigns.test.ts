import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { addCampaign, archiveCampaign, changeCampaign, listCampaigns, restoreCampaign } from "./campaigns.ts";
import { addChannel, archiveChannel } from "./channels.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing"]));

const freshChannel = async () => (await addChannel(marketing, { name: `Channel ${randomUUID()}` })).id;

test("adds a campaign with its days and its budget, and the acts log says so", async () => {
  const channel = await freshChannel();
  const budget = { amount: "01500.5", currency: "usd" };
  const added = await addCampaign(marketing, {
    channel,
    name: "Spring",
    starts: "2026-03-01",
    ends: "2026-03-01",
    budget,
  });
  expect(added).toMatchObject({
    channel,
    code: null,
    starts: "2026-03-01",
    ends: "2026-03-01",
    budget: { amount: "1500.50", currency: "USD" },
  });
  expect(await world.actsAbout("campaign", added.id)).toMatchObject([{ verb: "campaign.added", detail: { channel } }]);
});

test("names and codes are unique in a channel and free in another", async () => {
  const [channel, other] = [await freshChannel(), await freshChannel()];
  await addCampaign(marketing, { channel, name: "Spring", code: "spr" });
  await expect(addCampaign(marketing, { channel, name: "SPRING" })).rejects.toMatchObject({
    kind: "conflict",
    message: 'There is a campaign with the name "Spring" already. Choose another.',
  });
  await expect(addCampaign(marketing, { channel, name: "Summer", code: "SPR" })).rejects.toMatchObject({
    message: 'There is a campaign with the code "spr" already. Choose another.',
  });
  expect(await addCampaign(marketing, { channel: other, name: "Spring", code: "spr" })).toMatchObject({
    channel: other,
  });
});

test("refuses what cannot be: an end before the start, less than no budget, an unknown currency, no such channel", async () => {
  const channel = await freshChannel();
  const add = (more: object) => addCampaign(marketing, { channel, name: "Spring", ...more });
  await expect(add({ starts: "2026-03-02", ends: "2026-03-01" })).rejects.toMatchObject({
    message: "The campaign ends on 2026-03-01, before it starts on 2026-03-02. Correct one of the days.",
  });
  await expect(add({ budget: { amount: "-1", currency: "EUR" } })).rejects.toThrow("must be 0 or more");
  await expect(add({ budget: { amount: "1", currency: "EUX" } })).rejects.toThrow("ISO 4217");
  await expect(add({ channel: 999_999 })).rejects.toMatchObject({ kind: "not_found" });
  await archiveChannel(marketing, channel);
  await expect(add({})).rejects.toMatchObject({ kind: "conflict" });
});

test("changes what is given and empties what is null, from the newest version only", async () => {
  const channel = await freshChannel();
  const { id } = await addCampaign(marketing, { channel, name: "Spring", code: "spr", starts: "2026-03-01" });
  const changed = await changeCampaign(marketing, id, 1, { code: null, ends: "2026-04-01" });
  expect(changed).toMatchObject({ name: "Spring", code: null, starts: "2026-03-01", ends: "2026-04-01", version: 2 });
  await expect(changeCampaign(marketing, id, 1, { name: "Summer" })).rejects.toMatchObject({ kind: "stale" });
  await expect(changeCampaign(marketing, id, 2, { starts: "2026-05-01" })).rejects.toMatchObject({ kind: "invalid" });
  expect((await world.actsAbout("campaign", id)).map(({ verb }) => verb)).toEqual([
    "campaign.added",
    "campaign.changed",
  ]);
});

test("pages campaigns by name, finds them by the beginning of it, and leaves archived ones out on request", async () => {
  const channel = await freshChannel();
  for (const name of ["beta", "Alpha", "100 % more", "gamma", "1000 likes"])
    await addCampaign(marketing, { channel, name });
  const first = await listCampaigns(marketing, { channel }, { limit: 3 });
  expect(first.items.map(({ name }) => name)).toEqual(["100 % more", "1000 likes", "Alpha"]);
  const second = await listCampaigns(marketing, { channel }, { limit: 3, cursor: first.next ?? "" });
  expect(second).toMatchObject({ items: [{ name: "beta" }, { name: "gamma" }], next: null });
  expect(await listCampaigns(marketing, { channel, search: "100 %" })).toMatchObject({
    items: [{ name: "100 % more" }],
  });

  const [archived] = second.items;
  await archiveCampaign(marketing, archived?.id ?? 0);
  expect((await listCampaigns(marketing, { channel, archived: "false" })).items).toHaveLength(4);
  expect((await listCampaigns(marketing, { channel, archived: "true" })).items).toMatchObject([{ name: "beta" }]);
  expect(await restoreCampaign(marketing, archived?.id ?? 0)).toMatchObject({ archived: false });
});

test("refuses everybody but marketing and remembers it, and whoever is not signed in", async () => {
  const outsider = actor(["head", "admin"]);
  const channel = await freshChannel();
  const { id } = await addCampaign(marketing, { channel, name: "Spring" });
  await expect(addCampaign(world.context(outsider), { channel, name: "Summer" })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(changeCampaign(world.context(outsider), id, 1, { name: "X" })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(archiveCampaign(world.context(outsider), id)).rejects.toMatchObject({ kind: "forbidden" });
  expect((await listCampaigns(world.context(outsider), { channel })).items).toHaveLength(1);
  const acts = await world.records
    .selectFrom("acts")
    .selectAll()
    .where("member", "=", outsider.member)
    .orderBy("id")
    .execute();
  expect(acts.map(({ verb, refused }) => [verb, refused !== null])).toEqual([
    ["campaign.added", true],
    ["campaign.changed", true],
    ["campaign.removed", true],
  ]);
  const nobody = world.context({ kind: "nobody" });
  await expect(listCampaigns(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(addCampaign(nobody, { channel, name: "Summer" })).rejects.toMatchObject({ kind: "unauthenticated" });
});
