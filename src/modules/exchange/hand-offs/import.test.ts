import { expect, test } from "vitest";
import { openImporting } from "../../../../tests/support/imports.ts";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { listDepartments } from "../../company/index.ts";
import { undoImport } from "../../data/index.ts";
import { listDues } from "../../dues/dues.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { rebuildDues } from "../../dues/index.ts";
import { duesReport } from "../../dues/report.ts";
import { seedDues } from "../../dues/seed.ts";
import "../index.ts";
import { getHandOff, listHandOffs } from "./hand-offs.ts";
import { handOffsKind } from "./import-hand-offs.ts";
import { handOffLogKind } from "./import-log.ts";
import { acceptHandOff, completeHandOff, reassignHandOff } from "./moves.ts";

const world = await openWorld();
await seedDues(world.context());
const importing = await openImporting(world, [handOffsKind, handOffLogKind]);
const steward = world.context(actor(["steward"], []));
const head = world.context(actor(["head"], []));
const dates = { options: { dates: "dmy" as const, zone: "UTC" } };
const mapping = {
  fields: {
    ...{ reference: "Ref", to: "Team", medium: "Came by", opened: "Opened", due: "Due", closed: "Closed" },
    ...{ status: "Status", subject: "About" },
  },
  ...dates,
};
const header = "Ref,Team,Came by,Opened,Due,Closed,Status,About";
const idNamed = async (name: string) =>
  (await listDepartments(steward)).find((department) => department.name === name)?.id ?? 0;
const undone = async (id: number) => (await undoImport(steward, [handOffsKind, handOffLogKind], id)).undone;
const find = async (reference: string) => {
  const { items } = await listHandOffs(steward, { reference }, { limit: 5 });
  return items[0] ?? null;
};

const roads = await freshDepartment(world, "Roads");
const parks = await freshDepartment(world, "Parks");
const crew = world.context(actor(["member"], [roads]));

test("rows become hand-offs with the dues that they bring, by department and by how they came in", async () => {
  const csv = [
    header,
    "A-1,Roads,Phone,01/02/2026,13/02/2026,10/02/2026,Closed,Pothole",
    "A-2,Roads,Phone,01/02/2026,05/02/2026,10/02/2026,Closed,Pothole",
    "A-3,Roads,Web,01/02/2026,20/02/2026,,Open,Lamp",
    "A-4,Parks,Web,01/02/2026,05/02/2026,04/02/2026,Closed (Duplicate),Tree",
    "A-5,Parks,Phone,01/02/2026,,10/02/2026,Closed (Transferred),Tree",
    "A-6,Parks,Phone,01/02/2026,05/02/2026,,New (Duplicate),Tree",
  ];
  const done = await importing.run(csv.join("\n"), { kind: "hand-offs", mapping }, head);
  expect(done).toMatchObject({ state: "done", created: 6, refused: 0 });
  expect(await find("A-1")).toMatchObject({ state: "done", ending: "done", medium: "Phone", from: null, late: false });
  expect(await find("A-4")).toMatchObject({ state: "done", ending: "duplicate", to: { id: parks } });
  expect(await find("A-5")).toMatchObject({ state: "done", ending: "transferred" });
  expect(await find("A-6")).toMatchObject({ state: "accepted", ending: "duplicate" });

  await world.follow(followActs);
  const figures = async (by: string) =>
    (await duesReport(steward, { by })).rows.map((row) => [
      ...[row.department?.name ?? row.medium, row.kept, row.broken, row.done, row.late],
    ]);
  expect(await figures("department")).toEqual([
    ["Parks", 1, 1, 1, 0],
    ["Roads", 1, 2, 2, 1],
  ]);
  expect(await figures("medium")).toEqual([
    ["Phone", 1, 2, 2, 1],
    ["Web", 1, 1, 1, 0],
  ]);
  expect((await listDues(steward, { late: true, medium: "Phone" }, { limit: 5 })).items).toMatchObject([
    { named: "Pothole", state: "broken", dueAt: "2026-02-05T00:00:00.000Z" },
  ]);
  expect((await listHandOffs(steward, { late: true }, { limit: 9 })).items.map((one) => one.reference)).toEqual([
    ...["A-6", "A-3", "A-2"],
  ]);
  expect(await importing.run(csv.join("\n"), { kind: "hand-offs", mapping }, head)).toMatchObject({
    ...{ created: 0, updated: 0, unchanged: 6 },
  });

  const later = [header, "A-3,Roads,Web,01/02/2026,20/02/2026,19/02/2026,Closed,Lamp"].join("\n");
  const second = await importing.run(later, { kind: "hand-offs", mapping }, head);
  expect(second).toMatchObject({ created: 0, updated: 1 });
  await world.follow(followActs);
  expect(await figures("department")).toEqual([
    ["Parks", 1, 1, 1, 0],
    ["Roads", 2, 1, 3, 1],
  ]);
  expect(await rebuildDues(steward)).toMatchObject({ missing: 0, extra: 0, different: 0 });
  expect(await undone(second.id)).toMatchObject({ restored: 1 });
  await world.follow(followActs);
  expect(await figures("department")).toEqual([
    ["Parks", 1, 1, 1, 0],
    ["Roads", 1, 2, 2, 1],
  ]);
  expect(await find("A-3")).toMatchObject({ state: "accepted", closedAt: null });

  // Somebody finishes one here: that stays, and what it brought is otherwise taken back whole.
  const open = await find("A-3");
  await completeHandOff(crew, open?.id ?? 0, { words: "Changed the bulb" });
  expect(await importing.run(later, { kind: "hand-offs", mapping }, head)).toMatchObject({ refused: 1 });
  expect(await undone(done.id)).toMatchObject({ removed: 5, kept: 1 });
  await world.follow(followActs);
  expect(await find("A-1")).toBeNull();
  expect(await find("A-3")).toMatchObject({ state: "done" });
  expect((await duesReport(steward, {})).total).toMatchObject({ kept: 0, broken: 1, done: 1, late: 1 });
});

