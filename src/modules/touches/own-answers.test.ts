import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addChannel } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer } from "./answers.ts";
import { mirrorAnswers } from "./mirror.ts";
import { ownAnswersReport } from "./own-answers.ts";
import { useAnswers } from "./uses.ts";

const world = await openWorld();
await world.follow(mirrorAnswers);
const department = await freshDepartment(world);
const { id: channel } = await addChannel(world.context(), { name: "Radio", kind: "other" });

test("counts what came of one's own answers alone: specific, then delivered, then used", async () => {
  const who = actor(["member"], [department]);
  const context = world.context(who);
  const newPerson = async () => (await addPerson(world.context(), { name: "Test Person" })).id;
  await captureAnswer(context, { person: await newPerson(), channel });
  await captureAnswer(context, { person: await newPerson(), state: "doesnt_remember" });
  const colleague = world.context(actor(["member"], [department]));
  await captureAnswer(colleague, { person: await newPerson(), channel });
  expect(await ownAnswersReport(context)).toEqual({ days: 90, captured: 2, specific: 1, delivered: 0, used: 0 });
  await world.follow(mirrorAnswers);
  expect(await ownAnswersReport(context)).toMatchObject({ specific: 1, delivered: 1, used: 0 });
  const marketing = world.context(actor(["marketing"]));
  await useAnswers(marketing, {
    decision: "More of this",
    firstDay: "2026-03-01",
    lastDay: "2026-03-31",
    channel,
  });
  expect(await ownAnswersReport(context)).toMatchObject({ captured: 2, delivered: 1, used: 1 });
});

test("shows nothing to the program, and refuses who is not signed in", async () => {
  expect(await ownAnswersReport(world.context())).toMatchObject({ captured: 0, used: 0 });
  await expect(ownAnswersReport(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
});
