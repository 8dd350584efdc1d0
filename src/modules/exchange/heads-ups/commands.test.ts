import { expect, test } from "vitest";
import { commanding } from "../../../../tests/support/commanding.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import type { Actor } from "../../../kernel/context.ts";
import { addMembers } from "../../company/index.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import "../index.ts";
import { addHeadsUpsCommands } from "./commands.ts";

const world = await openWorld();
await seedFactTypes(world.context());
const [counter, marketing] = [await freshDepartment(world, "Counter"), await freshDepartment(world, "Brand")];
const [ada = 0] = await addMembers(world.context(), [{ name: "Ada", departments: [counter], roles: ["member"] }]);
const writer = actor(["marketing"], [marketing]);
const clerk: Actor = { ...actor(["member"], [counter]), member: ada };

const commands = commanding(world, addHeadsUpsCommands);
const earshot = (who: Actor, ...words: string[]) => commands(who, "heads-ups", ...words);

test("a heads-up is written, read and answered from the command line", async () => {
  const asks = ["--ask", "What does it cost?=Ten = a month", "--ask", "Can I cancel?=Any day"];
  const written = await earshot(
    writer,
    ...["add", "--title", "Spring", "--launch", "2026-03-05T08:00:00Z", ...asks, "--for", "Counter"],
  );
  const id = /Heads-up (\d+) is a draft/.exec(written)?.[1] ?? "";
  expect(await earshot(writer, "publish", id)).toBe(`Heads-up ${id} (Spring) is published, edition 1.\n`);
  expect(await earshot(clerk, "--unread")).toContain("Spring");
  const shown = await earshot(clerk, "show", id);
  expect(shown).toContain("? What does it cost?\n! Ten = a month\n");
  expect(await earshot(clerk, "confirm", id)).toBe("Confirmed.\n");
  expect(await earshot(clerk, "--unread")).not.toContain("Spring");
  expect(await earshot(clerk, "confirm", id, "--undo")).toBe("Taken back.\n");
  const passed = await earshot(clerk, "ask", id, "Also on Sundays?");
  const fact = /^Passed on as fact (\d+) to Brand/.exec(passed)?.[1] ?? "";
  expect(await earshot(writer, "take-over", id, fact, "Yes")).toContain("edition 2");
  expect(await earshot(writer, "questions", id, "--format", "csv")).toContain(
    ",Also on Sundays?,Counter,taken_over,Yes",
  );
  expect(await earshot(writer, "take-over", id, fact, "--undo")).toContain("edition 3");
  const changed = await earshot(writer, "change", id, "--promise", "Soon", "--for", "Brand", "--matters");
  expect(changed).toContain("edition 4");
  expect(JSON.parse(await earshot(writer, "show", id, "--format", "json"))).toMatchObject([{ department: "Brand" }]);
  expect(await earshot(writer, "withdraw", id)).toContain("is withdrawn");
  expect(await earshot(writer, "withdraw", id, "--undo")).toContain("is published");
  expect(await earshot(writer, "share", "70")).toBe("From 70 in a hundred members on, a department has read it.\n");
  expect(await earshot(clerk, "share")).toBe("70\n");
});

test("what is wrong is said", async () => {
  const add = (...more: string[]) => earshot(writer, "add", "--title", "Late", "--for", "Counter", ...more);
  await expect(add("--launch", "2020-01-01T00:00:00Z")).rejects.toThrow(/is over/);
  await expect(add("--launch", "2026-03-05T08:00:00Z", "--ask", "nothing")).rejects.toThrow(/has no "="/);
  await expect(earshot(clerk, "publish", "999999")).rejects.toThrow(/There is no heads-up 999999/);
});
