import { expect, test } from "vitest";
import { commanding } from "../../../../tests/support/commanding.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { seedDues } from "../../dues/seed.ts";
import { handOff } from "../hand-offs/hand-offs.ts";
import { acceptHandOff } from "../hand-offs/moves.ts";
import { addAgreementsCommands } from "./commands.ts";

const world = await openWorld();
await seedDues(world.context());
const [north, south] = [await freshDepartment(world, "North"), await freshDepartment(world, "South")];
const [one, other] = [actor(["head"], [north]), actor(["head"], [south])];
const earshot = commanding(world, addAgreementsCommands);
const linesOf = (csv: string) => csv.trimEnd().split("\n").slice(1);

test("an agreement is proposed, agreed, measured and disputed from the command line", async () => {
  const terms = ["--owes", "South", "--pattern", "accept_hand_off", "--hours", "4", "--target", "0.95"];
  const proposed = await earshot(one, "agreements", "propose", "South", "South takes on what North gives", ...terms);
  expect(proposed).toMatch(/^Agreement \d+ of North and South: proposed, and a change waits for South\.\n$/);
  const id = /\d+/.exec(proposed)?.[0] ?? "";
  expect(await earshot(other, "agreements", "agree", id)).toBe(`Agreement ${id} of North and South: agreed.\n`);
  await earshot(one, "agreements", "propose", "South", "North calls first");
  await earshot(other, "agreements", "send-back", id, "Who, after what?");
  await earshot(one, "agreements", "propose", "South", "North calls first after a complaint");
  await earshot(other, "agreements", "agree", id);
  const shown = linesOf(await earshot(one, "agreements", "show", id, "--format", "csv"));
  expect(shown.filter((line) => line.includes("agreed"))).toHaveLength(2);
  expect(shown).toHaveLength(5);
  const [clause = ""] = shown[0]?.split(",").slice(2) ?? [];
  const { id: given } = await handOff(world.context(actor(["member"], [north])), { to: south, subject: "A lead" });
  await acceptHandOff(world.context(actor(["member"], [south])), given);
  await world.follow(followActs);
  const [measured] = linesOf(await earshot(one, "agreements", "figures", id, "--format", "csv"));
  expect(measured).toContain(`${clause},South,South takes on what North gives,true,1,0,0,0,0,1,0.95,true,0,0,0`);
  const disputed = await earshot(
    one,
    ...["agreements", "dispute", clause, "Taken and forgotten", "--evidence", `hand_off-${given}`],
  );
  const dispute = /Dispute (\d+) is open/.exec(disputed)?.[1] ?? "";
  expect(await earshot(other, "agreements", "answer", dispute, "It was not")).toBe(`Dispute ${dispute} is answered.\n`);
  const executive = actor(["executive"]);
  const reason = ["Taking is not enough", "--verdict", "breach", "--precedent"];
  expect(await earshot(executive, "agreements", "decide", dispute, ...reason)).toBe(
    `Dispute ${dispute} is decided: breach.\n`,
  );
  const search = ["--standing", "decided", "--clause", clause, "--precedents", "--search", "not enough"];
  expect(linesOf(await earshot(one, "agreements", "disputes", ...search, "--format", "csv"))).toHaveLength(1);
  expect(await earshot(executive, "agreements", "reopen", dispute)).toBe(`Dispute ${dispute} is answered.\n`);
  expect(await earshot(one, "agreements", "withdraw-dispute", dispute)).toBe(`Dispute ${dispute} is withdrawn.\n`);
  expect(await earshot(one, "agreements", "end", id, "Other ways")).toContain("ended");
  expect(await earshot(one, "agreements", "resume", id)).toContain("agreed");
  expect(linesOf(await earshot(one, "agreements", "--department", "South", "--format", "csv"))).toHaveLength(1);
});

test("an administrator stands in from the command line, and says for which side where nobody heads either", async () => {
  await freshDepartment(world, "Ground");
  await freshDepartment(world, "Attic");
  const [first, second] = [actor(["admin"], []), actor(["admin"], [])];
  const proposed = await earshot(first, "agreements", "propose", "Attic", "Attic tells Ground", "--from", "Ground");
  expect(proposed).toContain("You stand in for Ground, which nobody heads.\n");
  const id = /\d+/.exec(proposed)?.[0] ?? "";
  await expect(earshot(first, "agreements", "agree", id)).rejects.toThrow(/Heads speak for their department/);
  await earshot(second, "agreements", "agree", id);
  const [shown = ""] = linesOf(await earshot(first, "agreements", "show", id, "--format", "csv"));
  expect(shown).toMatch(/"Ground, [^"]+, stood in","Attic, [^"]+, stood in"$/);
  const [clause = ""] = shown.split(",").slice(2);
  const dispute = ["agreements", "dispute", clause, "Nobody told us"];
  await expect(earshot(first, ...dispute)).rejects.toThrow(/Say for which side you speak/);
  expect(await earshot(first, ...dispute, "--from", "Ground")).toMatch(/^Dispute \d+ is open/);
  await expect(earshot(second, "agreements", "end", id, "Enough")).rejects.toThrow(/Say for which side you speak/);
  expect(await earshot(second, "agreements", "end", id, "Enough", "--from", "Attic")).toContain("ended");
});

test("what cannot be done is refused with a sentence", async () => {
  const propose = (...words: string[]) => earshot(one, "agreements", "propose", ...words);
  const third = actor(["head"], [await freshDepartment(world, "East")]);
  const proposed = await earshot(third, "agreements", "propose", "South", "East waits for nobody");
  const id = /\d+/.exec(proposed)?.[0] ?? "";
  await earshot(third, "agreements", "withdraw", id);
  await expect(propose("West", "x")).rejects.toThrow(/There is no department "West"/);
  await expect(propose("South", "x", "--owes", "South", "--pattern", "judge_lead")).rejects.toThrow(/--hours 8/);
  await expect(earshot(other, "agreements", "agree", id)).rejects.toThrow(/Nothing waits for an answer/);
  await expect(earshot(one, "agreements", "dispute", "1", "x", "--evidence", "rumour-1")).rejects.toThrow(
    /nothing to show/,
  );
});
