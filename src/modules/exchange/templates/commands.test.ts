import { expect, test } from "vitest";
import { commanding } from "../../../../tests/support/commanding.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { listCommitments } from "../../dues/commitments.ts";
import { seedDues } from "../../dues/seed.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import { seedReasons } from "../hand-offs/reasons.ts";
import { addTemplatesCommands } from "./commands.ts";

const world = await openWorld();
await seedFactTypes(world.context());
await seedDues(world.context());
await seedReasons(world.context());
await freshDepartment(world, "Field sales");
await freshDepartment(world, "Campaigns");
const steward = actor(["steward"], []);
const marketer = actor(["marketing"], []);
const earshot = commanding(world, addTemplatesCommands);
const linesOf = (csv: string) => csv.trimEnd().split("\n").slice(1);
const parts = ["--department", "sales=Field sales", "--department", "marketing=Campaigns"];
const owing = async () =>
  (await listCommitments(world.context(steward))).filter(({ builtIn }) => !builtIn).map(({ name }) => name);

test("a template is tried, applied and taken back from the command line, with what departments owe", async () => {
  const all = await earshot(steward, "exchange-templates", "--format", "csv");
  expect(linesOf(all)[0]).toBe('b2b_account,Accounts of other companies,"sales, service, product, marketing",2,14,3,2');
  const apply = ["exchange-templates", "apply", "b2b_account", ...parts];
  const tried = linesOf(await earshot(steward, ...apply, "--try", "--format", "csv"));
  expect(tried).toContain("hand_off,Judge leads from Campaigns,Field sales,Campaigns,4 working_hours,added");
  expect(tried).toContain("ask,Ask new people how they heard of us,Field sales,,1 working_days,added");
  expect(tried).toContain("reason,Is a customer already,,,,added");
  const json = JSON.parse(await earshot(marketer, ...apply, "--try", "--format", "json"));
  expect(json).toContainEqual(
    expect.objectContaining({ group: "hand_off", owed_to: "Campaigns", outcome: "not_yours" }),
  );
  expect(await owing()).toEqual([]);
  const bare = linesOf(await earshot(steward, ...apply, "--no-owed", "--try", "--format", "csv"));
  expect(new Set(bare.map((line) => line.split(",")[0]))).toEqual(new Set(["kind", "need"]));

  const applied = await earshot(steward, ...apply);
  expect(applied).toContain("Nobody takes: service, product.\n");
  expect(await owing()).toEqual([
    ...["Judge leads from Campaigns", "Answer what Field sales asks back"],
    ...["Ask new people how they heard of us", "Ask who may leave what is missing"],
  ]);
  await expect(earshot(steward, ...apply)).rejects.toThrow("stands already");
  const use = /remove (\d+)\n$/.exec(applied)?.[1] ?? "";
  await expect(earshot(marketer, "exchange-templates", "remove", use)).rejects.toThrow("stewards and administrators");
  expect(await earshot(steward, "exchange-templates", "remove", use)).toMatch(
    /^Taken back: \d+ needs, 2 kinds, 2 hand-offs, 2 asks and 2 reasons; 0 stay/,
  );
  expect(await owing()).toEqual([]);
});

test("the command line refuses a template, a part and a department that are not there, and who may not", async () => {
  const apply = ["exchange-templates", "apply"];
  await expect(earshot(steward, ...apply, "moon", ...parts)).rejects.toThrow('There is no template "moon"');
  await expect(earshot(steward, ...apply, "b2b_account", "--department", "kitchen=Campaigns")).rejects.toThrow(
    '"kitchen=Campaigns" names no part',
  );
  await expect(earshot(steward, ...apply, "b2b_account", "--department", "sales=Moon")).rejects.toThrow("Moon");
  await expect(earshot(actor(["member"], []), ...apply, "b2b_account", ...parts)).rejects.toThrow("ask marketing");
  await expect(earshot({ kind: "nobody" }, ...apply, "b2b_account", ...parts)).rejects.toThrow("not signed in");
  expect(await owing()).toEqual([]);
});
