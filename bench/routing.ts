import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixedClock } from "../src/kernel/clock.ts";
import type { Context } from "../src/kernel/context.ts";
import { migrateRecords } from "../src/kernel/records/migrations.ts";
import { openRecords } from "../src/kernel/records/records.ts";
import { addDepartment } from "../src/modules/company/index.ts";
import { addFactType } from "../src/modules/exchange/catalogue/fact-types.ts";
import { deliveriesBy } from "../src/modules/exchange/deliveries/deliver.ts";
import type { NewNeed } from "../src/modules/exchange/needs/contract.ts";
import { addNeed } from "../src/modules/exchange/needs/needs.ts";
import { findNeeds } from "../src/modules/exchange/needs/store.ts";
import { medianTime, printGrowth } from "./growth.ts";

/**
 * Prints how long it takes, in milliseconds, until it is decided whom a fact goes to, with 100 needs of its kind and
 * with 1,000 or with as many as given: reading the needs, making them ready, and deciding about one fact by those that
 * are ready, where the last need of each of ten departments is the one that fits.
 */
const [small = 100, large = 1_000] = process.argv.slice(2).map(Number);
const at = "2026-03-02T09:00:00.000Z";

async function measure(size: number): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));
  const records = await openRecords({ folder });
  try {
    await migrateRecords(records);
    const actor = { kind: "system" } as const;
    const context = { records, clock: fixedClock(at), actor, requestId: "bench", wake() {} } as unknown as Context;
    const fields = [
      { code: "topic", name: "Topic", kind: "text" as const },
      { code: "amount", name: "Amount", kind: "number" as const },
    ];
    const factType = (await addFactType(context, { code: "bench", name: "Bench", fields })).id;
    const departments: number[] = [];
    for (let desk = 0; desk < 10; desk += 1) {
      departments.push((await addDepartment(context, { name: `Desk ${desk}` })).id);
    }
    for (let place = 0; place < size; place += 1) {
      const isLast = place >= size - departments.length;
      const conditions: NewNeed["conditions"] = isLast
        ? [{ field: "topic", is: "is", value: "delivery" }]
        : [
            { field: "topic", is: "is", value: [`topic ${place}`, `other ${place}`] },
            { field: "amount", is: "over", value: place },
            { field: "words", is: "has", value: `word ${place}` },
          ];
      await addNeed(context, { factType, department: departments[place % departments.length] ?? 0, conditions });
    }
    const told = { topic: "delivery", amount: 2_000 };
    const words = "The parcel came late, and nobody said why";
    const fact = { id: 1, type: factType, words, values: told, department: null, person: null };
    const needs = await findNeeds(records, { factTypes: [factType] });
    const decide = deliveriesBy(needs);
    if (decide(fact, at).length !== departments.length) throw new Error("Not every department gets it.");
    return {
      "reading the needs": await medianTime(20, () => findNeeds(records, { factTypes: [factType] })),
      "making them ready": await medianTime(20, async () => deliveriesBy(needs)),
      "deciding about a fact": await medianTime(200, async () => decide(fact, at)),
    };
  } finally {
    await records.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

console.log(`${" ".repeat(28)} ${String(small).padStart(10)} ${String(large).padStart(10)}`);
printGrowth(await measure(small), await measure(large));
