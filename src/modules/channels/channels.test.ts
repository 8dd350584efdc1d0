import { beforeEach, expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { addChannel, archiveChannel, changeChannel, listChannels, restoreChannel } from "./channels.ts";
import { seedChannels } from "./seed.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing"]));

beforeEach(async () => {
  await world.records.deleteFrom("channel_rules").execute();
  await world.records.deleteFrom("channels").execute();
});

test("adds a channel behind the others with a code made from its name, and the acts log says so", async () => {
  await addChannel(marketing, { name: "Trade fairs", kind: "event" });
  const added = await addChannel(marketing, { name: "Trade: fairs!", names: { de: "Messen" } });
  expect(added).toMatchObject({
    code: "trade_fairs_2",
    kind: "other",
    names: { de: "Messen" },
    position: 2,
    chip: false,
  });
  expect(await world.actsAbout("channel", added.id)).toMatchObject([
    { verb: "channel.added", detail: { code: "trade_fairs_2" } },
  ]);
});

test("refuses a name or a code that is taken, whatever its case", async () => {
  const { id } = await addChannel(marketing, { name: "Podcasts", code: "podcast" });
  await expect(addChannel(marketing, { name: "PODCASTS" })).rejects.toMatchObject({
    kind: "conflict",
    message: 'There is a channel with the name "Podcasts" already. Choose another.',
  });
  await archiveChannel(marketing, id);
  await expect(addChannel(marketing, { name: "Other", code: "podcast" })).rejects.toMatchObject({
    message: 'There is a channel with the code "podcast" already. It is archived: restore it, or choose another.',
  });
});

test("changes everything but the code, from the newest version only", async () => {
  const { id, version } = await addChannel(marketing, { name: "Podcasts" });
  const changed = await changeChannel(marketing, id, version, { name: "Podcast ads", kind: "broadcast", names: {} });
  expect(changed).toMatchObject({ code: "podcasts", name: "Podcast ads", kind: "broadcast", version: 2 });
  await expect(changeChannel(marketing, id, version, { name: "Radio" })).rejects.toMatchObject({ kind: "stale" });
  await expect(changeChannel(marketing, id, 2, JSON.parse('{"code":"radio"}'))).rejects.toThrow("code");
  expect(await world.actsAbout("channel", id)).toMatchObject([
    { verb: "channel.added" },
    { verb: "channel.changed", detail: { before: { name: "Podcasts" }, wanted: { name: "Podcast ads" } } },
  ]);
});

test("keeps the second question of a channel, and takes it away again", async () => {
  const options = [{ code: "spring", name: "Spring fair", names: { de: "Frühjahrsmesse" } }];
  const followUp = { kind: "list", question: "Which fair?", questions: {}, options } as const;
  const added = await addChannel(marketing, { name: "Fairs", followUp: { ...followUp, options } });
  expect(added.followUp).toEqual(followUp);
  expect((await listChannels(marketing))[0]?.followUp).toEqual(followUp);
  const changed = await changeChannel(marketing, added.id, added.version, { followUp: { kind: "none" } });
  expect(changed.followUp).toEqual({ kind: "none" });
  expect((await addChannel(marketing, { name: "Radio" })).followUp).toEqual({ kind: "none" });
});

test("refuses a second question without choices, with too many, and with two of one code", async () => {
  const options = Array.from({ length: 9 }, (_, at) => ({ code: `c${at}`, name: `Choice ${at}` }));
  const adding = (chosen: typeof options) =>
    expect(addChannel(marketing, { name: "Fairs", followUp: { kind: "network", options: chosen } })).rejects;
  await adding([]).toThrow(/at least one choice/);
  await adding(options).toThrow(/at most 8 choices/);
  await adding([...options.slice(0, 2), ...options.slice(0, 1)]).toThrow(/differ in their codes/);
});

test("asks whoever was recommended by whom, and on which network, from the start", async () => {
  await seedChannels(world.context());
  const kinds = (await listChannels(marketing)).map(({ code, followUp }) => [code, followUp.kind]);
  expect(kinds.filter(([, kind]) => kind !== "none")).toEqual([
    ["word_of_mouth", "customer"],
    ["social", "network"],
    ["paid_social", "network"],
  ]);
});

