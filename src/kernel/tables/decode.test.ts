import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText } from "./decode.ts";

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);
const littleMark = Buffer.from([0xff, 0xfe]);
const bigMark = Buffer.from([0xfe, 0xff]);

async function read(bytes: Buffer | Buffer[], options: { encoding?: string } = {}) {
  const pieces = Array.isArray(bytes) ? bytes : [bytes];
  const { encoding, warning, text } = await decodeText(pieces, options);
  return { encoding, warning, text: (await Array.fromAsync(text)).join("") };
}

const refusal = async (bytes: Buffer | Buffer[], options = {}) =>
  read(bytes, options).then(
    () => "was read",
    (error: Error) => error.message,
  );

test("reads UTF-8 with and without a byte-order mark, and drops the mark", async () => {
  const text = "name\nJosé, 東京, 😀\n";
  expect(await read(Buffer.from(text))).toEqual({ encoding: "utf-8", warning: undefined, text });
  expect(await read(Buffer.concat([utf8Mark, Buffer.from(text)]))).toMatchObject({ encoding: "utf-8", text });
});

test("reads UTF-16 of both byte orders by its mark", async () => {
  const little = Buffer.from("name\nJosé 😀\n", "utf16le");
  const big = Buffer.from(little).swap16();
  expect(await read(Buffer.concat([littleMark, little]))).toMatchObject({
    encoding: "utf-16le",
    text: "name\nJosé 😀\n",
  });
  expect(await read(Buffer.concat([bigMark, big]))).toMatchObject({ encoding: "utf-16be", text: "name\nJosé 😀\n" });
  expect(await read(little, { encoding: "utf-16le" })).toMatchObject({ text: "name\nJosé 😀\n" });
});

test("takes a file for windows-1252 when its first byte beyond ASCII is not UTF-8, and says so", async () => {
  const bytes = Buffer.concat([Buffer.from("name,price\nJos"), Buffer.from([0xe9, 0x2c, 0x80]), Buffer.from("5\n")]);
  expect(await read(bytes)).toEqual({
    encoding: "windows-1252",
    warning:
      "Read as Latin-1 (windows-1252), because the byte at offset 14 (line 2) is not UTF-8. If letters look wrong, name the encoding with --encoding.",
    text: "name,price\nJosé,€5\n",
  });
});

test("takes a file for windows-1252 when its very last byte is an accented letter", async () => {
  expect(await read(Buffer.from([0x63, 0x61, 0x66, 0xe9]))).toMatchObject({ encoding: "windows-1252", text: "café" });
});

test("refuses a UTF-8 file with a damaged byte, by offset and line", async () => {
  const bytes = Buffer.concat([Buffer.from("name\nJosé\nRen"), Buffer.from([0xe9]), Buffer.from("e\n")]);
  expect(await refusal(bytes)).toBe(
    "The byte at offset 14 (line 3) is not valid UTF-8, although the text before it is. If the file is Latin-1, repeat with --encoding latin1; else save it as UTF-8.",
  );
  expect(await read(bytes, { encoding: "latin1" })).toMatchObject({
    encoding: "windows-1252",
    text: "name\nJosÃ©\nRenée\n",
  });
});

test("refuses bytes that are not UTF-8 after a first part that was", async () => {
  const lines = "a,b\n".repeat(30_000);
  expect(await refusal([Buffer.from(lines), Buffer.from("x"), Buffer.from([0xff, 0x0a])])).toBe(
    "The byte at offset 120001 (line 30001) is not valid UTF-8, although the text before it is. If the file is Latin-1, repeat with --encoding latin1; else save it as UTF-8.",
  );
});

test("takes the offset from the start of the file, mark included", async () => {
  expect(await refusal(Buffer.concat([utf8Mark, Buffer.from("ab\n"), Buffer.from([0xff])]))).toMatch(
    "offset 6 (line 2)",
  );
});

test("refuses a character that the end of the file cuts off", async () => {
  expect(await refusal(Buffer.concat([Buffer.from("é\n"), Buffer.from([0xe6, 0x9d])]))).toMatch("offset 3 (line 2)");
});

