import { expect, test } from "vitest";
import { commanding } from "../../../../tests/support/commanding.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { seedDues } from "../../dues/seed.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import { addDeliveriesCommands } from "../deliveries/commands.ts";
import { captureFact } from "../facts/facts.ts";
import { addNeedsCommands } from "./commands.ts";

const world = await openWorld();
await seedDues(world.context());
await seedFactTypes(world.context());
const [desk, service] = [await freshDepartment(world, "Desk"), await freshDepartment(world, "Service")];
const head = actor(["head"], [service]);
const earshot = commanding(world, addNeedsCommands);
const linesOf = (csv: string) => csv.trimEnd().split("\n").slice(1);
const listed = async () => linesOf(await earshot(head, "needs", "--type", "complaint", "--format", "csv"));

test("how fast is said, changed and taken away from the command line, and deliveries say by when", async () => {
  const added = await earshot(head, "needs", "add", "complaint", "Service", "--within", "4 working hours");
  const id = /Need (\d+) stands/.exec(added)?.[1] ?? "";
  expect(await listed()).toEqual([`${id},complaint,Service,every one,each,4 working hours,`]);
  await captureFact(world.context(actor(["member"], [desk])), { type: "complaint", words: "It broke" });
  await world.follow(followActs);
  const deliveries = commanding(world, addDeliveriesCommands);
  const [line] = linesOf(await deliveries(head, "deliveries", "--format", "csv"));
  expect(line).toContain("2026-03-02T13:00:00.000Z,false");
  await earshot(head, "needs", "change", id, "--within", "1 working day", "--form", "digest", "--reason", "to see");
  expect(await listed()).toEqual([`${id},complaint,Service,every one,digest,1 working day,to see`]);
  await earshot(head, "needs", "change", id, "--when", "severity is urgent");
  expect(await listed()).toEqual([`${id},complaint,Service,severity is urgent,digest,1 working day,to see`]);
  await earshot(head, "needs", "change", id, "--no-within", "--always");
  expect(await listed()).toEqual([`${id},complaint,Service,every one,digest,,to see`]);
});

test("what is no time, or does not suit how facts come, is refused with a sentence", async () => {
  const add = (...words: string[]) => earshot(head, "needs", "add", "idea", "Service", ...words);
  await expect(add("--within", "soon")).rejects.toThrow('"soon" is no time: write a number and hours, days');
  await expect(add("--within", "0 hours")).rejects.toThrow("must be more than 0");
  await expect(add("--within", "4 hours", "--form", "digest")).rejects.toThrow("a digest comes once a day");
  await expect(earshot(head, "needs", "change", "999", "--no-within")).rejects.toThrow("There is no need 999.");
});