test("an imported hand-off goes on here, without a second clock", async () => {
  const csv = [header, "B-1,Roads,Phone,01/03/2026,13/03/2026,,New,Sign"].join("\n");
  await importing.run(csv, { kind: "hand-offs", mapping }, head);
  const { id } = (await find("B-1")) ?? { id: 0 };
  await acceptHandOff(crew, id);
  await completeHandOff(crew, id, {});
  await world.follow(followActs);
  const { items } = await listDues(steward, { from: "2026-03-13", to: "2026-03-13" }, { limit: 5 });
  expect(items).toMatchObject([{ state: "kept", dueAt: "2026-03-13T00:00:00.000Z", settledAt: testNow }]);
});

test("departments that are not there are created only where a steward or an administrator chose so", async () => {
  const csv = [header, "C-1,Water,Phone,01/02/2026,,,Open,Leak", "C-2,water,Web,01/02/2026,,,Open,Leak"].join("\n");
  const refused = await importing.run(csv, { kind: "hand-offs", mapping }, head);
  expect(refused).toMatchObject({
    created: 0,
    refused: 2,
    groups: [{ fixes: [{ name: "departments", value: "create" }] }],
  });
  const create = { ...mapping, set: { departments: "create" } };
  expect(await importing.run(csv, { kind: "hand-offs", mapping: create }, head)).toMatchObject({
    ...{ state: "failed", created: 0, failure: /data stewards/ },
  });
  expect(await idNamed("Water")).toBe(0);
  const done = await importing.run(csv, { kind: "hand-offs", mapping: create }, steward);
  expect(done).toMatchObject({ created: 2, refused: 0 });
  expect(await idNamed("Water")).toBeGreaterThan(0);
  await undone(done.id);
  expect(await idNamed("Water")).toBe(0);
});

test("rows that cannot be are refused, each saying what would repair it", async () => {
  const csv = [
    header,
    "D-1,Roads,Phone,05/02/2026,,01/02/2026,Closed,x",
    "D-2,Roads,Phone,05/02/2026,,,Closed,x",
    "D-3,Roads,Phone,05/02/2026,,,Upside down,x",
    "D-4,Roads,Phone,05/02/2026,,,Open,x",
    "D-4,Roads,Phone,05/02/2026,,,Open,x",
    "D-4,Roads,Web,05/02/2026,,13/02/2026,Closed,x",
    ",Roads,Phone,05/02/2026,,,Open,x",
  ].join("\n");
  const done = await importing.run(csv, { kind: "hand-offs", mapping }, head);
  expect(done).toMatchObject({ created: 1, unchanged: 1, refused: 5 });
  await expect(
    importing.run(csv, { kind: "hand-offs", mapping }, world.context(actor(["member"], [roads]))),
  ).rejects.toMatchObject({ kind: "forbidden" });
  await expect(
    importing.run(csv, { kind: "hand-offs", mapping }, world.context({ kind: "nobody" })),
  ).rejects.toMatchObject({ kind: "unauthenticated" });
});

