import { sql } from "kysely";
import { expect, test } from "vitest";
import { openImporting } from "../../../tests/support/imports.ts";
import { makeParcelsTable, parcelsCsv, parcelsKind } from "../../../tests/support/parcels.ts";
import { openWorld } from "../../../tests/support/world.ts";
import type { ImportKind } from "../../kernel/imports/kind.ts";
import { Problem } from "../../kernel/problems.ts";
import { undoImport } from "./imports.ts";
import { runImport } from "./run-import.ts";

const world = await openWorld();
await makeParcelsTable(world.records);

/** A kind that breaks when it is asked for a batch for the n-th time. */
const breaking = (name: string, breaksAt: (asked: number) => unknown): ImportKind => {
  let asked = 0;
  return {
    ...parcelsKind,
    name,
    async take(context, batch) {
      const results = await parcelsKind.take(context, batch);
      asked += 1;
      const error = breaksAt(asked);
      if (error) throw error;
      return results;
    },
  };
};
const forgetful: ImportKind = {
  ...parcelsKind,
  name: "forgetful",
  take: async (context, batch) => (await parcelsKind.take(context, batch)).slice(1),
};
let disk = "full";
const kinds = [
  parcelsKind,
  breaking("cut off", (asked) => asked === 3 && new Error("cut off")),
  breaking("buggy", () => new TypeError("undefined is not a function")),
  breaking("refusing", (asked) => asked === 2 && new Problem("conflict", "The parcels are counted just now.")),
  breaking("on a full disk", () => disk === "full" && Object.assign(new Error("write"), { code: "ENOSPC" })),
  forgetful,
];
const importing = await openImporting(world, kinds);
const { parts, run, start, state, upload, rejects, counts } = importing;

const parcels = async (from: number, to: number) => {
  const { rows } = await sql<{ code: string; weight: string }>`
    select code, weight::text as weight from parcels
    where substr(code, 2)::int between ${from} and ${to} order by id`.execute(world.records);
  return rows;
};

test("takes a file batch by batch, and counts", async () => {
  const done = await run(parcelsCsv(250));
  expect(done).toMatchObject({ state: "done", rowsTotal: 250, rowsDone: 250, created: 250, updated: 0, refused: 0 });
  expect(await parcels(1, 250)).toHaveLength(250);
});

test("changes nothing when the same file comes again", async () => {
  const before = await counts();
  const acts = () => world.records.selectFrom("acts").select("id").where("verb", "=", "people.imported").execute();
  const actsBefore = await acts();
  expect(await run(parcelsCsv(250))).toMatchObject({ created: 0, updated: 0, unchanged: 250 });
  expect(await counts()).toEqual(before);
  expect(await acts()).toEqual(actsBefore);
});

test("leaves an act about each batch with what it created", async () => {
  const { id } = await run(parcelsCsv(150, 1001));
  const acts = await world.records
    .selectFrom("acts")
    .select(["verb", "subject", "subjects", "detail"])
    .where("request", "=", `import ${id}`)
    .orderBy("id")
    .execute();
  expect(acts.map(({ verb, subject, subjects, detail }) => [verb, subject, subjects.length, detail])).toEqual([
    ["people.imported", "parcels", 100, { import: id, from: 0, to: 100 }],
    ["people.imported", "parcels", 50, { import: id, from: 100, to: 150 }],
    ["import.finished", "import", 1, { state: "done" }],
  ]);
});

test("a dry run leaves nothing behind but what it found out", async () => {
  const before = await counts();
  const csv = `${parcelsCsv(120, 2001)}P2001,3,,\nP2121,soon,,\n`;
  const checked = await run(csv, { dryRun: true });
  expect(checked).toMatchObject({ state: "done", dryRun: true, created: 120, updated: 1, refused: 1 });
  expect(await counts()).toEqual(before);
  expect(await rejects(checked.id)).toContain("P2121,soon");
  expect(await world.actsAbout("import", checked.id)).toMatchObject([{ verb: "import.started" }]);
  expect(await run(csv)).toMatchObject({ created: 120, updated: 1, refused: 1 });
});

