import { expect, test } from "vitest";
import { commanding } from "../../../../tests/support/commanding.ts";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import type { Actor } from "../../../kernel/context.ts";
import { addMembers } from "../../company/index.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import { assignItem } from "../inbox/assignments.ts";
import { addInboxCommands } from "../inbox/commands.ts";
import { countInbox, listInboxItems } from "../inbox/inbox.ts";
import { finishItems, reopenItems } from "../inbox/marks.ts";
import "../index.ts";
import { confirmHeadsUp, takeConfirmationBack } from "./confirmations.ts";
import { addHeadsUp, getHeadsUp } from "./heads-ups.ts";
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

test("whoever is done with it has read it, and bringing it back takes that back", async () => {
  const { id } = await published();
  const kind = "heads_up_reading" as const;
  const items = (await before(ada, id)).map(({ item }) => item);
  const mine = async () => (await getHeadsUp(world.context(as(ada)), id)).mine;
  await finishItems(world.context(as(ada)), { kind, items });
  expect(await before(ada, id)).toEqual([]);
  expect(await mine()).toMatchObject({ confirmedAt: testNow });
  expect(await before(ben, id)).toHaveLength(1);
  await reopenItems(world.context(as(ada)), { kind, items });
  expect(await before(ada, id)).toHaveLength(1);
  expect(await mine()).toMatchObject({ confirmedAt: null });
  const earshot = commanding(world, addInboxCommands);
  await earshot(as(ada), "inbox", "done", `${kind}-${items[0]}`);
  expect(await mine()).toMatchObject({ confirmedAt: testNow });
  await earshot(as(ada), "inbox", "reopen", `${kind}-${items[0]}`);
  expect(await mine()).toMatchObject({ confirmedAt: null });
  const verbs = (await world.actsAbout("heads_up", id)).map(({ verb }) => verb.replace("heads_up.", ""));
  expect(verbs.slice(-4)).toEqual(["confirmed", "unconfirmed", "confirmed", "unconfirmed"]);
});

test("nobody is done with a heads-up for others, or with one that was taken back", async () => {
  const { id } = await published();
  const kind = "heads_up_reading" as const;
  const items = (await before(ada, id)).map(({ item }) => item);
  const stranger = world.context(actor(["member"], [empty]));
  await expect(finishItems(stranger, { kind, items })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(finishItems(world.context({ kind: "nobody" }), { kind, items })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  const reading = { ...as(ada), scopes: ["read" as const] };
  await expect(finishItems(world.context(reading), { kind, items })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(reopenItems(world.context(as(ada)), { kind, items })).rejects.toMatchObject({ kind: "not_found" });
  expect((await getHeadsUp(world.context(as(ada)), id)).mine).toMatchObject({ confirmedAt: null });
  await withdrawHeadsUp(writer, id);
  await expect(finishItems(world.context(as(ada)), { kind, items })).rejects.toMatchObject({ kind: "not_found" });
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
