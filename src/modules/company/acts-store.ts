import { sql } from "kysely";
import type { Verb } from "../../kernel/permissions.ts";
import type { Records } from "../../kernel/records/records.ts";
import type { ActEntry, ActFilter } from "./contract.ts";

/** Acts that fit the filter, the newest first, from behind `after` on. */
export async function findActs(
  records: Records,
  { verb, actor, subject, subjectId, refused }: ActFilter,
  { limit, after }: { limit: number; after: readonly [string, number] | undefined },
): Promise<ActEntry[]> {
  const member = actor?.startsWith("member:") ? Number(actor.slice("member:".length)) : undefined;
  const rows = await records
    .selectFrom("acts")
    .leftJoin("members", "members.id", "acts.member")
    .select(["acts.id", "acts.at", "acts.actor", "members.name", "acts.api_key as apiKey", "acts.verb", "acts.subject"])
    .select(["acts.subjects", "acts.department", "acts.detail", "acts.refused", "acts.request"])
    .$if(verb !== undefined, (query) => query.where("acts.verb", "=", verb as Verb))
    .$if(member !== undefined, (query) => query.where("acts.member", "=", member ?? 0))
    .$if(actor === "system", (query) => query.where("acts.actor", "=", "system"))
    .$if(subject !== undefined, (query) => query.where("acts.subject", "=", subject ?? ""))
    .$if(subjectId !== undefined, (query) =>
      query
        .where(sql<boolean>`acts.subjects @> ${JSON.stringify([subjectId])}::jsonb`)
        .where("acts.subject", "is not", null),
    )
    .$if(refused !== undefined, (query) => query.where("acts.refused", refused === "true" ? "is not" : "is", null))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(acts.at, acts.id) < (${after?.[0]}::timestamptz, ${after?.[1]})`),
    )
    .orderBy("acts.at", "desc")
    .orderBy("acts.id", "desc")
    .limit(limit)
    .execute();
  return rows;
}