test("tells binary formats by name and what to do instead", async () => {
  const zip = Buffer.from("PK\x03\x04", "latin1");
  expect(await refusal(Buffer.concat([zip, Buffer.from("....[Content_Types].xml....xl/workbook.xml")]))).toBe(
    "This file is an Excel workbook (.xlsx). Open it and save the sheet as CSV.",
  );
  expect(await refusal(Buffer.concat([zip, Buffer.from("application/vnd.oasis.opendocument.spreadsheet")]))).toBe(
    "This file is an OpenDocument spreadsheet (.ods). Open it and save the sheet as CSV.",
  );
  expect(await refusal(Buffer.concat([zip, Buffer.from("data.csv")]))).toBe(
    "This file is a ZIP archive. Unpack it and take the CSV file inside.",
  );
  expect(await refusal(Buffer.from("d0cf11e0a1b11ae10000", "hex"))).toBe(
    "This file is an Excel workbook of the old kind (.xls). Open it and save the sheet as CSV.",
  );
  expect(await refusal(gzipSync("a,b\n"))).toBe("This file is a gzip archive. Unpack it and take the CSV file inside.");
  expect(await refusal(Buffer.from("%PDF-1.7"))).toBe("This file is a PDF. Export the table itself as CSV.");
});

test("refuses zero bytes wherever they are, and names UTF-16 that carries no mark", async () => {
  expect(await refusal(Buffer.from("a,b\n1,\0\n"))).toBe(
    "The byte at offset 6 on line 2 is zero, which no text holds: this is not a CSV file, or it is damaged there. Save the table as CSV in UTF-8.",
  );
  expect(await refusal([Buffer.from("a,b\n".repeat(20_000)), Buffer.from([0])])).toMatch("offset 80000 on line 20001");
  expect(await refusal(Buffer.from("a,b\n1\0", "latin1"), { encoding: "latin1" })).toMatch("on line 2 is zero");
  expect(await refusal(Buffer.from("name,mail\n", "utf16le"))).toBe(
    "This file looks like UTF-16 without a byte-order mark. Repeat with --encoding utf-16le, or save it as UTF-8.",
  );
});

test("refuses an encoding that it does not know, and text that is not in the stated one", async () => {
  expect(await refusal(Buffer.from("a"), { encoding: "klingon" })).toBe(
    'There is no encoding "klingon". Use utf-8, latin1, utf-16le, utf-16be or another name of the web\'s list, such as windows-1250.',
  );
  expect(await refusal(Buffer.from([0x0a, 0x81, 0xff, 0x0a]), { encoding: "shift_jis" })).toBe(
    "The text from line 1 on is not valid shift_jis. Name the right encoding with --encoding, or save the file as UTF-8.",
  );
});

test("a stated encoding wins over what the bytes look like", async () => {
  expect(await read(Buffer.from("Jos\u00e9", "latin1"), { encoding: "windows-1250" })).toMatchObject({
    encoding: "windows-1250",
    warning: undefined,
    text: "José",
  });
  const marked = Buffer.concat([utf8Mark, Buffer.from("Jos"), Buffer.from([0xe9])]);
  expect(await read(marked, { encoding: "latin1" })).toMatchObject({ text: "José" });
});

test("reads an empty file as no text", async () => {
  expect(await read([])).toMatchObject({ encoding: "utf-8", text: "" });
});

test("text comes out the same however the bytes are cut", async () => {
  const texts = fc
    .string({ unit: "binary", maxLength: 40 })
    .filter((text) => text.isWellFormed() && !text.includes("\0"));
  const cuts = fc.array(fc.nat(300_000), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(texts, cuts, fc.constantFrom("utf-8", "utf-16le", "utf-16be"), async (text, places, encoding) => {
      // Beyond the first part, where pieces are passed on one by one.
      const long = `é${text}\n`.repeat(3_000);
      const wide = Buffer.from(long, "utf16le");
      const bytes = encoding === "utf-8" ? Buffer.from(long) : encoding === "utf-16le" ? wide : wide.swap16();
      const sorted = [0, ...places.map((place) => place % bytes.length).sort((a, b) => a - b), bytes.length];
      const pieces = sorted.slice(1).map((end, at) => bytes.subarray(sorted[at], end));
      expect((await read(pieces, { encoding })).text).toBe(long);
    }),
    { numRuns: 40 },
  );
});

test("lets go of the source when its reader stops, and when the file is refused", async () => {
  const stopped = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(70_000, "a")));
  for await (const _ of (await decodeText(stopped)).text) break;
  expect(stopped.destroyed).toBe(true);
  const refused = Readable.from([Buffer.from("%PDF-1.7"), Buffer.alloc(70_000, "a"), Buffer.alloc(70_000, "a")]);
  await expect(decodeText(refused)).rejects.toThrow("PDF");
  expect(refused.destroyed).toBe(true);
});
