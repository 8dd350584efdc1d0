import { expect, test } from "vitest";
import { askingRoutes } from "../../../../tests/support/asking.ts";
import { commanding } from "../../../../tests/support/commanding.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import type { Actor } from "../../../kernel/context.ts";
import { exchangeRoutes } from "../routes.ts";
import { systemQuestions } from "./choices-contract.ts";
import { addSystemsCommands } from "./commands.ts";
import {
  addSystem,
  answerQuestion,
  changeSystem,
  declareReady,
  getSystem,
  listSystems,
  planAgain,
  removeSystem,
  restoreSystem,
} from "./systems.ts";

const world = await openWorld();
const [it, shop] = [await freshDepartment(world, "Machines"), await freshDepartment(world, "Counter")];
const by = (who: Actor) => world.context(who);
const head = actor(["head"], [it]);
const marketing = actor(["marketing"], []);
const member = actor(["member"], [it]);
const stranger = actor(["head"], [shop]);
const executive = actor(["executive"], []);
const nobody: Actor = { kind: "nobody" };
const till = (name: string) => addSystem(by(head), { name, department: it, startsOn: "2027-01-15" });
const answerAll = async (id: number, but?: string) => {
  for (const question of systemQuestions) {
    if (question !== but) await answerQuestion(by(member), id, question, { words: `About ${question}` });
  }
};

test("a system asks eight questions, and is ready once each has an answer", async () => {
  const { id, missing, state } = await till("A new till");
  expect([missing.length, state]).toEqual([8, "planned"]);
  await answerAll(id, "how_fast");
  await expect(declareReady(by(head), id)).rejects.toMatchObject({
    kind: "conflict",
    message: /1 answer is missing \(how_fast\)/,
    faults: [{ path: "answers.how_fast" }],
  });
  const answered = await answerQuestion(by(marketing), id, "how_fast", { words: "Within an hour", before: "" });
  expect(answered).toMatchObject({ missing: [], state: "planned" });
  expect(answered.answers.map(({ question }) => question)).toEqual([...systemQuestions]);
  expect(answered.answers.find(({ question }) => question === "how_fast")).toMatchObject({ words: "Within an hour" });
  expect(await declareReady(by(head), id)).toMatchObject({ state: "ready", readyAt: expect.any(String) });
  await expect(declareReady(by(head), id)).rejects.toMatchObject({ kind: "conflict" });
  const forget = () => answerQuestion(by(head), id, "how_fast", { words: "" });
  await expect(forget()).rejects.toMatchObject({ kind: "conflict", faults: [{ path: "words" }] });
  expect(await planAgain(by(head), id)).toMatchObject({ state: "planned", readyAt: null });
  expect((await forget()).missing).toEqual(["how_fast"]);
  expect((await world.actsAbout("system", id)).map(({ verb }) => verb).slice(-4)).toEqual([
    ...["system.answered", "system.declared_ready", "system.planned_again", "system.answered"],
  ]);
});

test("who brings it and marketing decide, whoever works there answers, and everybody reads", async () => {
  const { id, version } = await till("A phone system");
  const answer = (who: Actor) => answerQuestion(by(who), id, "care", { words: "We do" });
  for (const [who, kind] of [
    [stranger, "forbidden"],
    [executive, "forbidden"],
    [nobody, "unauthenticated"],
  ] as const) {
    await expect(answer(who)).rejects.toMatchObject({ kind });
    await expect(changeSystem(by(who), id, version, { name: "Mine" })).rejects.toMatchObject({ kind });
    await expect(declareReady(by(who), id)).rejects.toMatchObject({ kind });
    await expect(planAgain(by(who), id)).rejects.toMatchObject({ kind });
    await expect(removeSystem(by(who), id)).rejects.toMatchObject({ kind });
    await expect(restoreSystem(by(who), id)).rejects.toMatchObject({ kind });
    await expect(addSystem(by(who), { name: "Theirs", department: it })).rejects.toMatchObject({ kind });
  }
  for (const verb of [declareReady, removeSystem]) {
    await expect(verb(by(member), id)).rejects.toMatchObject({ kind: "forbidden", message: /Heads register/ });
  }
  await expect(listSystems(by(nobody))).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(getSystem(by(nobody), id)).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(await getSystem(by(stranger), id)).toMatchObject({ name: "A phone system", answers: [] });
});

