import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { fixedClock } from "../src/kernel/clock.ts";
import type { Context } from "../src/kernel/context.ts";
import { migrateRecords } from "../src/kernel/records/migrations.ts";
import { openRecords, type Records } from "../src/kernel/records/records.ts";
import { addDepartment, addMembers } from "../src/modules/company/index.ts";
import "../src/modules/exchange/index.ts";
import { countInbox, listInboxItems, openInbox } from "../src/modules/exchange/inbox/inbox.ts";
import { medianTime, printGrowth } from "./growth.ts";

/**
 * Prints how long an inbox takes to open, in milliseconds, with 5,000 and with 50,000 items or with as many as given:
 * in two departments, half of them in digests, one in ten given to the reader and one in ten to a colleague, one in
 * twenty put off, and one fact in fifty taken back.
 */
const [small = 5_000, large = 50_000] = process.argv.slice(2).map(Number);
const now = "2026-03-02T09:00:00.000Z";

async function fill(records: Records, size: number, place: { departments: number[]; reader: number; other: number }) {
  const { departments, reader, other } = place;
  await sql`insert into fact_types (code, name, description, fields, producers, built_in, active)
    values ('bench', 'Bench', '', '[]', '[]', false, true)`.execute(records);
  await sql`insert into needs (fact_type, department, place, conditions, form, reason)
    select id, ${departments[0]}::bigint, 1, '[]', 'each', '' from fact_types where code = 'bench'`.execute(records);
  const at = sql`${now}::timestamptz - number * interval '2 minutes'`;
  await sql`insert into facts (fact_type, at, recorded_at, words, said, withdrawn_at)
    select fact_types.id, ${at}, ${at}, 'The parcel came late, number ' || number, '{}',
      case when number % 50 = 0 then ${now}::timestamptz end
    from generate_series(1, ${size}) as number, fact_types where code = 'bench' order by number`.execute(records);
  await sql`insert into deliveries (fact, department, need, because, form, at)
    select facts.id, (${departments}::bigint[])[1 + facts.id % 2], needs.id, '[]',
      case when facts.id % 4 < 2 then 'each' else 'digest' end, facts.at
    from facts, needs order by facts.id`.execute(records);
  await sql`insert into inbox_assignments (kind, item, member, at)
    select 'delivery', id, case when id % 10 = 0 then ${reader}::bigint else ${other}::bigint end, ${now}::timestamptz
    from deliveries where id % 5 = 0`.execute(records);
  await sql`insert into inbox_marks (member, kind, item, snoozed_until, reason)
    select ${reader}::bigint, 'delivery', id, ${now}::timestamptz + interval '1 day', '' from deliveries
    where id % 20 = 1`.execute(records);
  await sql`analyze`.execute(records);
}

async function measure(size: number): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));
  const records = await openRecords({ folder });
  try {
    await migrateRecords(records);
    const system = { kind: "system" } as const;
    const by = { records, clock: fixedClock(now), requestId: "bench", wake() {} };
    const context = { ...by, actor: system } as unknown as Context;
    const departments: number[] = [];
    for (const name of ["Product", "Support"]) departments.push((await addDepartment(context, { name })).id);
    const people = ["Reader", "Other"].map((name) => ({ name, departments, roles: ["member" as const] }));
    const [reader = 0, other = 0] = await addMembers(context, people);
    await fill(records, size, { departments, reader, other });
    const actor = { kind: "member", member: reader, name: "Reader", roles: ["member"], departments } as const;
    const mine = { ...by, actor } as unknown as Context;
    const page = { limit: 50 };
    const { counts } = await openInbox(mine, {});
    console.log(
      `${size} items: ${counts.asked} asked, ${counts.information} for information, ${counts.snoozed} put off`,
    );
    return {
      "open it": await medianTime(9, () => openInbox(mine, {})),
      "count it": await medianTime(9, () => countInbox(mine, {})),
      "a page of it": await medianTime(9, () => listInboxItems(mine, { section: "information", digest: false }, page)),
      "a day's digest": await medianTime(9, () => listInboxItems(mine, { digest: true, day: "2026-03-01" }, page)),
    };
  } finally {
    await records.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

console.log("milliseconds, the median of 9");
printGrowth(await measure(small), await measure(large));
