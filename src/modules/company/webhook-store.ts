import { type Generated, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { DeliveryResult, RefusalName } from "./choices-contract.ts";
import type { WebhookDelivery, WebhookSource } from "./webhook-contract.ts";

type WebhookSourcesTable = {
  id: Generated<number>;
  name: string;
  salt: string;
  generation: Generated<number>;
  previous_until: string | null;
  created_at: string;
  rotated_at: string | null;
  removed_at: string | null;
  example: boolean;
};

type WebhookDeliveriesTable = {
  id: Generated<number>;
  source: number;
  message: string;
  received_at: string;
  result: DeliveryResult;
  subject: number | null;
  repeats: Generated<number>;
};

type WebhookRefusalsTable = {
  id: Generated<number>;
  source: number | null;
  day: string;
  reason: RefusalName;
  count: number;
  last_at: string;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    webhook_sources: WebhookSourcesTable;
    webhook_deliveries: WebhookDeliveriesTable;
    webhook_refusals: WebhookRefusalsTable;
  }
}

/** A source with what its secrets follow from. */
export type SourceSecrets = { id: number; salt: string; generation: number; previousUntil: string | null };

/** The sources that a message may come from: the one that it names, or all. */
export async function findSecrets(records: Records, source?: number): Promise<SourceSecrets[]> {
  return records
    .selectFrom("webhook_sources")
    .select(["id", "salt", "generation", "previous_until as previousUntil"])
    .where("removed_at", "is", null)
    .$if(source !== undefined, (query) => query.where("id", "=", source ?? 0))
    .orderBy("id")
    .limit(50)
    .execute();
}

/** Every source with its last delivery and its refusals since a day, the newest first. One statement. */
export async function findWebhooks(
  records: Records,
  since: string,
  id?: number,
): Promise<Omit<WebhookSource, "path">[]> {
  const { rows } = await sql<Omit<WebhookSource, "path">>`
    select id, name, created_at as "createdAt", rotated_at as "rotatedAt", previous_until as "previousUntil", example,
      (select jsonb_build_object('at', received_at, 'result', result) from webhook_deliveries
        where source = webhook_sources.id order by received_at desc, id desc limit 1) as "lastDelivery",
      coalesce((select jsonb_agg(jsonb_build_object('reason', reason, 'count', count, 'lastAt', last_at) order by reason)
        from (select reason, sum(count) as count, max(last_at) as last_at from webhook_refusals
          where source = webhook_sources.id and day >= ${since} group by reason) as refused), '[]') as refusals
    from webhook_sources where removed_at is null and (${id ?? null}::bigint is null or id = ${id ?? null})
    order by id desc`.execute(records);
  return rows.map((row) => ({
    ...row,
    lastDelivery: row.lastDelivery && { ...row.lastDelivery, at: utc(row.lastDelivery.at) },
    refusals: row.refusals.map((refusal) => ({ ...refusal, lastAt: utc(refusal.lastAt) })),
  }));
}

/** Times inside JSON come as PostgreSQL writes them. */
function utc(time: string): string {
  return new Date(time).toISOString();
}

export async function insertWebhook(
  records: Records,
  source: { name: string; salt: string; createdAt: string; example: boolean },
): Promise<number> {
  const { createdAt, ...columns } = source;
  const { id } = await records
    .insertInto("webhook_sources")
    .values({ ...columns, created_at: createdAt, previous_until: null, rotated_at: null, removed_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Begins the next generation of a source's secret. Undefined when there is no such source. */
export async function rotateWebhookRow(
  records: Records,
  id: number,
  { now, previousUntil }: { now: string; previousUntil: string },
): Promise<SourceSecrets | undefined> {
  return records
    .updateTable("webhook_sources")
    .set((set) => ({ generation: set("generation", "+", 1), previous_until: previousUntil, rotated_at: now }))
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .returning(["id", "salt", "generation", "previous_until as previousUntil"])
    .executeTakeFirst();
}

export async function markWebhookRemoved(records: Records, id: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("webhook_sources")
    .set({ removed_at: at })
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What came of a message; one that could not be read and comes again corrected takes the place of the first. */
export async function insertDelivery(
  records: Records,
  delivery: { source: number; message: string; receivedAt: string; result: DeliveryResult; subject: number | null },
): Promise<void> {
  const { receivedAt, ...columns } = delivery;
  await records
    .insertInto("webhook_deliveries")
    .values({ ...columns, received_at: receivedAt })
    .onConflict((conflict) =>
      conflict
        .columns(["source", "message"])
        .doUpdateSet({ result: columns.result, subject: columns.subject, received_at: receivedAt }),
    )
    .execute();
}

/** Counts that a message came again. */
export async function countRepeat(records: Records, source: number, message: string): Promise<void> {
  await records
    .updateTable("webhook_deliveries")
    .set((set) => ({ repeats: set("repeats", "+", 1) }))
    .where("source", "=", source)
    .where("message", "=", message)
    .execute();
}

/** The deliveries of a source, the newest first. */
export async function findDeliveries(records: Records, source: number, limit: number): Promise<WebhookDelivery[]> {
  return records
    .selectFrom("webhook_deliveries")
    .select(["id", "message", "received_at as receivedAt", "result", "subject", "repeats"])
    .where("source", "=", source)
    .orderBy("received_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** Counts a refusal; nothing of the message is kept. Source null: it was none of ours. */
export async function countRefusal(
  records: Records,
  refusal: { source: number | null; reason: RefusalName; at: string },
): Promise<void> {
  const { source, reason, at } = refusal;
  await sql`
    insert into webhook_refusals (source, day, reason, count, last_at)
    values (${source}::bigint, ${at.slice(0, 10)}::date, ${reason}, 1, ${at})
    on conflict (coalesce(source, 0), day, reason)
    do update set count = webhook_refusals.count + 1, last_at = excluded.last_at`.execute(records);
}

/** Forgets what came of messages before a time. */
export async function deleteOldDeliveries(records: Records, before: string): Promise<void> {
  await records.deleteFrom("webhook_deliveries").where("received_at", "<", before).execute();
  await records.deleteFrom("webhook_refusals").where("last_at", "<", before).execute();
}
