import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { openImporting } from "../../../tests/support/imports.ts";
import { makeParcelsTable, parcelsCsv, parcelsKind } from "../../../tests/support/parcels.ts";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import type { Actor } from "../../kernel/context.ts";
import type { ImportKind } from "../../kernel/imports/kind.ts";
import { Problem } from "../../kernel/problems.ts";
import { getImport, listImports, listKinds, readRejects, undoImport } from "./imports.ts";
import { runImport } from "./run-import.ts";
import { startImport } from "./start-import.ts";
import { forgetOldFiles } from "./tidy.ts";

const world = await openWorld();
await makeParcelsTable(world.records);
/** Only marketing may bring these in. */
const prices: ImportKind = {
  ...parcelsKind,
  name: "prices",
  verb: "spend.recorded",
  checkMapping(fields) {
    if (!fields.includes("weight")) throw new Problem("invalid", "A price needs a weight.");
  },
};
const kinds = [parcelsKind, prices];
const importing = await openImporting(world, kinds);
const { parts, upload, start, run } = importing;
const mapping = { fields: { code: "code", weight: "weight" } };

test("queues an import in the same transaction, and says so in the acts log", async () => {
  const who = actor(["head"]);
  const { id: kept } = await upload(parcelsCsv(3, 1));
  const queued: { id: number; dryRun: boolean }[] = [];
  const enqueue = async (_: unknown, waiting: { id: number; dryRun: boolean }) => void queued.push(waiting);
  const started = await startImport(world.context(who), parts, enqueue, {
    kind: "parcels",
    upload: kept,
    dryRun: true,
  });
  expect(started).toMatchObject({
    state: "queued",
    kind: "parcels",
    dryRun: true,
    rowsTotal: null,
    file: "parcels.csv",
  });
  expect(started.mapping).toEqual({ fields: { code: "code", weight: "weight", at: "at", size: "size" } });
  expect(queued).toEqual([{ id: started.id, dryRun: true }]);
  expect(await world.actsAbout("import", started.id)).toMatchObject([
    { verb: "import.started", actor: `member:${who.member}`, refused: null, detail: { kind: "parcels", dryRun: true } },
  ]);
});

test("begins nothing when the queue cannot be reached", async () => {
  const { id: kept } = await upload(parcelsCsv(3, 11));
  const before = await listImports(world.context(), kinds, { limit: 500 });
  const failing = async () => Promise.reject(new Error("no queue"));
  await expect(startImport(world.context(), parts, failing, { kind: "parcels", upload: kept })).rejects.toThrow(
    "no queue",
  );
  expect(await listImports(world.context(), kinds, { limit: 500 })).toEqual(before);
});

test("refuses at once what can be seen without reading the rows", async () => {
  const kept = await upload(parcelsCsv(3, 21));
  const refusal = async (more: Parameters<typeof start>[1]) => {
    const error = await start(kept, more).catch((one: unknown) => one);
    expect(error).toMatchObject({ kind: "invalid" });
    return (error as Problem).message;
  };
  expect(await refusal({ kind: "parcel" })).toBe('There is no kind of import "parcel". Did you mean "parcels"?');
  expect(await refusal({ mapping: { fields: { weight: "weight" } } })).toContain('The field "code" needs a column');
  expect(await refusal({ mapping: { fields: { code: "Code" } } })).toContain(
    'There is no column "Code"; did you mean "code"?',
  );
  expect(await refusal({ mapping: { ...mapping, set: { heavy: "throw" } } })).toBe(
    '"heavy" is one of refuse, take, not "throw".',
  );
  expect(await refusal({ mapping: { ...mapping, set: { light: "x" } } })).toContain("it asks for heavy");
  expect(await refusal({ mapping: { ...mapping, options: { zone: "Mars" } } })).toContain(
    'There is no time zone "Mars"',
  );
  expect(await refusal({ mapping: { ...mapping, options: { country: "XX" } } })).toContain('There is no country "XX"');
  expect(await refusal({ mapping: { ...mapping, options: { currency: "Taler" } } })).toContain(
    'There is no currency "Taler"',
  );
  expect(await refusal({ mapping: { ...mapping, options: { encoding: "klingon" } } })).toContain(
    "There is no encoding",
  );
  expect(await refusal({ kind: "prices", mapping: { fields: { code: "code" } } })).toBe("A price needs a weight.");
});

