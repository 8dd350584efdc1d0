import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addChannel } from "../../channels/index.ts";
import {
  getExperiment,
  listExperiments,
  restoreExperiment,
  saveExperiment,
  withdrawExperiment,
} from "./experiments.ts";

const world = await openWorld();
const desk = await freshDepartment(world);
const marketing = world.context(actor(["marketing"], [desk]));
const executive = world.context(actor(["executive"], [desk]));
const member = world.context(actor(["member"], [desk]));
const nobody = world.context({ kind: "nobody" });
const channel = await addChannel(marketing, { name: "Posters of the test", kind: "print" });

const rows = Array.from(
  { length: 200 },
  (_, at) => `${at % 2 ? "posters" : "control"},${at % 4 === 1 || at % 10 === 0 ? "yes" : "no"},${at % 9}`,
);
const csv = `group,outcome,value\n${rows.join("\n")}\n`;
const calibrates = { channel: channel.id, treated: "posters", from: "2026-01-05", to: "2026-02-01", reach: 0.5 };

test("reads a file, keeps its sums by group, and what it says of a channel", async () => {
  const saved = await saveExperiment(marketing, { name: "Posters", csv, calibrates });
  expect(saved).toMatchObject({
    name: "Posters",
    groups: [
      { name: "control", people: 100, outcomes: 20, expected: 100 },
      { name: "posters", people: 100, outcomes: 50, expected: 100 },
    ],
    balance: { isSuspect: false },
    lifts: [{ treated: "posters", control: "control", controlRate: 0.2, treatedRate: 0.5 }],
    calibrates: { channel: { name: "Posters of the test" }, reach: 0.5 },
  });
  expect(saved.lifts[0]?.difference.low).toBeGreaterThan(0.15);
  expect(saved.calibrates?.effect.estimate).toBeCloseTo(200 * (saved.lifts[0]?.value?.estimate ?? 0), 6);
  expect((await world.actsAbout("experiment", saved.id)).map(({ verb, detail }) => [verb, detail])).toEqual([
    ["experiment.saved", { channel: channel.id, groups: 2 }],
  ]);
  await withdrawExperiment(marketing, saved.id);
  expect((await listExperiments(executive, { limit: 10 })).items).toEqual([]);
  expect((await getExperiment(executive, saved.id)).isWithdrawn).toBe(true);
  await restoreExperiment(marketing, saved.id);
  expect((await listExperiments(executive, { limit: 10 })).items).toMatchObject([{ id: saved.id }]);
});

test("takes groups that are summed up already, page by page", async () => {
  const groups = [
    { name: "off", people: 50, outcomes: 5 },
    { name: "on", people: 900, outcomes: 90 },
  ];
  const saved = await saveExperiment(marketing, { name: "Sums", groups });
  expect(saved).toMatchObject({ balance: { isSuspect: true }, calibrates: null, lifts: [{ value: null }] });
  const first = await listExperiments(marketing, { limit: 1 });
  expect(first.items).toMatchObject([{ name: "Sums" }]);
  expect((await listExperiments(marketing, { limit: 1, cursor: first.next ?? "" })).items).toMatchObject([
    { name: "Posters" },
  ]);
});

test.each([
  [{ name: "x" }, "invalid"],
  [{ name: "x", csv, groups: [] }, "invalid"],
  [{ name: "x", csv: "group,outcome\ncontrol,perhaps\n" }, "invalid"],
  [{ name: "x", csv: "group,outcome\ncontrol,yes\ncontrol,no\n" }, "invalid"],
  [{ name: "x", csv: csv.replace(",value", ",other"), calibrates }, "invalid"],
  [{ name: "x", csv, calibrates: { ...calibrates, treated: "tv" } }, "invalid"],
  [{ name: "x", csv, calibrates: { ...calibrates, channel: 999_999 } }, "not_found"],
])("refuses %j", async (input, kind) => {
  const refused = await saveExperiment(marketing, input as never).catch((error) => error);
  expect(refused.kind ?? refused.name).toBe(kind === "invalid" && refused.name === "ZodError" ? "ZodError" : kind);
});

test("marketing saves, executives read, nobody else sees it", async () => {
  for (const ask of [
    (context: typeof member) => listExperiments(context, { limit: 5 }),
    (context: typeof member) => getExperiment(context, 1),
  ]) {
    await expect(ask(member)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(ask(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  }
  for (const write of [
    (context: typeof member) => saveExperiment(context, { name: "x", csv }),
    (context: typeof member) => withdrawExperiment(context, 1),
    (context: typeof member) => restoreExperiment(context, 1),
  ]) {
    for (const context of [executive, member])
      await expect(write(context)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(write(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  }
});
