import { createHash } from "node:crypto";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openImporting } from "../../../tests/support/imports.ts";
import { makeParcelsTable, parcelsCsv, parcelsKind } from "../../../tests/support/parcels.ts";
import { actor, openWorld, testNow } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { forgetOldFiles } from "./tidy.ts";
import { describeUpload, keepUpload } from "./uploads.ts";

const world = await openWorld();
await makeParcelsTable(world.records);
const limit = 200_000;
const importing = await openImporting(world, [parcelsKind], limit);
const { parts, folder, upload, run } = importing;
const marketing = () => world.context(actor(["marketing"]));

const kept = (): Promise<string[]> => readdir(join(folder, "uploads")).catch(() => []);
const known = async () => (await world.records.selectFrom("uploads").select("id").execute()).map(({ id }) => id);

test("keeps a file and says what is in it", async () => {
  const csv = "Parcel;kg;Sent\nA1;1,5;2026-01-05\nA2;;2026-01-06\n";
  const who = actor(["steward"]);
  const described = await upload(csv, world.context(who), "Januar.csv");
  expect(described).toMatchObject({
    name: "Januar.csv",
    size: csv.length,
    encoding: "utf-8",
    separator: ";",
    headers: ["Parcel", "kg", "Sent"],
    sample: [
      ["A1", "1,5", "2026-01-05"],
      ["A2", "", "2026-01-06"],
    ],
    examples: [["A1", "A2"], ["1,5"], ["2026-01-05", "2026-01-06"]],
    warnings: [],
    earlier: [],
    remembered: {},
  });
  const [row] = await world.records.selectFrom("uploads").selectAll().where("id", "=", described.id).execute();
  expect(row).toMatchObject({ member: who.member, sha256: createHash("sha256").update(csv).digest("hex") });
});

test("suggests a column for each field, with how sure that is and what is missing", async () => {
  const { suggestions } = await upload("Parcel;kg;Sent\nA1;1,5;2026-01-05\n");
  expect(suggestions.parcels).toMatchObject({ fields: { code: "Parcel", weight: "kg", at: "Sent" }, missing: [] });
  expect(suggestions.parcels?.because[0]).toMatchObject({ field: "code", confidence: 0.85 });
  expect((await upload("kg\n1\n")).suggestions.parcels?.missing).toEqual(["code"]);
});

test("does not take the last two columns of a rejects file for data", async () => {
  const kind = {
    ...parcelsKind,
    fields: [...parcelsKind.fields, { name: "reason", type: "text" as const, help: "Why." }],
  };
  const described = await keepUpload(
    world.context(),
    { ...parts, kinds: [kind] },
    { name: "x.csv" },
    bytesOf("code,line,reason\nA1,2,no\n"),
  );
  expect(described.suggestions.parcels?.fields).toEqual({ code: "code" });
  const own = await keepUpload(
    world.context(),
    { ...parts, kinds: [kind] },
    { name: "x.csv" },
    bytesOf("code,reason\nA1,no\n"),
  );
  expect(own.suggestions.parcels?.fields).toEqual({ code: "code", reason: "reason" });
});