test("groups what was refused by what repairs it, with line, column, expected and found", async () => {
  const csv = "parcel,kg,sent\nP3001,heavy,2026-01-05\nP3002,,03/04/2026\nP3003,2000,\n,1,\nP3005,1,05/06/2026\n";
  const mapping = { fields: { code: "parcel", weight: "kg", at: "sent" } };
  const done = await run(csv, { mapping });
  expect(done).toMatchObject({ created: 0, refused: 5 });
  expect(done.groups).toEqual([
    {
      repair: "say which comes first: --dates dmy for the day, --dates mdy for the month",
      field: "at",
      column: "sent",
      expected: "a date that can only be one day",
      count: 2,
      examples: [
        { row: 2, line: 3, column: "sent", found: '"03/04/2026"' },
        { row: 5, line: 6, column: "sent", found: '"05/06/2026"' },
      ],
      fixes: [
        { choose: "options", name: "dates", value: "dmy" },
        { choose: "options", name: "dates", value: "mdy" },
      ],
    },
    {
      repair: "write a plain amount",
      field: "weight",
      column: "kg",
      expected: "an amount such as 1234.56 or 1234.56 EUR",
      count: 1,
      examples: [{ row: 1, line: 2, column: "kg", found: '"heavy"' }],
      fixes: [],
    },
    {
      repair: "correct the weight, or import with heavy=take",
      field: "weight",
      column: "kg",
      expected: "at most 1000 kg",
      count: 1,
      examples: [{ row: 3, line: 4, column: "kg", found: "2000" }],
      fixes: [{ choose: "set", name: "heavy", value: "take" }],
    },
    {
      repair: "fill in code, or leave the row out",
      field: "code",
      column: "parcel",
      expected: "a value: The parcel's code",
      count: 1,
      examples: [{ row: 4, line: 5, column: "parcel", found: "an empty cell" }],
      fixes: [],
    },
  ]);
});

test("writes refused rows to a file that is taken once it is repaired", async () => {
  const csv = "code,weight,at,size\nP4001,1,,\nP4002,much,,\nP4003,2,,huge\nP4004,3,,,,5\n";
  const done = await run(csv);
  expect(done).toMatchObject({ created: 1, refused: 3, hasRejects: true });
  const refused = await rejects(done.id);
  expect(refused.split("\n")).toEqual([
    "\ufeffcode,weight,at,size,line,reason",
    'P4002,much,,,3,"weight: expected an amount such as 1234.56 or 1234.56 EUR, found ""much"" (write a plain amount)"',
    'P4003,2,,huge,4,"size: expected small or large, found ""huge"" (write small or large)"',
    'P4004,3,,,,5,5,"expected 4 cells, one for each column, found 6 cells (put quotes around cells that hold the separator)"',
    "",
  ]);
  const repaired = refused.replace("much", "7").replace("huge", "l").replace("P4004,3,,,,5,5", "P4004,3,,,5");
  const mapping = { fields: { code: "code", weight: "weight", at: "at", size: "size" }, ignore: ["line", "reason"] };
  expect(await run(repaired, { mapping })).toMatchObject({ created: 3, refused: 0 });
  expect(await run(repaired)).toMatchObject({ unchanged: 3, refused: 0 });
});

