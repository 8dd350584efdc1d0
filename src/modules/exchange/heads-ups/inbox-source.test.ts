import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import type { Actor } from "../../../kernel/context.ts";
import { addMembers } from "../../company/index.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import { assignItem } from "../inbox/assignments.ts";
import { countInbox, listInboxItems } from "../inbox/inbox.ts";
import { reopenItems } from "../inbox/marks.ts";
import "../index.ts";
import { confirmHeadsUp, takeConfirmationBack } from "./confirmations.ts";
import { addHeadsUp } from "./heads-ups.ts";
import { changeHeadsUp, publishHeadsUp, withdrawHeadsUp } from "./publishing.ts";

const world = await openWorld();
await seedFactTypes(world.context());
const [desk, empty] = [await freshDepartment(world, "Desk of inboxes"), await freshDepartment(world)];
const [ada = 0, ben = 0] = await addMembers(world.context(), [
  { name: "Ada", departments: [desk], roles: ["member"] },
  { name: "Ben", departments: [desk], roles: ["member"] },
]);
const as = (member: number): Actor => ({ ...actor(["member"], [desk]), member });
const writer = world.context(actor(["marketing"], []));
const launchAt = new Date(Date.parse(testNow) + 48 * 3_600_000).toISOString();
const page = { limit: 50 };

async function published() {
  const pairs = [{ question: "How long?", say: "A week" }];
  const { id } = await addHeadsUp(writer, { title: "Spring", launchAt, departments: [desk, empty], pairs });
  return publishHeadsUp(writer, id);
}

/** What of one heads-up lies before somebody. */
async function before(member: number, id: number, show: "open" | "done" = "open") {
  const { items } = await listInboxItems(world.context(as(member)), { show }, page);
  return items.flatMap((one) => (one.kind === "heads_up_reading" && one.headsUp.id === id ? [one] : []));
}

test("each has it before them until they confirm, and again when that is taken back", async () => {
  const { id } = await published();
  const [item] = await before(ada, id);
  expect(item).toMatchObject({
    ...{ section: "asked", department: { id: desk }, assignee: null, settledAt: null },
    headsUp: { title: "Spring", pairs: [{ say: "A week" }], mine: { isAsked: true, confirmedAt: null } },
  });
  await confirmHeadsUp(world.context(as(ada)), id);
  expect(await before(ada, id)).toEqual([]);
  expect(await before(ada, id, "done")).toMatchObject([{ headsUp: { mine: { confirmedAt: testNow } } }]);
  expect(await before(ben, id)).toHaveLength(1);
  await takeConfirmationBack(world.context(as(ada)), id);
  expect(await before(ada, id)).toHaveLength(1);
});

test("what was confirmed and brought back leaves again with the next press", async () => {
  const { id } = await published();
  await confirmHeadsUp(world.context(as(ada)), id);
  const [done] = await before(ada, id, "done");
  await reopenItems(world.context(as(ada)), { kind: "heads_up_reading", items: [done?.item ?? 0] });
  expect(await before(ada, id)).toHaveLength(1);
  await confirmHeadsUp(world.context(as(ada)), id);
  expect(await before(ada, id)).toEqual([]);
});

test("a new edition lies before all again where it matters, else only before who has not read it", async () => {
  const { id, version } = await published();
  await confirmHeadsUp(world.context(as(ada)), id);
  const readBy = new Date(Date.parse(launchAt) - 3_600_000).toISOString();
  const moved = await changeHeadsUp(writer, id, version, { readBy });
  expect(await before(ada, id)).toEqual([]);
  expect(await before(ben, id)).toMatchObject([{ headsUp: { readBy, edition: 2 } }]);
  await changeHeadsUp(writer, id, moved.version, { promise: "Soon", matters: true });
  expect(await before(ada, id)).toMatchObject([{ headsUp: { promise: "Soon" } }]);
  await withdrawHeadsUp(writer, id);
  expect([...(await before(ada, id)), ...(await before(ben, id))]).toEqual([]);
});

test("nobody reads it for the others, and where nobody works it lies before nobody", async () => {
  const { id } = await published();
  const [item] = await before(ada, id);
  const given = { kind: "heads_up_reading" as const, item: item?.item ?? 0, member: ben };
  await expect(assignItem(world.context(as(ada)), given)).rejects.toMatchObject({ kind: "invalid", message: /each/ });
  expect(await before(ben, id)).toHaveLength(1);
  const admin = world.context(actor(["admin"], []));
  expect(await countInbox(admin, {})).toMatchObject({ asked: 0 });
});