test("keeps at most eight chips, and an archived one makes room", async () => {
  const chips = [];
  for (let at = 1; at <= 8; at += 1) chips.push(await addChannel(marketing, { name: `Chip ${at}`, chip: true }));
  const [first] = chips;
  const ninth = await addChannel(marketing, { name: "Ninth" });
  const refusal =
    "There are 8 chips already, and more would take longer to read than to answer. Take one off another channel first.";
  await expect(addChannel(marketing, { name: "Tenth", chip: true })).rejects.toMatchObject({ message: refusal });
  await expect(changeChannel(marketing, ninth.id, 1, { chip: true })).rejects.toMatchObject({ kind: "conflict" });

  await archiveChannel(marketing, first?.id ?? 0);
  expect(await changeChannel(marketing, ninth.id, 1, { chip: true })).toMatchObject({ chip: true });
  expect(await restoreChannel(marketing, first?.id ?? 0)).toMatchObject({ archived: false, chip: false, position: 1 });
});

test("moves a channel to a place, and the others keep their order", async () => {
  const ids = [];
  for (const name of ["A", "B", "C", "D"]) ids.push((await addChannel(marketing, { name })).id);
  const names = async () => (await listChannels(marketing)).map(({ name, position }) => `${position}${name}`).join(" ");
  await changeChannel(marketing, ids[3] ?? 0, 1, { position: 2 });
  expect(await names()).toBe("1A 2D 3B 4C");
  await archiveChannel(marketing, ids[3] ?? 0);
  expect(await names()).toBe("1A 2B 3C");
  await expect(changeChannel(marketing, ids[3] ?? 0, 3, { position: 1 })).rejects.toMatchObject({
    message: 'The channel "D" is archived. Restore it to give it a place.',
  });
  await restoreChannel(marketing, ids[3] ?? 0);
  expect(await names()).toBe("1A 2D 3B 4C");
});

test("archives once and restores once, and lists archived channels only where asked for", async () => {
  const { id } = await addChannel(marketing, { name: "Fax" });
  await archiveChannel(marketing, id);
  await archiveChannel(marketing, id);
  expect(await listChannels(marketing)).toEqual([]);
  expect(await listChannels(marketing, { archived: true })).toMatchObject([{ id, archived: true }]);
  await restoreChannel(marketing, id);
  await restoreChannel(marketing, id);
  const verbs = (await world.actsAbout("channel", id)).map(({ verb }) => verb);
  expect(verbs).toEqual(["channel.added", "channel.removed", "channel.changed"]);
  await expect(archiveChannel(marketing, id + 1000)).rejects.toMatchObject({ kind: "not_found" });
});

test("refuses everybody but marketing, says who decides, and remembers that it did", async () => {
  const outsider = actor(["member", "head", "steward", "executive", "admin"]);
  const context = world.context(outsider);
  const { id, version } = await addChannel(marketing, { name: "Radio" });
  const because = "Marketing decides on channels, campaigns, their rules and spend: ask marketing for this change.";
  const refused = { kind: "forbidden", message: because };
  await expect(addChannel(context, { name: "Cinema" })).rejects.toMatchObject(refused);
  await expect(changeChannel(context, id, version, { name: "Cinema" })).rejects.toMatchObject(refused);
  await expect(archiveChannel(context, id)).rejects.toMatchObject(refused);
  expect(await listChannels(context)).toMatchObject([{ name: "Radio" }]);
  const acts = await world.records
    .selectFrom("acts")
    .selectAll()
    .where("member", "=", outsider.member)
    .orderBy("id")
    .execute();
  expect(acts.map(({ verb, refused: why }) => [verb, why])).toEqual([
    ["channel.added", because],
    ["channel.changed", because],
    ["channel.removed", because],
  ]);
});

test("refuses somebody who is not signed in", async () => {
  const nobody = world.context({ kind: "nobody" });
  await expect(listChannels(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(addChannel(nobody, { name: "Cinema" })).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("starts with the usual channels and rules, once", async () => {
  await seedChannels(world.context());
  const channels = await listChannels(marketing);
  expect(channels.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["organic_search", "paid_search", "social", "email", "referral", "direct", "word_of_mouth"]),
  );
  expect(channels.filter(({ chip }) => chip)).toHaveLength(8);
  expect(channels.every(({ names }) => names.de)).toBe(true);
  const rules = await world.records.selectFrom("channel_rules").selectAll().orderBy("position").execute();
  expect(rules.filter(({ kind }) => kind === "tags").map(({ position }) => position)).toEqual(
    rules.filter(({ kind }) => kind === "tags").map((_, at) => at + 1),
  );

  await archiveChannel(marketing, channels[0]?.id ?? 0);
  await seedChannels(world.context());
  expect(await listChannels(marketing)).toHaveLength(channels.length - 1);
});

test("two processes that start on one new database give it the usual channels once", async () => {
  await Promise.all([seedChannels(world.context()), seedChannels(world.context())]);
  const codes = (await listChannels(marketing)).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});
