// Rows a second for reading a table of a million rows and ten columns, and for parsing its cells on top.
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { choiceParser, parseText } from "../src/kernel/tables/cells.ts";
import { parseInstant } from "../src/kernel/tables/dates.ts";
import { parseMail } from "../src/kernel/tables/mail-and-phone.ts";
import { bindMapping } from "../src/kernel/tables/mapping.ts";
import { parseMoney } from "../src/kernel/tables/money.ts";
import { openTable, type Table } from "../src/kernel/tables/read-table.ts";
import { surveyColumns } from "../src/kernel/tables/survey-columns.ts";
import { writeCsv } from "../src/kernel/tables/write-csv.ts";

const ROWS = Number(process.argv[2] ?? 1_000_000);
const PIECE = 256 * 1024;
const headers = ["key", "at", "channel", "campaign", "department", "member", "direction", "medium", "amount", "note"];

function* rows(isQuoted: boolean) {
  for (let at = 0; at < ROWS; at += 1) {
    const day = `2018-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`;
    const note = isQuoted && at % 3 > 0 ? 'Said a friend, "Ann", told her' : `note ${at % 977}`;
    const amount = `${at % 1_000}.${10 + (at % 90)}`;
    const campaign = `spring-${at % 40}`;
    yield [
      `person${at % 200_000}@example.org`,
      `${day} 1${at % 10}:58:54`,
      "paid_search",
      campaign,
      "Support",
      `m${at % 90}`,
    ].concat(["in", "phone", amount, note]);
  }
}

async function measure(what: string, work: () => Promise<number>): Promise<void> {
  const started = performance.now();
  const count = await work();
  const seconds = (performance.now() - started) / 1_000;
  const megabytes = Math.round(process.memoryUsage().rss / 1e6);
  const perSecond = Math.round(count / seconds).toLocaleString("en");
  console.log(
    `${what.padEnd(44)} ${seconds.toFixed(2).padStart(6)} s ${perSecond.padStart(12)} rows/s ${megabytes} MB resident`,
  );
}

async function countRows(table: Table): Promise<number> {
  let count = 0;
  for await (const row of table.rows) count += row.ok ? 1 : 0;
  return count;
}

const direction = choiceParser([
  { value: "in", synonyms: ["inbound"] },
  { value: "out", synonyms: ["outbound"] },
]);
const text = (cell: string) => parseText(cell, { longest: 500 });
const parsers: Record<string, (cell: string) => { ok: boolean }> = {
  key: parseMail,
  at: (cell) => parseInstant(cell, { zone: "Europe/Berlin" }),
  channel: text,
  campaign: text,
  department: text,
  member: text,
  direction,
  medium: text,
  amount: (cell) => parseMoney(cell, { style: "point", currency: "EUR" }),
  note: text,
};

async function parseRows(table: Table): Promise<number> {
  const fields = headers.map((name) => ({ name }));
  const bound = bindMapping({ fields: Object.fromEntries(headers.map((name) => [name, name])) }, table.headers, fields);
  const work = bound.fields.map(({ field, read }) => ({ read, parse: parsers[field] ?? text }));
  let good = 0;
  for await (const row of table.rows) {
    if (row.ok && work.every(({ read, parse }) => parse(read(row.cells)).ok)) good += 1;
  }
  return good;
}

const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));
try {
  for (const isQuoted of [false, true]) {
    const path = join(folder, `${isQuoted}.csv`);
    const open = () => openTable(createReadStream(path, { highWaterMark: PIECE }));
    const kind = isQuoted ? "two of three rows quoted" : "no quotes";
    await measure(`write (${kind})`, async () => {
      await pipeline(Readable.from(writeCsv(headers, rows(isQuoted))), createWriteStream(path));
      return ROWS;
    });
    console.log(
      `  ${Math.round((await stat(path)).size / 1e6)} MB, ${ROWS.toLocaleString("en")} rows of ${headers.length} columns`,
    );
    await measure("  read", async () => countRows(await open()));
    await measure("  survey of a date and an amount column", async () => {
      const table = await open();
      return (await surveyColumns(table.rows, { dates: [1], decimals: [8] })).rows;
    });
    await measure("  read and parse every cell", async () => parseRows(await open()));
  }
} finally {
  await rm(folder, { recursive: true });
}