async function* bytesOf(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

test("keeps nothing of a file that is too large, and does not read it to the end", async () => {
  const before = [await kept(), await known()];
  let sent = 0;
  const endless = async function* () {
    for (;;) {
      sent += 50_000;
      yield Buffer.alloc(50_000, "a,b\n");
    }
  };
  const refused = keepUpload(world.context(), parts, { name: "endless.csv" }, endless());
  await expect(refused).rejects.toMatchObject({ kind: "limit", message: expect.stringContaining("nothing was kept") });
  expect(sent).toBeLessThan(4 * limit);
  expect([await kept(), await known()]).toEqual(before);
});

test.each([
  ["", "The file is empty. Its first line must name the columns."],
  [
    Buffer.from("504b0304786c2f00", "hex"),
    "This file is an Excel workbook (.xlsx). Open it and save the sheet as CSV.",
  ],
  [Buffer.from([65, 44, 66, 10, 49, 44, 0, 10]), "The byte at offset 6 on line 2 is zero"],
])("keeps nothing of a file that is no table: %j", async (content, message) => {
  const before = [await kept(), await known()];
  await expect(upload(content)).rejects.toMatchObject({ kind: "invalid", message: expect.stringContaining(message) });
  expect([await kept(), await known()]).toEqual(before);
});

test("keeps nothing when the sender goes away half-way", async () => {
  const before = [await kept(), await known()];
  const torn = async function* () {
    yield Buffer.from("code,weight\nA1,");
    throw new Error("connection reset");
  };
  await expect(keepUpload(world.context(), parts, { name: "torn.csv" }, torn())).rejects.toThrow("connection reset");
  expect([await kept(), await known()]).toEqual(before);
});

test("reads a file in the encoding and with the separator that are stated", async () => {
  const unmarked = Buffer.from("code,weight\nÄ1,5\n", "utf16le");
  await expect(upload(unmarked)).rejects.toThrow("--encoding utf-16le");
  const read = await keepUpload(world.context(), parts, { name: "a.csv", encoding: "utf-16le" }, bytesOf(unmarked));
  expect(read).toMatchObject({ headers: ["code", "weight"], sample: [["Ä1", "5"]] });
  const piped = await upload("code|kg,weight|x\n");
  expect((await describeUpload(world.context(), parts, piped.id, { separator: "comma" })).headers).toEqual([
    "code|kg",
    "weight|x",
  ]);
});

test("knows the imports that the very same file was brought in with, and the mapping of files like it", async () => {
  const csv = parcelsCsv(3, 101);
  const mapping = { fields: { code: "code", weight: { value: "7" } } };
  const done = await run(csv, { mapping });
  await run(csv, { mapping, dryRun: true });
  const again = await upload(csv);
  expect(again.earlier).toEqual([{ import: done.id, kind: "parcels", at: testNow }]);
  expect(again.remembered).toEqual({ parcels: { import: done.id, mapping } });
  const other = await upload(parcelsCsv(3, 201));
  expect(other).toMatchObject({ earlier: [], remembered: { parcels: { import: done.id } } });
  expect((await upload("code,other\n1,2\n")).remembered).toEqual({});
});

test("gives a repeat of an upload the first answer and keeps one file", async () => {
  const repeat = { key: "upload once", fingerprint: "a" };
  const send = () => upload(parcelsCsv(3, 301), { ...world.context(), repeat });
  const first = await send();
  const files = await kept();
  expect((await send()).id).toBe(first.id);
  expect(await kept()).toEqual(files);
});

test("refuses those who may not import before they send anything, and remembers it", async () => {
  const executive = actor(["executive"]);
  const unread = async function* () {
    expect.unreachable("nothing is to be read");
    yield Buffer.from("");
  };
  await expect(keepUpload(world.context(executive), parts, { name: "x.csv" }, unread())).rejects.toMatchObject({
    kind: "forbidden",
  });
  const acts = await world.records.selectFrom("acts").selectAll().where("member", "=", executive.member).execute();
  expect(acts).toMatchObject([{ verb: "import.started", refused: expect.stringContaining("may do this") }]);
  const key = { ...actor(["steward"]), key: 1, scopes: ["read" as const] };
  await expect(keepUpload(world.context(key), parts, { name: "x.csv" }, unread())).rejects.toThrow(
    'lacks the scope "import"',
  );
  const nobody = keepUpload(world.context({ kind: "nobody" }), parts, { name: "x.csv" }, unread());
  await expect(nobody).rejects.toMatchObject({ kind: "unauthenticated" });
  const mine = await upload(parcelsCsv(1, 401), marketing());
  await expect(describeUpload(world.context(executive), parts, mine.id)).rejects.toMatchObject({ kind: "forbidden" });
});

test("forgets uploads after seven days, but not one that an import still has to read", async () => {
  const [old, waiting] = [await upload(parcelsCsv(1, 501)), await upload(parcelsCsv(1, 502))];
  const { id } = await importing.start(waiting);
  const later = (days: number) =>
    world.context(undefined, fixedClock(`2026-03-${String(2 + days).padStart(2, "0")}T09:00:01.000Z`));
  // Files have the time at which they were really written, so nothing counts as being written just now.
  const written = new Date("2026-03-02T09:00:00.000Z");
  for (const name of await kept()) await utimes(join(folder, "uploads", name), written, written);
  await forgetOldFiles(later(6), parts.files);
  expect(await kept()).toContain(old.id);
  await forgetOldFiles(later(7), parts.files);
  expect(await kept()).toEqual([waiting.id]);
  await expect(describeUpload(world.context(), parts, old.id)).rejects.toMatchObject({ kind: "not_found" });
  expect(await importing.state(id)).toMatchObject({ state: "queued", upload: waiting.id });
});

test("removes what was left over when the program was cut off, once it is a day old", async () => {
  const stray = join(folder, "uploads", "11111111-1111-4111-8111-111111111111");
  await writeFile(stray, "code\n");
  const remaining = async (written: string) => {
    await utimes(stray, new Date(written), new Date(written));
    await forgetOldFiles(world.context(), parts.files);
    return (await kept()).includes("11111111-1111-4111-8111-111111111111");
  };
  expect(await remaining("2026-03-02T08:00:00.000Z")).toBe(true);
  expect(await remaining("2026-03-01T08:00:00.000Z")).toBe(false);
});
