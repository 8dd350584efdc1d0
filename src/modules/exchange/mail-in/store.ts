import type { Generated } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { MailReason, MailState } from "./choices-contract.ts";
import type { Mail } from "./contract.ts";

type MailsTable = {
  id: Generated<number>;
  key: string;
  from_address: string | null;
  from_name: string | null;
  subject: string;
  words: string;
  attachments: number;
  received_at: string;
  state: MailState;
  because: MailReason | null;
  member: number | null;
  delivery: number | null;
  fact: number | null;
  settled_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    mails: MailsTable;
  }
}

export type NewMailRow = Omit<MailsTable, "id" | "fact" | "settled_at">;

/** Writes a mail down; undefined where it is known already. */
export async function insertMail(records: Records, mail: NewMailRow): Promise<number | undefined> {
  const row = await records
    .insertInto("mails")
    .values({ ...mail, fact: null, settled_at: null })
    .onConflict((known) => known.column("key").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

export type MailsFilter = { id?: number; key?: string; state?: MailState | undefined };

/** Mails, the newest first, before a number. */
export async function findMails(
  records: Records,
  { id, key, state }: MailsFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Mail[]> {
  const rows = await records
    .selectFrom("mails")
    .select(["id", "from_name", "from_address", "subject", "words", "attachments", "received_at as receivedAt"])
    .select(["state", "because", "delivery", "fact"])
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? 0))
    .$if(key !== undefined, (query) => query.where("key", "=", key ?? ""))
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? "unsorted"))
    .$if(before !== undefined, (query) => query.where("id", "<", before ?? 0))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ from_name: name, from_address: address, ...mail }) => ({ ...mail, from: { name, address } }));
}

/** Moves a mail from one state to another. Returns whether it was there. */
export async function moveMail(
  records: Records,
  { id, from, to }: { id: number; from: MailState; to: MailState },
  settled: { at: string | null; fact?: number; because?: MailReason | null; delivery?: number; words?: string },
): Promise<boolean> {
  const { at, ...values } = settled;
  const { numUpdatedRows } = await records
    .updateTable("mails")
    .set({ state: to, settled_at: at, ...values })
    .where("id", "=", id)
    .where("state", "=", from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
