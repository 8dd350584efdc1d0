import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { fixedClock } from "../src/kernel/clock.ts";
import type { Context } from "../src/kernel/context.ts";
import { ensureTables, openEvents } from "../src/kernel/events/open.ts";
import { migrateRecords } from "../src/kernel/records/migrations.ts";
import { openRecords, type Records } from "../src/kernel/records/records.ts";
import { addDepartment } from "../src/modules/company/index.ts";
import { overlapKinds } from "../src/modules/exchange/overlaps/choices-contract.ts";
import { findOverlaps } from "../src/modules/exchange/overlaps/find.ts";
import { touchesTable } from "../src/modules/touches/events.ts";
import "../src/modules/exchange/index.ts";
import { medianTime, printGrowth } from "./growth.ts";

/**
 * Prints how long looking for overlaps takes, in milliseconds, with 20,000 and with 200,000 contacts or with as many as
 * given: five to each person within 80 days, by two departments to every seventh, a third of whom were handed over; one
 * person in ten is of an imported file of leads and was met by nobody, one in twenty was asked twice, and one in ten was told two
 * prices. The first search writes everything down, the later ones find the same again.
 */
const [small = 20_000, large = 200_000] = process.argv.slice(2).map(Number);
const now = "2026-03-02T09:00:00.000Z";

async function fill(records: Records, size: number, [one, other]: readonly number[]) {
  const ago = (days: string) => sql`${now}::timestamptz - ${sql.raw(days)} * interval '1 day'`;
  await sql`insert into people (name, name_key, since, import)
    select 'Person ' || number, 'person ' || number, ${ago("85")}, case when number % 10 = 0 then 1 end
    from generate_series(1, ${Math.round(size / 4.5)}) as number order by number`.execute(records);
  await sql`insert into contacts (person, at, direction, medium, purpose, department, recorded_at)
    select people.id, ${ago("(80 - nth * 15 + (people.id % 3))")}, 'outbound', 'mail', 'sales',
      case when nth % 2 = people.id % 2 or people.id % 7 > 0 then ${one}::bigint else ${other}::bigint end, ${now}
    from people, generate_series(0, 4) as nth where people.id % 10 > 0 order by people.id, nth`.execute(records);
  await sql`update contacts set at = at - interval '12 days' where id % 5 = 2 and person % 7 = 0`.execute(records);
  await sql`insert into hand_offs (from_department, to_department, departments, person, subject, state, opened_at,
      recorded_at)
    select ${one}, ${other}, array[${one}, ${other}]::bigint[], id, 'Take over', 'done', ${ago("79")}, ${now}
    from people where id % 3 = 0`.execute(records);
  await sql`insert into answers (person, at, state, department, recorded_at, round)
    select people.id, ${ago("(20 - nth)")}, 'declined', case nth when 0 then ${one}::bigint else ${other}::bigint end,
      ${now}, 1
    from people, generate_series(0, 1) as nth where people.id % 20 = 1`.execute(records);
  await sql`insert into answers (person, at, state, import, recorded_at)
    select id, since, 'answered', 1, ${now} from people where import is not null`.execute(records);
  await sql`insert into told (person, kind, about, about_key, value, value_key, at, department, recorded_at)
    select people.id, 'price', 'Contract', 'contract', nth::text, 'EUR ' || (1200 + nth) || '.0000', ${ago("(9 - nth)")},
      case nth when 0 then ${one}::bigint else ${other}::bigint end, ${now}
    from people, generate_series(0, 1) as nth where people.id % 10 = 2`.execute(records);
  await sql`analyze`.execute(records);
}

async function measure(size: number): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));
  const records = await openRecords({ folder });
  const events = openEvents({ folder });
  try {
    await migrateRecords(records);
    await ensureTables(events, [touchesTable]);
    const actor = { kind: "system" } as const;
    const context: Context = { records, events, clock: fixedClock(now), actor, requestId: "bench", wake() {} };
    const departments: number[] = [];
    for (const name of ["Sales", "Marketing"]) departments.push((await addDepartment(context, { name })).id);
    await fill(records, size, departments);
    const { rows } = await sql<Record<string, unknown>>`
      select id, person, at, department, direction, medium, purpose, version from contacts order by id`.execute(
      records,
    );
    for (let from = 0; from < rows.length; from += 50_000) {
      await events.insert("touches", rows.slice(from, from + 50_000));
    }
    const figures: Record<string, number> = {};
    for (const kind of overlapKinds) {
      const begun = performance.now();
      const [first] = (await findOverlaps(context, { kinds: [kind] })).rows;
      figures[`${kind}: first`] = performance.now() - begun;
      figures[`${kind}: again`] = await medianTime(5, () => findOverlaps(context, { kinds: [kind] }));
      console.log(`${rows.length} contacts: ${first?.found} × ${kind}`);
    }
    return figures;
  } finally {
    await events.close();
    await records.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

console.log("milliseconds: the first search, and the median of 5 later ones");
printGrowth(await measure(small), await measure(large));