test("what is changed meanwhile, taken or not there is refused, and what was removed comes back whole", async () => {
  const { id, version } = await till("A booking page");
  await answerQuestion(by(member), id, "asks", { words: "On the last page" });
  const late = answerQuestion(by(marketing), id, "asks", { words: "Nowhere", before: "" });
  await expect(late).rejects.toMatchObject({ kind: "stale" });
  const moved = await changeSystem(by(head), id, version, { startsOn: null, department: shop });
  expect(moved).toMatchObject({ startsOn: null, department: { id: shop, name: expect.stringContaining("Counter") } });
  await expect(changeSystem(by(marketing), id, version, { name: "Late" })).rejects.toMatchObject({ kind: "stale" });
  await expect(till("a BOOKING page")).rejects.toMatchObject({ kind: "conflict", faults: [{ path: "name" }] });
  const lost = addSystem(by(marketing), { name: "Lost", department: 999_999_999 });
  await expect(lost).rejects.toMatchObject({ kind: "not_found" });
  await removeSystem(by(stranger), id);
  await expect(getSystem(by(head), id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(removeSystem(by(stranger), id)).rejects.toMatchObject({ kind: "not_found" });
  expect((await listSystems(by(head))).some((one) => one.id === id)).toBe(false);
  expect(await restoreSystem(by(stranger), id)).toMatchObject({ answers: [{ words: "On the last page" }] });
  await removeSystem(by(stranger), id);
  await till("A booking page");
  await expect(restoreSystem(by(stranger), id)).rejects.toMatchObject({ kind: "conflict" });
});

test("those that are planned come first, by their first day", async () => {
  const days = { Last: null, Second: "2027-03-01", First: "2027-02-01" };
  const { id: finished } = await addSystem(by(marketing), {
    name: "Finished",
    department: shop,
    startsOn: "2026-01-01",
  });
  for (const [name, startsOn] of Object.entries(days)) {
    await addSystem(by(marketing), { name, department: shop, startsOn });
  }
  for (const question of systemQuestions) await answerQuestion(by(marketing), finished, question, { words: "None" });
  await declareReady(by(marketing), finished);
  const names = async (query: object) =>
    (await listSystems(by(head), query)).map(({ name }) => name).filter((name) => name in days || name === "Finished");
  expect(await names({ department: shop })).toEqual(["First", "Second", "Last", "Finished"]);
  expect(await names({ state: "ready" })).toEqual(["Finished"]);
  expect(await names({ department: it })).toEqual([]);
});

test("over HTTP a system is registered, answered, declared ready and taken back", async () => {
  const ask = askingRoutes(world, exchangeRoutes)(head);
  const added = await ask("POST", "/systems", { name: "A shop by wire", department: it });
  expect(added).toMatchObject({ status: 201, body: { missing: systemQuestions } });
  const path = `/systems/${added.body.id}`;
  expect(await ask("PUT", `${path}/readiness`)).toMatchObject({ status: 409 });
  expect(await ask("PUT", `${path}/answers/colour`, { words: "Red" })).toMatchObject({ status: 422 });
  for (const [body, fault] of [
    [{ words: "x".repeat(2001) }, "words"],
    [{}, "words"],
  ] as const) {
    const refused = await ask("PUT", `${path}/answers/care`, body);
    expect(refused).toMatchObject({ status: 422, body: { faults: [{ path: fault }] } });
  }
  for (const wrong of [{ startsOn: "soon" }, { name: "" }, { department: "x" }, { colour: "red" }]) {
    expect(await ask("POST", "/systems", { name: "Y", department: it, ...wrong })).toMatchObject({ status: 422 });
  }
  for (const question of systemQuestions) {
    expect(await ask("PUT", `${path}/answers/${question}`, { words: "Yes" })).toMatchObject({ status: 200 });
  }
  expect(await ask("PUT", `${path}/readiness`)).toMatchObject({ status: 200, body: { state: "ready" } });
  expect(await ask("DELETE", `${path}/readiness`)).toMatchObject({ status: 200, body: { state: "planned" } });
  expect(await ask("PATCH", path, { name: "Else" })).toMatchObject({ status: 422 });
  expect(await ask("PATCH", path, { name: "Else" }, { "if-match": '"3"' })).toMatchObject({ status: 200 });
  expect(await ask("DELETE", path)).toMatchObject({ status: 204 });
  expect(await ask("GET", path)).toMatchObject({ status: 404 });
  expect(await ask("POST", `${path}/restoration`)).toMatchObject({ status: 200, body: { name: "Else" } });
  expect((await ask("GET", "/systems?state=lost")).status).toBe(422);
});

test("from the command line a system is registered, answered and declared ready", async () => {
  const earshot = commanding(world, addSystemsCommands);
  const added = await earshot(
    head,
    "systems",
    "add",
    "A door counter",
    "--department",
    String(it),
    "--from",
    "2027-05-01",
  );
  const id = /Added as (\d+)/.exec(added)?.[1] ?? "";
  expect(await earshot(member, "systems", "answer", id, "how_fast", "Each evening")).toMatch(/Missing: arises, asks/);
  for (const question of systemQuestions)
    await earshot(member, "systems", "answer", id, question, "None, it only counts");
  expect(await earshot(head, "systems", "ready", id)).toBe("It is ready.\n");
  const listed = await earshot(stranger, "systems", "--state", "ready", "--department", String(it), "--format", "csv");
  expect(listed.split("\n").find((line) => line.startsWith(`${id},`))).toContain(",2027-05-01,ready,8,");
  const shown = (await earshot(stranger, "systems", "show", id, "--format", "csv")).trimEnd().split("\n");
  expect([shown.length, shown[1]?.startsWith("arises,")]).toEqual([9, true]);
  expect(await earshot(head, "systems", "plan", id)).toBe("It is planned again.\n");
  expect(await earshot(head, "systems", "remove", id)).toContain(`earshot systems restore ${id}`);
  await earshot(head, "systems", "restore", id);
  expect((await getSystem(by(head), Number(id))).missing).toEqual([]);
});
