import { type Generated, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { Contact } from "./contract.ts";

type ContactsTable = {
  id: Generated<number>;
  person: number | null;
  came_as: Generated<number | null>;
  at: string;
  direction: Contact["direction"];
  medium: Contact["medium"];
  purpose: Contact["purpose"];
  department: number | null;
  member: number | null;
  note: string;
  call_back: boolean;
  version: Generated<number>;
  example: boolean;
  recorded_at: string;
  withdrawn_at: string | null;
};

type ContactVersionsTable = { contact: number; version: number; content: unknown; until: string };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    contacts: ContactsTable;
    contact_versions: ContactVersionsTable;
  }
}

const columns = [
  "id",
  "person",
  "at",
  "direction",
  "medium",
  "purpose",
  "department",
  "member",
  "note",
  "call_back as callBack",
  "version",
] as const;

/** A contact, and whom it came in for where that is somebody who was merged into its person. */
export type ContactValues = Omit<Contact, "id" | "version"> & { came_as?: number | null };

export async function insertContact(
  records: Records,
  contact: ContactValues,
  recordedAt: string,
  example = false,
): Promise<Contact> {
  return records
    .insertInto("contacts")
    .values({ ...rowOf(contact), example, recorded_at: recordedAt, withdrawn_at: null })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

function rowOf({ callBack, ...values }: ContactValues) {
  return { ...values, call_back: callBack };
}

/** A contact that stands, or undefined. */
export async function findContact(records: Records, id: number): Promise<Contact | undefined> {
  return records
    .selectFrom("contacts")
    .select(columns)
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
}

export type StoredContact = Contact & { withdrawn: boolean };

/** Contacts as they stand now, the withdrawn ones too: what a mirror has to know. */
export async function findContactsToMirror(records: Records, ids: readonly number[]): Promise<StoredContact[]> {
  return records
    .selectFrom("contacts")
    .select(columns)
    .select(sql<boolean>`withdrawn_at is not null`.as("withdrawn"))
    .where("id", "=", sql<number>`any(${[...ids]}::bigint[])`)
    .orderBy("id")
    .execute();
}

/** The contacts of these people, the withdrawn ones too. */
export async function findContactIds(records: Records, people: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from contacts where person = any(${[...people]}::bigint[]) order by id`.execute(records);
  return rows.map(({ id }) => id);
}

/** How many contacts of these people stand. */
export async function countContacts(records: Records, people: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ person: number; count: number }>`
    select person, count(*) as count from contacts
    where person = any(${[...people]}::bigint[]) and withdrawn_at is null group by person`.execute(records);
  return new Map(rows.map(({ person, count }) => [person, count]));
}

/** Writes a newer version, if `version` is still the newest, and keeps the one before. Undefined if it was not. */
export async function correctContactRow(
  records: Records,
  id: number,
  version: number,
  values: ContactValues,
  at: string,
): Promise<Contact | undefined> {
  return records
    .with("kept", (query) =>
      query
        .insertInto("contact_versions")
        .columns(["contact", "version", "content", "until"])
        .expression((from) =>
          from
            .selectFrom("contacts")
            .select([
              "id",
              "version",
              sql`to_jsonb(contacts)`.as("content"),
              sql<string>`${at}::timestamptz`.as("until"),
            ])
            .where("id", "=", id)
            .where("version", "=", version)
            .where("withdrawn_at", "is", null),
        ),
    )
    .updateTable("contacts")
    .set((set) => ({ ...rowOf(values), version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("version", "=", version)
    .where("withdrawn_at", "is", null)
    .returning(columns)
    .executeTakeFirst();
}

/** Withdraws a contact that stands. Returns it at its new version, or undefined. */
export async function markContactWithdrawn(records: Records, id: number, at: string): Promise<Contact | undefined> {
  return records
    .updateTable("contacts")
    .set((set) => ({ withdrawn_at: at, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .returning(columns)
    .executeTakeFirst();
}