test("writes refused rows with the separator of their file", async () => {
  const { id } = await run("code;weight\nP4201;1,5\nP4202;much\n");
  expect((await rejects(id)).split("\n")[1]).toMatch(/^P4202;much;3;"weight: expected .* found ""much""/);
});

test("tells what it took with a notice", async () => {
  const done = await run("code,weight\nP4101,1.23456\nP4101,1.23456\n");
  expect(done.notices).toMatchObject([
    {
      code: "",
      notice: "rounded to 4 decimals",
      count: 2,
      examples: [{ line: 2, column: "weight", found: "1.23456" }, {}],
    },
    { code: "twice", notice: "This parcel stands in row 1 as well.", count: 1, examples: [{ line: 3 }] },
  ]);
});

test("takes back everything that it brought, and puts back what it changed", async () => {
  await run(parcelsCsv(50, 5001, () => "1"));
  const before = await counts();
  const brought = await parcels(5001, 5200);
  const second = await run(parcelsCsv(200, 5001, () => "2"));
  expect(second).toMatchObject({ created: 150, updated: 50 });
  const undone = await undoImport(world.context(), kinds, second.id);
  expect(undone).toMatchObject({ state: "undone", undone: { removed: 150, restored: 50, kept: 0 } });
  expect({ ...(await counts()), import_updates: before.import_updates }).toEqual(before);
  expect(await parcels(5001, 5200)).toEqual(brought);
  expect(await run(parcelsCsv(200, 5001, () => "2"))).toMatchObject({ created: 150, updated: 50 });
});

test("goes on behind the last batch when it was cut off, and neither loses nor doubles a row", async () => {
  const csv = parcelsCsv(1050, 6001, (at) => (at % 10 === 0 ? "many" : "1"));
  const { id } = await start(await upload(csv), { kind: "cut off" });
  await expect(runImport(world.context(), parts, id)).rejects.toThrow("cut off");
  expect(await state(id)).toMatchObject({ state: "running", rowsDone: 200, created: 180, refused: 20 });
  await runImport(world.context(), parts, id);
  expect(await state(id)).toMatchObject({ state: "done", rowsDone: 1050, created: 945, refused: 105 });
  expect(await parcels(6001, 7050)).toHaveLength(945);
  const refused = (await rejects(id)).trimEnd().split("\n");
  expect(refused.slice(1).map((line) => line.split(",")[0])).toEqual(
    Array.from({ length: 105 }, (_, at) => `P${6010 + at * 10}`),
  );
});

test("pauses between two batches when the program stops, and goes on later", async () => {
  const { id } = await start(await upload(parcelsCsv(350, 8001)));
  const stopping = new AbortController();
  stopping.abort();
  await runImport(world.context(), parts, id, stopping.signal);
  expect(await state(id)).toMatchObject({ state: "running", rowsDone: 100 });
  await runImport(world.context(), parts, id);
  expect(await state(id)).toMatchObject({ state: "done", rowsDone: 350, created: 350 });
});

test("runs an import once when it is queued twice at the same time", async () => {
  const { id } = await start(await upload(parcelsCsv(950, 9001, (at) => (at % 10 === 0 ? "many" : "1"))));
  await Promise.all([1, 2, 3].map(() => runImport(world.context(), parts, id)));
  expect(await state(id)).toMatchObject({ state: "done", rowsDone: 950, created: 855, refused: 95 });
  expect((await rejects(id)).trimEnd().split("\n")).toHaveLength(96);
  await runImport(world.context(), parts, id);
  expect(await world.actsAbout("import", id)).toMatchObject([{ verb: "import.started" }, { verb: "import.finished" }]);
});

test("fails with the sentence of its kind, keeps what was taken, and can be undone", async () => {
  const failed = await run(parcelsCsv(250, 10_001), { kind: "refusing" });
  expect(failed).toMatchObject({ state: "failed", failure: "The parcels are counted just now.", rowsDone: 100 });
  expect(await parcels(10_001, 10_250)).toHaveLength(100);
  expect(await world.actsAbout("import", failed.id)).toMatchObject([{}, { detail: { state: "failed" } }]);
  await undoImport(world.context(), kinds, failed.id);
  expect(await parcels(10_001, 10_250)).toHaveLength(0);
});

test("gives up after the third fault with a calm sentence instead of running for ever", async () => {
  const { id } = await start(await upload(parcelsCsv(10, 11_001)), { kind: "buggy" });
  for (const wanted of ["running", "running", "failed"] as const) {
    await expect(runImport(world.context(), parts, id)).rejects.toThrow("undefined is not a function");
    expect(await state(id)).toMatchObject({ state: wanted });
  }
  expect((await state(id)).failure).toBe(
    `Something went wrong here, and it was written down as "import ${id}". What was taken before that stays; undo the import, or repair the file and import it again.`,
  );
  await runImport(world.context(), parts, id);
  expect(await state(id)).toMatchObject({ state: "failed" });
});

test("suspects rows at which the program ended time and again", async () => {
  const { id } = await start(await upload(parcelsCsv(10, 11_101)));
  await world.records.updateTable("imports").set({ attempts: 10 }).where("id", "=", id).execute();
  await runImport(world.context(), parts, id);
  expect(await state(id)).toMatchObject({ state: "failed" });
  expect((await state(id)).failure).toContain("ended 10 times in a row while it read the rows after row 0");
});

test("says that the disk is full, and takes the rows once there is space", async () => {
  const csv = parcelsCsv(20, 12_001);
  const { id } = await start(await upload(csv), { kind: "on a full disk" });
  await expect(runImport(world.context(), parts, id)).rejects.toThrow("write");
  expect(await state(id)).toMatchObject({ state: "failed" });
  expect((await state(id)).failure).toContain("The disk is full.");
  expect(await parcels(12_001, 12_020)).toHaveLength(0);
  disk = "free";
  expect(await run(csv, { kind: "on a full disk" })).toMatchObject({ state: "done", created: 20 });
});

test("raises an error when a kind forgets a row", async () => {
  await expect(run(parcelsCsv(3, 13_001), { kind: "forgetful" })).rejects.toThrow("does not say what became of row 1.");
});

test("fails when the file is gone", async () => {
  const kept = await upload(parcelsCsv(3, 13_101));
  const { id } = await start(kept);
  await parts.files.remove(kept.id);
  await runImport(world.context(), parts, id);
  expect((await state(id)).failure).toBe("The file of this import is not here any more. Upload it again.");
});
