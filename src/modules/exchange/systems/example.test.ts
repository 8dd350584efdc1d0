import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { systemQuestions } from "./choices-contract.ts";
import { forgetExampleSystems, tellExampleSystems } from "./example.ts";
import { addSystem, answerQuestion, changeSystem, listSystems } from "./systems.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const it = await freshDepartment(world, "Machines of the example");
const every = Object.fromEntries(systemQuestions.map((question) => [question, "None"]));
const told = (name: string, answers: object) => ({ name, department: it, startsOn: "2027-01-15", answers });
const known = async () => (await listSystems(admin)).map(({ name, state, missing }) => [name, state, missing.length]);

test("tells systems with what is known of each, beside the company's own", async () => {
  await addSystem(admin, { name: "a van computer", department: it });
  await tellExampleSystems(world.context(), [
    ...[told("A van computer", every), told("A door bell", { care: "The caretaker" }), told("A till", {})],
    told("A lamp", { care: "Nobody" }),
  ]);
  expect(await known()).toEqual([
    ...[
      ["A door bell", "planned", 7],
      ["A till", "planned", 8],
      ["A lamp", "planned", 7],
    ],
    ...[
      ["a van computer", "planned", 8],
      ["A van computer (example)", "ready", 0],
    ],
  ]);
});

test("is not for members, nor for nobody, and a department must be there", async () => {
  const before = await known();
  const member = world.context(actor(["member"], [it]));
  const nobody = world.context({ kind: "nobody" });
  await expect(tellExampleSystems(member, [told("x", {})])).rejects.toMatchObject({ kind: "forbidden" });
  await expect(tellExampleSystems(nobody, [told("x", {})])).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(forgetExampleSystems(member)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(forgetExampleSystems(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  const lost = { ...told("x", {}), department: 987_654 };
  await expect(tellExampleSystems(world.context(), [lost])).rejects.toMatchObject({ kind: "not_found" });
  expect(await known()).toEqual(before);
});

test("forgets them, but for those that somebody changed or answered", async () => {
  const all = await listSystems(admin);
  const named = (name: string) => all.find((one) => one.name === name)?.id ?? 0;
  await changeSystem(admin, named("A door bell"), 1, { startsOn: null });
  await answerQuestion(admin, named("A till"), "care", { words: "Whoever sells" });
  await forgetExampleSystems(world.context());
  expect((await known()).map(([name]) => name)).toEqual(["A till", "a van computer", "A door bell"]);
});
