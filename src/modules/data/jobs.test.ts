import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { openImporting } from "../../../tests/support/imports.ts";
import { makeParcelsTable, parcelsCsv, parcelsKind } from "../../../tests/support/parcels.ts";
import { openWorld } from "../../../tests/support/world.ts";
import type { ImportKind } from "../../kernel/imports/kind.ts";
import { startJobs } from "../../kernel/jobs/jobs.ts";
import type { NewImport } from "./contract.ts";
import { dataJobs, enqueueImport, hurryImport } from "./jobs.ts";
import { resumeImports } from "./resume.ts";
import { startImport } from "./start-import.ts";
import { claimImport } from "./store.ts";

const world = await openWorld();
await makeParcelsTable(world.records);
let faults = 1;
const shaky: ImportKind = {
  ...parcelsKind,
  name: "shaky",
  async take(context, batch) {
    if (faults-- > 0) throw new Error("the connection broke");
    return parcelsKind.take(context, batch);
  },
};
const importing = await openImporting(world, [parcelsKind, shaky]);
const { parts, upload, state } = importing;
const jobs = await startJobs(world.records, dataJobs(world.context(), parts), pino({ level: "silent" }));
afterAll(() => jobs.stop());

const begin = async (csv: string, more: Partial<NewImport> = {}) => {
  const { id: kept } = await upload(csv);
  const { id, dryRun } = await startImport(
    world.context(),
    parts,
    (records, waiting) => enqueueImport(jobs, records, waiting),
    { kind: "parcels", upload: kept, ...more },
  );
  hurryImport(jobs, dryRun);
  return id;
};
const over = (id: number) => expect.poll(async () => (await state(id)).state, { timeout: 20_000 }).toBe("done");

test("runs what is queued, imports and checks", async () => {
  const [first, check] = [await begin(parcelsCsv(150, 1)), await begin(parcelsCsv(150, 1001), { dryRun: true })];
  await Promise.all([over(first), over(check)]);
  expect(await state(first)).toMatchObject({ created: 150, rowsDone: 150 });
});

test("takes up again what was cut off when the program ended", async () => {
  const id = await begin(parcelsCsv(150, 2001));
  await over(id);
  const cut = await importing.start(await upload(parcelsCsv(150, 3001)));
  await claimImport(world.records, cut.id, "00000000-0000-4000-8000-000000000000");
  expect(await state(cut.id)).toMatchObject({ state: "running" });
  await resumeImports(world.context(), jobs);
  await over(cut.id);
  expect(await state(cut.id)).toMatchObject({ created: 150 });
});

test("tries again after a fault that may pass", async () => {
  const id = await begin(parcelsCsv(50, 4001), { kind: "shaky" });
  await over(id);
  expect(await state(id)).toMatchObject({ created: 50, refused: 0 });
});
