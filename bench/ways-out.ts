import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { systemClock } from "../src/kernel/clock.ts";
import type { Context } from "../src/kernel/context.ts";
import { readBlock } from "../src/kernel/http/addresses.ts";
import { randomOf } from "../src/kernel/random.ts";
import { migrateRecords } from "../src/kernel/records/migrations.ts";
import { openRecords } from "../src/kernel/records/records.ts";
import { addDepartment } from "../src/modules/company/index.ts";
import { addFactType } from "../src/modules/exchange/catalogue/fact-types.ts";
import { addNeed } from "../src/modules/exchange/needs/needs.ts";
import { deliverBy } from "../src/modules/exchange/ways-out/deliver-message.ts";
import { queueDeliveries } from "../src/modules/exchange/ways-out/outgoing-store.ts";
import { startSending } from "../src/modules/exchange/ways-out/sending.ts";
import { addWay } from "../src/modules/exchange/ways-out/ways.ts";
import { insertManyDeliveries } from "../tests/support/many-deliveries.ts";
import { openReceiver } from "../tests/support/receiver.ts";

/**
 * Prints what became of 20,000 deliveries (or the number given) to a receiver that fails half of all tries: each arrived
 * once or is dead. Waits are short.
 */
const [count = 20_000] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));
const records = await openRecords({ folder });
const chance = randomOf(7);
const taken = new Map<string, number>();
const receiver = await openReceiver((response, { id }) => {
  if (chance() < 0.5) response.writeHead(503).end();
  else {
    taken.set(id, (taken.get(id) ?? 0) + 1);
    response.end();
  }
});
try {
  await migrateRecords(records);
  const allowedAddresses = [readBlock("127.0.0.0/8")].flatMap((block) => block ?? []);
  const by = { secret: "a secret of the benchmark, long enough", allowedAddresses, sendsMail: false };
  const actor = { kind: "system" } as const;
  const context = { records, clock: systemClock, actor, requestId: "bench", wake() {} } as unknown as Context;
  const { id: department } = await addDepartment(context, { name: "Product" });
  const type = (await addFactType(context, { code: "bench", name: "Bench" })).id;
  const need = (await addNeed(context, { factType: type, department })).id;
  const way = await addWay(context, by, { kind: "webhook", department, address: receiver.url });

  const deliveries = await insertManyDeliveries(context, { type, department, need, count });
  const began = performance.now();
  await queueDeliveries(records, deliveries, [], new Date().toISOString());
  const queued = performance.now();
  const sending = startSending(context, {
    deliver: deliverBy({ ...by, publicUrl: undefined }),
    log: pino({ level: "error" }),
    patience: { tries: 10, first: 5, factor: 2, longest: 500 },
    interval: 20,
  });
  const states = async () => {
    const rows = await records
      .selectFrom("outgoing")
      .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
      .where("way", "=", way.id)
      .groupBy("state")
      .execute();
    return new Map(rows.map((row) => [row.state, row.count]));
  };
  let now = await states();
  while ((now.get("waiting") ?? 0) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    now = await states();
  }
  await sending.stop();
  const seconds = (performance.now() - queued) / 1000;
  const [sent, dead] = [now.get("sent") ?? 0, now.get("dead") ?? 0];
  console.log(`${count} deliveries queued in ${((queued - began) / 1000).toFixed(2)} s`);
  console.log(`${sent} sent and ${dead} dead in ${seconds.toFixed(1)} s, by ${receiver.got.length} tries`);
  console.log(
    `${taken.size} arrived, ${[...taken.values()].filter((times) => times > 1).length} of them more than once`,
  );
  console.log(`${(receiver.got.length / seconds).toFixed(0)} tries a second`);
} finally {
  await receiver.close();
  await records.destroy();
  await rm(folder, { recursive: true, force: true });
}