test("says which columns it cannot find by itself", async () => {
  const kept = await upload("thing,kg\nA,1\n");
  await expect(start(kept)).rejects.toThrow(
    'No column of this file looks like "code". Map a column to it: code=COLUMN.',
  );
});

test("lets go of a file whose mapping does not fit", async () => {
  const open = async () => (await readdir("/proc/self/fd")).length;
  const kept = await upload(parcelsCsv(5000, 31));
  const before = await open();
  for (let time = 0; time < 20; time += 1) await start(kept, { mapping: { fields: {} } }).catch(() => {});
  const { id } = await start(kept);
  await world.records
    .updateTable("imports")
    .set({ mapping: JSON.stringify({ fields: { code: "x" } }) as never })
    .where("id", "=", id)
    .execute();
  await runImport(world.context(), parts, id);
  expect(await importing.state(id)).toMatchObject({ state: "failed" });
  await expect.poll(open).toBeLessThanOrEqual(before);
});

test("refuses who may not: by role, by kind, by the scope of a key, and nobody", async () => {
  const kept = await upload(parcelsCsv(3, 41));
  const begin = (who: Actor, kind = "parcels") => start(kept, { kind, mapping }, world.context(who));
  await expect(begin(actor(["executive"]))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(begin(actor(["member"]))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(begin({ kind: "nobody" })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(begin({ ...actor(["steward"]), key: 1, scopes: ["capture"] })).rejects.toThrow(
    'lacks the scope "import"',
  );
  const head = actor(["head"]);
  await expect(begin(head, "prices")).rejects.toThrow("Marketing decides");
  const acts = await world.records.selectFrom("acts").selectAll().where("member", "=", head.member).execute();
  expect(acts).toMatchObject([{ verb: "spend.recorded", refused: expect.stringContaining("Marketing decides") }]);
  const key: Actor = { ...actor(["marketing"]), key: 1, scopes: ["import"] };
  const { id } = await begin(key, "prices");
  expect(await getImport(world.context(key), kinds, id)).toMatchObject({ state: "queued" });
});

test("undoes for those who may bring the kind in, and for nobody else", async () => {
  const done = await run(parcelsCsv(5, 51), { kind: "prices" }, world.context(actor(["marketing"])));
  expect(done).toMatchObject({ state: "done", created: 5 });
  const undo = (who: Actor) => undoImport(world.context(who), kinds, done.id);
  await expect(undo(actor(["executive"]))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(undo(actor(["steward"]))).rejects.toThrow("Marketing decides");
  await expect(undo({ kind: "nobody" })).rejects.toMatchObject({ kind: "unauthenticated" });
  const who = actor(["marketing"]);
  expect(await undo(who)).toMatchObject({ state: "undone", undone: { removed: 5 } });
  const acts = await world.actsAbout("import", done.id);
  expect(acts.at(-1)).toMatchObject({ verb: "import.undone", actor: `member:${who.member}`, detail: { removed: 5 } });
});

test("lets one of two undos win", async () => {
  const done = await run(parcelsCsv(300, 1001));
  const both = await Promise.allSettled([1, 2].map(() => undoImport(world.context(), kinds, done.id)));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = both.find((one) => one.status === "rejected");
  expect(lost?.reason).toMatchObject({ kind: "conflict", message: `Import ${done.id} is undone already.` });
});

test("does not undo what still runs, what was only a check, and what there is not", async () => {
  const { id } = await start(await upload(parcelsCsv(5, 2001)));
  const undo = (one: number) => undoImport(world.context(), kinds, one);
  await expect(undo(id)).rejects.toThrow("is still running. Wait until it is done, then undo it.");
  await world.records.updateTable("imports").set({ state: "running" }).where("id", "=", id).execute();
  await expect(undo(id)).rejects.toMatchObject({ kind: "conflict" });
  const check = await run(parcelsCsv(5, 2001), { dryRun: true });
  await expect(undo(check.id)).rejects.toThrow("was only a check: there is nothing to take back.");
  await expect(undo(999_999)).rejects.toMatchObject({ kind: "not_found" });
});

test("counts what an undo cannot take back, with the reason", async () => {
  const first = await run(parcelsCsv(4, 3001, () => "1"));
  await run(parcelsCsv(1, 3001, () => "2"));
  const { undone } = await undoImport(world.context(), kinds, first.id);
  expect(undone).toEqual({ removed: 3, restored: 0, kept: 1, because: "They were changed since." });
});

test("lists imports page by page, the newest first, without checks", async () => {
  const at = (minute: number) => world.context(undefined, fixedClock(`2027-01-01T10:0${minute}:00.000Z`));
  const ids: number[] = [];
  for (const minute of [0, 1, 2]) {
    const kept = await upload(parcelsCsv(1, 4001 + minute), at(minute));
    ids.unshift((await start(kept, {}, at(minute))).id);
    await start(kept, { dryRun: true }, at(minute));
  }
  const page = await listImports(world.context(), kinds, { limit: 2 });
  expect(page.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  const next = await listImports(world.context(), kinds, { limit: 1, cursor: page.next ?? "" });
  expect(next.items.map(({ id }) => id)).toEqual(ids.slice(2));
  await expect(listImports(world.context(), kinds, { limit: 1, cursor: "x" })).rejects.toMatchObject({
    kind: "invalid",
  });
});

test("shows everybody how an import went, but cells only to those who may import", async () => {
  const done = await run("code,weight\nP5001,much\n");
  const member = world.context(actor(["member"]));
  expect(await getImport(member, kinds, done.id)).toMatchObject({ refused: 1, groups: [{ count: 1, examples: [] }] });
  expect((await listImports(member, kinds, { limit: 1 })).items[0]?.groups[0]?.examples ?? []).toEqual([]);
  const marketing = world.context(actor(["marketing"]));
  expect((await getImport(marketing, kinds, done.id)).groups[0]?.examples).toMatchObject([{ found: '"much"' }]);
  await expect(readRejects(member, parts.files, done.id)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(getImport(world.context({ kind: "nobody" }), kinds, done.id)).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  await expect(listKinds(world.context({ kind: "nobody" }), kinds)).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("names the rejects after the file, and says when there are none", async () => {
  const done = await run("code,weight\nP5101,much\nP5102,1\n");
  const { name, bytes } = await readRejects(world.context(), parts.files, done.id);
  expect(name).toBe("parcels-rejects.csv");
  expect(Buffer.concat(await bytes.toArray()).toString()).toContain("P5101,much,2");
  const clean = await run("code,weight\nP5103,1\n");
  await expect(readRejects(world.context(), parts.files, clean.id)).rejects.toThrow("refused no row");
});

test("forgets rejects after thirty days and checks after seven, and says so", async () => {
  const done = await run("code,weight\nP5201,much\n");
  const check = await run("code,weight\nP5201,much\n", { dryRun: true });
  await forgetOldFiles(world.context(undefined, fixedClock("2026-03-10T10:00:00.000Z")), parts.files);
  await expect(importing.state(check.id)).rejects.toMatchObject({ kind: "not_found" });
  expect(await importing.rejects(done.id)).toContain("P5201");
  await forgetOldFiles(world.context(undefined, fixedClock("2026-04-02T10:00:00.000Z")), parts.files);
  await expect(importing.rejects(done.id)).rejects.toThrow("are not kept any more");
});