const logMapping = { fields: { reference: "Case", at: "Time", group: "Group", status: "Status" }, ...dates };
const logHeader = "Case,Time,Group,Status";
const log = [
  logHeader,
  "L-1,01/02/2026 09:00,Roads,Open",
  "L-1,02/02/2026 09:00,Parks,Open",
  "L-1,03/02/2026 09:00,Roads,Open",
  "L-1,13/02/2026 09:00,Roads,Closed",
  "L-2,01/02/2026 09:00,Roads,New",
  "L-2,02/02/2026 09:00,Parks,Open",
  "L-2,02/02/2026 10:00,Parks,Closed",
  "L-3,01/02/2026 09:00,Roads,Open",
  "L-3,02/02/2026 09:00,Roads,Closed",
  "L-3,02/02/2026 09:00,Roads,Closed",
];

test("a log becomes hand-offs between groups, and a case that comes back to a group is ping-pong", async () => {
  const done = await importing.run(log.join("\n"), { kind: "hand-off-log", mapping: logMapping }, head);
  expect(done).toMatchObject({ state: "done", created: 9, unchanged: 1, refused: 0 });
  const one = await find("L-1");
  expect(one).toMatchObject({ state: "done", to: { id: roads }, backs: 1, pingPong: true });
  expect((await getHandOff(steward, one?.id ?? 0)).steps.map(({ kind, to }) => [kind, to?.name ?? null])).toEqual([
    ...[
      ["offered", "Roads"],
      ["accepted", null],
      ["reassigned", "Parks"],
      ["accepted", null],
    ],
    ...[
      ["reassigned", "Roads"],
      ["accepted", null],
      ["completed", null],
    ],
  ]);
  expect(await find("L-2")).toMatchObject({
    state: "done",
    backs: 0,
    pingPong: false,
    closedAt: "2026-02-02T10:00:00.000Z",
  });
  expect(await find("L-3")).toMatchObject({ state: "done", backs: 0, pingPong: false });
  const again = await importing.run(log.join("\n"), { kind: "hand-off-log", mapping: logMapping }, head);
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 10, refused: 0 });
  const { items } = await listHandOffs(steward, { pingPong: true }, { limit: 9 });
  expect(items.map(({ reference }) => reference)).toEqual(["L-1"]);

  // A later file goes on with a case; taken back, the case stands as the first one says.
  const more = [logHeader, "L-2,03/02/2026 09:00,Roads,Open"].join("\n");
  const second = await importing.run(more, { kind: "hand-off-log", mapping: logMapping }, head);
  expect(await find("L-2")).toMatchObject({ state: "accepted", backs: 1, pingPong: true });
  expect(await undone(second.id)).toMatchObject({ removed: 0, restored: 1 });
  expect(await find("L-2")).toMatchObject({ state: "done", pingPong: false });

  await undone(done.id);
  for (const reference of ["L-1", "L-2", "L-3"]) expect(await find(reference)).toBeNull();
  expect((await importing.counts()).hand_off_log).toBe(0);
});

test("a case that somebody works on here is left alone by logs", async () => {
  const open = [logHeader, "M-1,01/02/2026 09:00,Roads,Open"].join("\n");
  const first = await importing.run(open, { kind: "hand-off-log", mapping: logMapping }, head);
  const { id } = (await find("M-1")) ?? { id: 0 };
  await reassignHandOff(crew, id, { to: parks });
  const more = [logHeader, "M-1,03/02/2026 09:00,Roads,Closed"].join("\n");
  expect(await importing.run(more, { kind: "hand-off-log", mapping: logMapping }, head)).toMatchObject({ refused: 1 });
  expect(await undone(first.id)).toMatchObject({ removed: 0, kept: 1 });
  expect(await find("M-1")).toMatchObject({ to: { id: parks }, state: "offered" });
});
