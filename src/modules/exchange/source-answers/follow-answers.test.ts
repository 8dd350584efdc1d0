import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { channels, listChannels } from "../../channels/index.ts";
import { addPerson } from "../../customers/index.ts";
import { captureAnswer, withdrawAnswer } from "../../touches/answers.ts";
import { useAnswers } from "../../touches/uses.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import { findFactType } from "../catalogue/store.ts";
import { answerDelivery, decideByFacts, listDeliveries, openDelivery } from "../deliveries/deliveries.ts";
import { captureFact, getFact, listFacts, withdrawFact } from "../facts/facts.ts";
import { listInboxItems } from "../inbox/inbox.ts";
import "../index.ts";
import { addNeed, removeNeed } from "../needs/needs.ts";
import { tryNeeds } from "../trial/try-needs.ts";
import { sourceAnswer } from "./choices-contract.ts";
import { tellAnswers } from "./follow-answers.ts";

const world = await openWorld();
await channels.seed?.(world.context());
await seedFactTypes(world.context());
const type = await findFactType(world.records, sourceAnswer);
const [front, campaigns, others] = [
  await freshDepartment(world),
  await freshDepartment(world),
  await freshDepartment(world),
];
const clerk = world.context(actor(["member"], [front]));
const reader = world.context(actor(["member"], [campaigns]));
const stranger = world.context(actor(["member"], [others]));
const marketing = world.context(actor(["marketing"], [others]));
const steward = world.context(actor(["steward"]));
const [channel, other] = await listChannels(world.context());
const page = { limit: 20 };

/** Somebody says at the front how they heard. */
async function answered(words: string, chosen = channel) {
  const { id: person } = await addPerson(world.context(), { name: "Ada Example" });
  const { answer } = await captureAnswer(clerk, { person, words, ...(chosen ? { channel: chosen.id } : {}) });
  await world.follow(tellAnswers);
  return { answer: answer?.id ?? 0, person };
}
const heard = async (context = clerk) => (await listFacts(context, { type: sourceAnswer }, page)).items;

test("an answer that nobody needs stays an answer; one that a department needs is a fact like any other", async () => {
  await answered("the radio");
  expect(await heard()).toEqual([]);
  const need = await addNeed(steward, {
    ...{ factType: type?.id ?? 0, department: campaigns },
    conditions: [{ field: "channel", is: "is", value: channel?.name ?? "" }],
  });
  const { answer, person } = await answered("my neighbour");
  await answered("a poster", other);
  const facts = await heard();
  expect(facts).toMatchObject([
    { words: "a poster", delivered: 0 },
    { words: "my neighbour", said: { channel: channel?.name }, person: { id: person }, delivered: 1 },
  ]);
  const [, { id } = { id: 0 }] = facts;
  expect(await heard(stranger)).toEqual([]);
  const [item] = (await listInboxItems(reader, {}, page)).items;
  expect(item).toMatchObject({ kind: "delivery", delivery: { fact: { id, words: "my neighbour" } } });

  // Whoever wrote the answer down sees all that becomes of it.
  await openDelivery(reader, item?.item ?? 0);
  await answerDelivery(reader, item?.item ?? 0, { words: "We thank the neighbour" });
  await decideByFacts(reader, { facts: [id], decision: "Cards for neighbours" });
  const day = new Date(facts[1]?.at ?? 0).toISOString().slice(0, 10);
  await useAnswers(marketing, { decision: "More for word of mouth", firstDay: day, lastDay: day });
  expect(await getFact(clerk, id)).toMatchObject({
    ...{ opened: 1, answered: 1, used: 2 },
    trail: [{ department: { id: campaigns }, answer: "We thank the neighbour", openedBy: {} }],
    uses: [
      { decision: "Cards for neighbours", restsOn: "fact", department: { id: campaigns } },
      { decision: "More for word of mouth", restsOn: "answers", department: null },
    ],
  });
  expect(await listFacts(clerk, { type: sourceAnswer, became: "used" }, page)).toMatchObject({
    items: [{ words: "a poster" }, { id }],
  });
  expect(await listFacts(clerk, { person }, page)).toMatchObject({ items: [{ id }] });
  // Told again, nothing comes twice.
  const again = { verb: "answer.captured", subject: "answer", subjects: [answer] };
  await tellAnswers.follow(world.context(), [again] as never, "again");
  expect(await heard()).toHaveLength(2);
  await removeNeed(steward, need.id);
});

test("what is said is read from the answer, and goes with it", async () => {
  const need = await addNeed(steward, { factType: type?.id ?? 0, department: campaigns });
  const { answer } = await answered("someone");
  const [fact] = await heard();
  await world.records
    .updateTable("answers")
    .set({ words: "my sister", channel: other?.id })
    .where("id", "=", answer)
    .execute();
  expect(await getFact(clerk, fact?.id ?? 0)).toMatchObject({ words: "my sister", said: { channel: other?.name } });
  await expect(withdrawFact(clerk, fact?.id ?? 0)).rejects.toMatchObject({ kind: "conflict" });
  expect((await listDeliveries(reader, {}, page)).items[0]).toMatchObject({ fact: { words: "my sister" } });
  await withdrawAnswer(clerk, answer);
  await world.follow(tellAnswers);
  await expect(getFact(clerk, fact?.id ?? 0)).rejects.toMatchObject({ kind: "not_found" });
  await removeNeed(steward, need.id);
});

test("a need for answers is tried on what was answered, and none is written down by hand", async () => {
  await answered("the radio");
  const trial = await tryNeeds(steward, {
    ...{ factType: type?.id ?? 0, days: 30 },
    needs: [{ department: campaigns, form: "each", conditions: [{ field: "words", is: "has", value: "radio" }] }],
  });
  expect(trial.departments).toMatchObject([{ department: { id: campaigns }, after: { each: 2 } }]);
  await expect(captureFact(clerk, { type: sourceAnswer, words: "the radio" })).rejects.toMatchObject({
    ...{ kind: "invalid", faults: [{ path: "type" }] },
  });
});
