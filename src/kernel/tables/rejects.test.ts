import { expect, test } from "vitest";
import { openTable } from "./read-table.ts";
import { rejectReason, rejectsWriter } from "./rejects.ts";

test("writes refused rows with their line and reason behind their own cells", () => {
  const writer = rejectsWriter(["mail", "at"]);
  const refusal = { expected: "a mail address", found: '"ann"', repair: "correct the address" };
  expect(writer.header()).toBe("mail,at,line,reason\n");
  expect(writer.row({ line: 7, cells: ["ann", "2018-02-01"], reasons: [rejectReason("mail", refusal)] })).toBe(
    'ann,2018-02-01,7,"mail: expected a mail address, found ""ann"" (correct the address)"\n',
  );
  expect(rejectReason("", refusal)).toBe('expected a mail address, found "ann" (correct the address)');
});

test("does not clash with columns of the file", () => {
  expect(rejectsWriter(["reason", "mail"], { separator: ";" }).header()).toBe("reason;mail;line;rejected reason\n");
});

test("rows refused for their cells are refused again until they are repaired", async () => {
  const text = 'a,b,c\n1,2\n1,2,3,4\n"x"y,2,3\n"x"y\n1,2,3\n';
  const table = await openTable([Buffer.from(text)]);
  const writer = rejectsWriter(table.headers);
  let rejects = writer.header();
  for await (const row of table.rows) {
    if (!row.ok)
      rejects += writer.row({ line: row.line, cells: row.original, reasons: [rejectReason("", row.refusal)] });
  }
  const again = await openTable([Buffer.from(rejects)]);
  expect((await Array.fromAsync(again.rows)).map(({ ok }) => ok)).toEqual([false, false, false, false]);
});
