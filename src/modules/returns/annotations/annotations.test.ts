import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addCampaign, addChannel } from "../../channels/index.ts";
import {
  addAnnotation,
  changeAnnotation,
  getAnnotation,
  listAnnotations,
  restoreAnnotation,
  withdrawAnnotation,
} from "./annotations.ts";

const world = await openWorld();
const desk = await freshDepartment(world);
const marketing = world.context(actor(["marketing"], [desk]));
const reader = world.context(actor(["head"], [desk]));
const fair = await addChannel(marketing, { name: "Fair of the notes", kind: "event" });
const other = await addChannel(marketing, { name: "Letter of the notes", kind: "print" });
const spring = await addCampaign(marketing, {
  ...{ channel: fair.id, name: "Spring fair", starts: "2031-03-05", ends: "2031-03-07" },
});
const days = { from: "2031-03-01", to: "2031-03-31" };
const texts = async (more = {}) => (await listAnnotations(reader, { ...days, ...more })).items.map(({ text }) => text);

test("notes what happened among campaigns that show by themselves, changes it, takes it back and brings it back", async () => {
  const note = await addAnnotation(marketing, {
    day: "2031-02-27",
    until: "2031-03-02",
    text: " Price rose ",
    channel: other.id,
  });
  expect(note).toMatchObject({
    ...{ kind: "note", day: "2031-02-27", until: "2031-03-02", text: "Price rose", version: 1 },
    channel: { id: other.id, name: "Letter of the notes" },
  });
  await addAnnotation(marketing, { day: "2031-04-01", text: "Too late for March" });
  expect(await texts()).toEqual(["Price rose", "Spring fair"]);
  expect(await texts({ channel: fair.id })).toEqual(["Spring fair"]);
  expect(await texts({ campaigns: "false" })).toEqual(["Price rose"]);

  const changed = await changeAnnotation(marketing, note.id, 1, { text: "Prices rose", until: null, channel: null });
  expect(changed).toMatchObject({
    text: "Prices rose",
    day: "2031-02-27",
    until: "2031-02-27",
    channel: null,
    version: 2,
  });
  await expect(changeAnnotation(marketing, note.id, 1, { text: "Late" })).rejects.toMatchObject({ kind: "stale" });
  expect(await getAnnotation(reader, note.id)).toEqual(changed);
  await withdrawAnnotation(marketing, note.id);
  await expect(getAnnotation(reader, note.id)).rejects.toMatchObject({ kind: "not_found" });
  expect(await texts({ from: "2031-02-01" })).toEqual(["Spring fair"]);
  await expect(withdrawAnnotation(marketing, note.id)).rejects.toMatchObject({ kind: "not_found" });
  await restoreAnnotation(marketing, note.id);
  expect(await texts({ from: "2031-02-01" })).toEqual(["Prices rose", "Spring fair"]);
  expect((await world.actsAbout("annotation", note.id)).map(({ verb }) => verb)).toEqual([
    "annotation.added",
    "annotation.changed",
    "annotation.withdrawn",
    "annotation.restored",
  ]);
});

test("refuses days in the wrong order, and a campaign of another channel", async () => {
  const backwards = { day: "2031-03-02", until: "2031-03-01", text: "x" };
  await expect(addAnnotation(marketing, backwards)).rejects.toMatchObject({
    kind: "invalid",
    faults: [{ path: "until" }],
  });
  const elsewhere = { day: "2031-03-02", text: "x", channel: other.id, campaign: spring.id };
  await expect(addAnnotation(marketing, elsewhere)).rejects.toMatchObject({ kind: "not_found" });
  await expect(addAnnotation(marketing, { day: "2031-03-02", text: " " })).rejects.toThrow("say what happened");
});

test("marketing writes, who sees returns reads, others neither", async () => {
  const note = { day: "2031-05-02", text: "x" };
  await expect(addAnnotation(reader, note)).rejects.toMatchObject({ kind: "forbidden", message: /ask marketing/ });
  await expect(changeAnnotation(reader, 1, 1, {})).rejects.toMatchObject({ kind: "forbidden" });
  await expect(withdrawAnnotation(reader, 1)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(restoreAnnotation(reader, 1)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(getAnnotation(world.context(actor(["member"])), 1)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(getAnnotation(world.context({ kind: "nobody" }), 1)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(listAnnotations(world.context(actor(["member"])))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(listAnnotations(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
});
