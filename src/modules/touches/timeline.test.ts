import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addChannels } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer } from "./answers.ts";
import { logContact } from "./contacts.ts";
import { mirrorAnswers, mirrorContacts } from "./mirror.ts";
import { timelineOf } from "./timeline.ts";
import type { TimelineEntry } from "./timeline-contract.ts";

const world = await openWorld();
const support = await freshDepartment(world, "Support");
const sales = await freshDepartment(world, "Sales");
const context = world.context(actor(["member"], [support]));
const search = (await addChannels(world.context(), ["Paid search"])).get("Paid search") ?? 0;

const newPerson = async () => (await addPerson(world.context(), { name: `Person ${randomUUID()}` })).id;

let nextTouch = 0;
const insertTouches = (person: number, touches: readonly Record<string, unknown>[]) =>
  world.events.insert(
    "touches",
    touches.map((touch) => ({ id: 2 ** 32 + ++nextTouch, person, key: "", import: 1, version: 1, ...touch })),
  );

async function readAll(person: number, limit: number): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await timelineOf(context, person, { limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    entries.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return entries;
}

test("shows what every department and machine knows, newest first, each with its names", async () => {
  const person = await newPerson();
  await insertTouches(person, [
    { at: "2026-01-05T10:00:00.000Z", medium: "web", channel: search, utm_source: "search", utm_medium: "cpc" },
    { at: "2026-01-07T10:00:00.000Z", medium: "mail", department: sales, note: "Sent the offer" },
  ]);
  await logContact(context, { person, medium: "phone", at: "2026-01-06T10:00:00Z" });
  await captureAnswer(context, { person, channel: search, at: "2026-01-08T10:00:00Z", words: "an ad" });
  const { items, next } = await timelineOf(context, person, { limit: 10 });
  expect(next).toBeNull();
  expect(items).toMatchObject([
    { kind: "answer", state: "answered", channel: { id: search, name: "Paid search" }, words: "an ad" },
    { kind: "touch", medium: "mail", department: { id: sales, name: "Sales" }, note: "Sent the offer", tags: null },
    { kind: "contact", medium: "phone", department: { id: support, name: "Support" }, version: 1 },
    { kind: "touch", medium: "web", channel: { name: "Paid search" }, tags: { source: "search", medium: "cpc" } },
  ]);
});

test("shows a contact as soon as it is saved, and once after it was copied", async () => {
  const person = await newPerson();
  await logContact(context, { person, medium: "phone", answer: { channel: search } });
  const before = await timelineOf(context, person, { limit: 10 });
  expect(before.items.map(({ kind }) => kind)).toEqual(["answer", "contact"]);
  await world.follow(mirrorContacts);
  await world.follow(mirrorAnswers);
  expect(await timelineOf(context, person, { limit: 10 })).toEqual(before);
});

test("pages put together are the whole, whatever lies in one moment", async () => {
  // A few moments only, so that pages end between entries of one time.
  const kinds = fc.constantFrom("touch", "contact", "answer");
  const entry = fc.record({ kind: kinds, second: fc.integer({ min: 0, max: 2 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 9 }), fc.integer({ min: 1, max: 4 }), async (entries, limit) => {
      const person = await newPerson();
      for (const { kind, second } of entries) {
        const at = `2026-01-05T10:00:0${second}.000Z`;
        if (kind === "touch") await insertTouches(person, [{ at }]);
        else if (kind === "contact") await logContact(context, { person, medium: "phone", at });
        else await captureAnswer(context, { person, words: "words", at, again: true });
      }
      const whole = await readAll(person, 100);
      expect(whole).toHaveLength(entries.length);
      expect(await readAll(person, limit)).toEqual(whole);
      expect(whole.map(({ at }) => at)).toEqual(
        whole
          .map(({ at }) => at)
          .toSorted()
          .reverse(),
      );
    }),
    { numRuns: 25 },
  );
});

test("refuses a person who is not there, a cursor of another list, and somebody who is not signed in", async () => {
  await expect(timelineOf(context, 999_999, { limit: 10 })).rejects.toMatchObject({ kind: "not_found" });
  const person = await newPerson();
  await expect(timelineOf(context, person, { limit: 10, cursor: "WzFd" })).rejects.toMatchObject({ kind: "invalid" });
  const nobody = world.context({ kind: "nobody" });
  await expect(timelineOf(nobody, person, { limit: 10 })).rejects.toMatchObject({ kind: "unauthenticated" });
});
