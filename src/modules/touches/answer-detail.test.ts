import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { changeChannel } from "../channels/channels.ts";
import { addChannel } from "../channels/index.ts";
import { addAccount } from "../customers/accounts.ts";
import { addPerson, mergePeople, unmergePerson } from "../customers/index.ts";
import { captureAnswer } from "./answers.ts";
import { logContact } from "./contacts.ts";
import type { NewAnswer } from "./contract.ts";
import { timelineOf } from "./timeline.ts";

const world = await openWorld();
const clerk = world.context(actor(["member"], [await freshDepartment(world)]));
const marketing = world.context(actor(["marketing"]));
const option = (code: string, name: string, de: string) => ({ code, name, names: { de } });

const friends = await addChannel(marketing, { name: "Friends", followUp: { kind: "customer" } });
const social = await addChannel(marketing, {
  name: "Social",
  followUp: { kind: "network", options: [option("mastodon", "Mastodon", "Mastodon")] },
});
const fair = await addChannel(marketing, {
  name: "Fair",
  followUp: {
    kind: "list",
    question: "Which fair was it?",
    questions: { de: "Welche Messe war es?" },
    options: [option("spring", "Spring fair", "Frühjahrsmesse"), option("autumn", "Autumn fair", "Herbstmesse")],
  },
});
const radio = await addChannel(marketing, { name: "Radio" });

const newPerson = async (name = `Person ${randomUUID()}`) => (await addPerson(world.context(), { name })).id;
async function told(input: Omit<NewAnswer, "person">, reader = clerk) {
  const person = await newPerson();
  const { answer } = await captureAnswer(clerk, { person, ...input });
  const [entry] = (await timelineOf(reader, person, { limit: 1 })).items;
  return { answer, shown: entry?.detail };
}

test("keeps which customer recommended us: a person, an account or a name, each shown on the timeline", async () => {
  const referrer = await newPerson("Grace Hopper");
  const account = await addAccount(world.context(), { name: "Example Works" });
  const byPerson = await told({ channel: friends.id, detail: { kind: "customer", person: referrer } });
  expect(byPerson.answer?.detail).toEqual({ kind: "customer", person: referrer });
  expect(byPerson.shown).toMatchObject({ kind: "customer", name: "Grace Hopper", person: referrer, account: null });
  const byAccount = await told({ channel: friends.id, detail: { kind: "customer", account: account.id } });
  expect(byAccount.shown).toMatchObject({ name: "Example Works", account: account.id, person: null });
  const byName = await told({ channel: friends.id, detail: { kind: "customer", words: "my neighbour" } });
  expect(byName.shown).toMatchObject({ name: "my neighbour", person: null });
});

test("masks the customer who recommended us for a reader who works with masked names", async () => {
  const referrer = await newPerson("Grace Hopper");
  const { shown } = await told({ channel: friends.id, detail: { kind: "customer", person: referrer } }, marketing);
  expect(shown?.name).toBe("G… H…");
  const named = await told({ channel: friends.id, detail: { kind: "customer", words: "Ada Lovelace" } }, marketing);
  expect(named.shown?.name).toBe("A… L…");
});

test("keeps the network with ad or post, and the choice out of marketing's own list", async () => {
  const network = { kind: "network", network: "mastodon", post: "ad" } as const;
  expect((await told({ channel: social.id, detail: network })).shown).toMatchObject({ name: "Mastodon", post: "ad" });
  const choice = { kind: "list", option: "autumn" } as const;
  expect((await told({ channel: fair.id, detail: choice })).shown).toMatchObject({
    code: "autumn",
    name: "Autumn fair",
    names: { de: "Herbstmesse" },
  });
});

test("tells a question that was skipped from one that was not put", async () => {
  expect((await told({ channel: social.id, detail: { kind: "network" } })).shown).toMatchObject({ name: "" });
  const silent = await told({ channel: social.id });
  expect(silent).toMatchObject({ shown: null, answer: { detail: null } });
});

test("comes with a contact too", async () => {
  const { answer } = await logContact(clerk, {
    medium: "phone",
    answer: { channel: fair.id, detail: { kind: "list", option: "spring" } },
  });
  expect(answer?.detail).toEqual({ kind: "list", option: "spring" });
});

test("refuses a detail that its channel does not ask, and what is not there, naming what can be sent", async () => {
  const refusal = (input: NewAnswer) => expect(captureAnswer(clerk, input)).rejects;
  await refusal({ channel: radio.id, detail: { kind: "network", network: "mastodon" } }).toMatchObject({
    kind: "invalid",
    message: expect.stringContaining("Radio does not ask that"),
  });
  await refusal({ words: "blue bus", detail: { kind: "customer" } }).toThrow(/no channel to it/);
  await refusal({ channel: fair.id, detail: { kind: "list", option: "winter" } }).toThrow(/these: spring, autumn/);
  await refusal({ channel: friends.id, detail: { kind: "customer", person: 999_999 } }).toThrow(/no person 999999/);
  await refusal({ channel: friends.id, detail: { kind: "customer", account: 999_999 } }).toThrow(/no account 999999/);
  await refusal({ channel: friends.id, detail: { kind: "customer", account: 1, person: 1 } }).toThrow(/either/);
  await refusal({ state: "declined", detail: { kind: "customer" } }).toThrow(/only with the state answered/);
});

test("shows a choice that marketing took away by its code", async () => {
  const person = await newPerson();
  const gone = await addChannel(marketing, {
    name: "Posters",
    followUp: { kind: "list", question: "Where?", options: [option("station", "At the station", "Am Bahnhof")] },
  });
  await captureAnswer(clerk, { person, channel: gone.id, detail: { kind: "list", option: "station" } });
  await changeChannel(marketing, gone.id, gone.version, { followUp: { kind: "none" } });
  const [entry] = (await timelineOf(clerk, person, { limit: 1 })).items;
  expect(entry?.detail).toMatchObject({ code: "station", name: "station" });
});

test("who recommended and was merged since stands for whom they turned out to be, and for themselves again", async () => {
  const [survivor, merged, heard] = [await newPerson(), await newPerson(), await newPerson()];
  await captureAnswer(clerk, { person: heard, channel: friends.id, detail: { kind: "customer", person: merged } });
  const shown = async () => (await timelineOf(clerk, heard, { limit: 1 })).items[0]?.detail?.person;
  await mergePeople(world.context(), survivor, { person: merged });
  expect(await shown()).toBe(survivor);
  await unmergePerson(world.context(), merged);
  expect(await shown()).toBe(merged);
});
