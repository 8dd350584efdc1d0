import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import type { Act } from "../../kernel/acts/act.ts";
import { within } from "../../kernel/context.ts";
import { addChannels } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer, completeAnswer, withdrawAnswer } from "./answers.ts";
import { settleAsk } from "./asks.ts";
import { correctContact, logContact, withdrawContact } from "./contacts.ts";
import { mirrorAnswers, mirrorContacts } from "./mirror.ts";

const world = await openWorld();
const support = await freshDepartment(world);
const clerk = actor(["member"], [support]);
const context = world.context(clerk);
const radio = (await addChannels(world.context(), ["Radio"])).get("Radio") ?? 0;

const newPerson = async () => (await addPerson(world.context(), { name: `Person ${randomUUID()}` })).id;
const touches = (id: number) =>
  world.events.query<Record<string, unknown>>(
    "SELECT * EXCEPT (person), toString(person) AS person FROM touches WHERE id = {id:UInt64} AND import = 0",
    { id },
  );
const answers = (id: number) =>
  world.events.query<Record<string, unknown>>(
    "SELECT * EXCEPT (person), toString(person) AS person FROM answers WHERE id = {id:UInt64}",
    { id },
  );

test("copies a contact as the touch of the same id", async () => {
  const person = await newPerson();
  const { contact } = await logContact(context, { person, medium: "phone", purpose: "support", note: "hello" });
  await world.follow(mirrorContacts);
  expect(await touches(contact?.id ?? 0)).toMatchObject([
    {
      person: `${person}`,
      at: testNow,
      department: support,
      member: clerk.member,
      direction: "inbound",
      medium: "phone",
      purpose: "support",
      note: "hello",
      channel: 0,
      import: 0,
      version: 1,
    },
  ]);
});

test("copies where the chosen chip stood, where chips were shuffled", async () => {
  const [radioChip, other] = await world.records
    .selectFrom("channels")
    .select("code")
    .orderBy(sql`id = ${radio}`, "desc")
    .limit(2)
    .execute();
  const codes = [other?.code ?? "second", radioChip?.code ?? "", "other", "doesnt_remember", "declined"];
  const placeOf = async (order: "shuffled" | "stable", channel: number | undefined) => {
    const reply = channel === undefined ? { words: "on the wireless" } : { channel };
    const answer = await captureAnswer(context, { person: await newPerson(), ...reply, shown: { order, codes } });
    await world.follow(mirrorAnswers);
    return (await answers(answer.answer?.id ?? 0)).map(({ place, places }) => [place, places]);
  };
  expect(await placeOf("shuffled", radio)).toEqual([[2, 2]]);
  expect(await placeOf("stable", radio)).toEqual([[0, 0]]);
  expect(await placeOf("shuffled", undefined)).toEqual([[0, 0]]);
});

test("a corrected contact replaces its touch, a withdrawn one takes it away", async () => {
  const { contact } = await logContact(context, { medium: "phone" });
  const id = contact?.id ?? 0;
  await world.follow(mirrorContacts);
  const person = await newPerson();
  await correctContact(context, id, 1, { person, medium: "chat" });
  await world.follow(mirrorContacts);
  expect(await touches(id)).toMatchObject([{ person: `${person}`, medium: "chat", version: 2, key: "" }]);
  await withdrawContact(context, id);
  await world.follow(mirrorContacts);
  expect(await touches(id)).toEqual([]);
});

test("what was corrected or withdrawn before the mirror came round is there once, or not at all", async () => {
  const kept = (await logContact(context, { medium: "phone" })).contact?.id ?? 0;
  await correctContact(context, kept, 1, { note: "second" });
  await correctContact(context, kept, 2, { note: "third" });
  const gone = (await logContact(context, { medium: "phone" })).contact?.id ?? 0;
  await withdrawContact(context, gone);
  await world.follow(mirrorContacts);
  expect(await touches(kept)).toMatchObject([{ note: "third", version: 3 }]);
  expect(await touches(gone)).toEqual([]);
});

test("a batch that comes again after a crash changes nothing, even when the contact was corrected in between", async () => {
  const { contact } = await logContact(context, { medium: "phone", note: "one" });
  const id = contact?.id ?? 0;
  const act = await actAbout("contact", id);
  const copy = () =>
    world.records
      .transaction()
      .execute((records) => mirrorContacts.follow(within(world.context(), records), [act], "mirror contacts:test:1"));
  await copy();
  await copy();
  expect(await touches(id)).toHaveLength(1);
  await correctContact(context, id, 1, { note: "two" });
  await copy();
  await world.follow(mirrorContacts);
  expect(await touches(id)).toMatchObject([{ note: "two", version: 2 }]);
});

test("contacts of nobody known lie apart, each under a person of its own", async () => {
  const one = (await logContact(context, { medium: "counter", answer: { channel: radio } })).contact?.id ?? 0;
  const two = (await logContact(context, { medium: "counter" })).contact?.id ?? 0;
  await world.follow(mirrorContacts);
  await world.follow(mirrorAnswers);
  const [first] = await touches(one);
  const [second] = await touches(two);
  expect(first).toMatchObject({ key: `contact:${one}` });
  expect(BigInt(`${first?.person}`)).toBeGreaterThan(2n ** 63n);
  expect(first?.person).not.toBe(second?.person);
  const [answer] = await world.events.query<{ person: string }>(
    "SELECT toString(person) AS person FROM answers WHERE key = {key:String}",
    { key: `contact:${one}` },
  );
  expect(answer?.person).toBe(first?.person);
});

test("copies answers, but not that somebody only asked, or did not", async () => {
  const person = await newPerson();
  await settleAsk(context, person, { state: "asked" });
  const answered = await captureAnswer(context, { person, channel: radio });
  const declined = await settleAsk(context, await newPerson(), { state: "declined" });
  await world.follow(mirrorAnswers);
  expect(await answers(answered.answer?.id ?? 0)).toMatchObject([
    { person: `${person}`, state: "answered", channel: radio, campaign: 0, weight: 1, department: support, import: 0 },
  ]);
  expect(await answers(declined.answer?.id ?? 0)).toMatchObject([{ state: "declined", channel: 0 }]);
  const states = await world.events.query<{ state: string }>("SELECT DISTINCT state FROM answers ORDER BY state");
  expect(states.map(({ state }) => state)).toEqual(["answered", "declined"]);
});

test("an answer that is completed or taken back is replaced or gone", async () => {
  const { answer } = await captureAnswer(context, { channel: radio });
  const id = answer?.id ?? 0;
  await world.follow(mirrorAnswers);
  const person = await newPerson();
  await completeAnswer(context, id, 1, { person });
  await world.follow(mirrorAnswers);
  expect(await answers(id)).toMatchObject([{ person: `${person}`, key: "", version: 2 }]);
  await withdrawAnswer(context, id);
  await world.follow(mirrorAnswers);
  expect(await answers(id)).toEqual([]);
});

async function actAbout(subject: string, id: number): Promise<Act> {
  const acts = await world.records.selectFrom("acts").selectAll().where("subject", "=", subject).execute();
  const found = acts.find(({ subjects }) => subjects.includes(id));
  if (!found) throw new Error(`no act about ${subject} ${id}`);
  const { api_key: apiKey, ...act } = found;
  return { ...act, apiKey };
}
