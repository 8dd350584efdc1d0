import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer, withdrawAnswer } from "./answers.ts";
import { answersReport } from "./answers-report.ts";
import { askStateOf } from "./asks.ts";
import { mirrorAnswers } from "./mirror.ts";
import { forgetExampleAsks, tellPastAsks } from "./past-asks.ts";

const world = await openWorld();
const [desk, sales] = [await freshDepartment(world, "Desk of asks"), await freshDepartment(world, "Sales of asks")];
const system = world.context();
const clerk = world.context(actor(["member"], [desk]));
const [answered, silent] = [await addPerson(system, { name: "Answered" }), await addPerson(system, { name: "Silent" })];
const first = await captureAnswer(clerk, { person: answered.id, words: "a colleague of mine" });
const at = "2026-03-02T10:00:00.000Z";
const asks = [answered, silent].map(({ id }) => ({ person: id, at, department: sales, member: 7 }));
const rowsOf = (person: number) =>
  world.records.selectFrom("answers").selectAll().where("person", "=", person).orderBy("id").execute();

test("writes down that they were asked: the answer stays the answer, and whoever had given none was asked", async () => {
  await world.follow(mirrorAnswers);
  const before = await answersReport(system, { by: "department" });
  await tellPastAsks(system, asks, { example: true });
  await world.follow(mirrorAnswers);
  expect(await rowsOf(answered.id)).toMatchObject([
    { id: first.answer?.id, state: "answered" },
    { at, state: "asked", department: sales, member: 7, example: true, import: null, words: "" },
  ]);
  expect((await askStateOf(system, answered.id)).state).toBe("answered");
  expect((await askStateOf(system, silent.id)).state).toBe("asked");
  expect((await answersReport(system, { by: "department" })).total).toEqual(before.total);
  const [, asked] = await rowsOf(answered.id);
  expect(await world.actsAbout("answer", asked?.id ?? 0)).toMatchObject([
    { verb: "answers.imported", actor: "system", detail: { asks: { asked: [silent.id] } } },
  ]);
});

test("is not for members, nor for nobody, and changes nothing for them", async () => {
  await expect(tellPastAsks(clerk, asks)).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(tellPastAsks(nobody, asks)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(forgetExampleAsks(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(await rowsOf(answered.id)).toHaveLength(2);
});

test("forgets what the example asked, and nothing that others asked or heard", async () => {
  await tellPastAsks(system, asks.slice(0, 1));
  await forgetExampleAsks(system);
  expect((await rowsOf(answered.id)).map(({ state, example }) => [state, example])).toEqual([
    ["answered", false],
    ["asked", false],
  ]);
  expect((await askStateOf(system, silent.id)).state).toBe("due");
  await withdrawAnswer(clerk, first.answer?.id ?? 0);
  expect((await askStateOf(system, answered.id)).state).toBe("asked");
});
