import { type Generated, sql } from "kysely";
import { json, type Records } from "../../kernel/records/records.ts";
import type { Channel, ChannelKind } from "./contract.ts";
import type { FollowUp } from "./follow-up-contract.ts";

type ChannelsTable = {
  id: Generated<number>;
  code: string;
  name: string;
  names: Record<string, string>;
  kind: ChannelKind;
  chip: boolean;
  follow_up: Generated<FollowUp>;
  position: number;
  version: Generated<number>;
  example: boolean;
  import: number | null;
  archived_at: string | null;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    channels: ChannelsTable;
  }
}

/** Lets only this transaction add, move and archive channels until it ends: places and chips are counted over all rows. */
export async function lockChannels(records: Records): Promise<void> {
  await sql`lock table channels in share row exclusive mode`.execute(records);
}

/** Channels in their order, archived ones behind the others. */
export async function findChannels(records: Records, ids?: readonly number[]): Promise<Channel[]> {
  const rows = await records
    .selectFrom("channels")
    .selectAll()
    .$if(ids !== undefined, (query) => query.where("id", "=", sql<number>`any(${[...(ids ?? [])]}::bigint[])`))
    .orderBy(sql`archived_at is not null`)
    .orderBy("position")
    .orderBy("id")
    .execute();
  return rows.map(({ archived_at, follow_up, import: _import, ...channel }) => ({
    ...channel,
    followUp: follow_up,
    archived: archived_at !== null,
  }));
}

/** The channels that people reach without having been led there, such as by typing the address. */
export async function directChannels(records: Records): Promise<number[]> {
  const rows = await records.selectFrom("channels").select("id").where("kind", "=", "direct").orderBy("id").execute();
  return rows.map(({ id }) => id);
}

export type ChannelRow = {
  code: string;
  name: string;
  names: Record<string, string>;
  kind: ChannelKind;
  chip: boolean;
  followUp?: FollowUp;
};

/** Adds channels behind the others in one statement. Returns their ids in the order given. */
export async function insertChannels(
  records: Records,
  rows: readonly ChannelRow[],
  { example = false, import: importId = null }: { example?: boolean; import?: number | null } = {},
): Promise<number[]> {
  const { rows: inserted } = await sql<{ id: number; code: string }>`
    insert into channels (code, name, names, kind, chip, follow_up, position, example, import)
    select code, name, names, kind, chip, coalesce("followUp", '{"kind": "none"}'),
      (select coalesce(max(position), 0) from channels) + place, ${example}, ${importId}::bigint
    from jsonb_to_recordset(${JSON.stringify(rows.map((row, at) => ({ ...row, place: at + 1 })))}::jsonb)
      as given (place int, code text, name text, names jsonb, kind text, chip boolean, "followUp" jsonb)
    order by place
    returning id, code`.execute(records);
  const byCode = new Map(inserted.map(({ id, code }) => [code, id]));
  return rows.map(({ code }) => byCode.get(code) ?? 0);
}

/** The channel that has this name or code already, whatever the case. */
export async function findTakenChannel(
  records: Records,
  wanted: { name?: string | undefined; code?: string | undefined },
  except = 0,
): Promise<{ name: string; code: string; archived: boolean } | undefined> {
  const { name = null, code = null } = wanted;
  const row = await records
    .selectFrom("channels")
    .select(["name", "code", "archived_at"])
    .where(sql<boolean>`(lower(name) = lower(${name}::text) or code = ${code}::text)`)
    .where("id", "!=", except)
    .executeTakeFirst();
  return row && { name: row.name, code: row.code, archived: row.archived_at !== null };
}

export async function countChips(records: Records, except = 0): Promise<number> {
  const { count } = await records
    .selectFrom("channels")
    .select(sql<number>`count(*)`.as("count"))
    .where("chip", "=", true)
    .where("archived_at", "is", null)
    .where("id", "!=", except)
    .executeTakeFirstOrThrow();
  return count;
}

/** Changes the row if it still has this version. Returns whether it had. */
export async function updateChannel(
  records: Records,
  id: number,
  version: number,
  change: {
    name?: string | undefined;
    names?: Record<string, string> | undefined;
    kind?: ChannelKind | undefined;
    chip?: boolean | undefined;
    followUp?: FollowUp | undefined;
  },
): Promise<boolean> {
  const { name, names, kind, chip, followUp } = change;
  const { numUpdatedRows } = await records
    .updateTable("channels")
    .set((set) => ({
      version: set("version", "+", 1),
      ...(name === undefined ? {} : { name }),
      ...(names === undefined ? {} : { names: json(names) }),
      ...(kind === undefined ? {} : { kind }),
      ...(chip === undefined ? {} : { chip }),
      ...(followUp === undefined ? {} : { follow_up: json(followUp) }),
    }))
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Writes the places of channels, the first id at place 1. */
export async function placeChannels(records: Records, ids: readonly number[]): Promise<void> {
  await sql`
    update channels set position = given.place
    from unnest(${[...ids]}::bigint[]) with ordinality as given (id, place)
    where channels.id = given.id and position <> given.place`.execute(records);
}

/** Archives channels (`at`) or takes them back (null); those that are so already are left. Returns the ids changed. */
export async function archiveChannels(records: Records, ids: readonly number[], at: string | null): Promise<number[]> {
  const rows = await records
    .updateTable("channels")
    .set((set) => ({ archived_at: at, version: set("version", "+", 1) }))
    .where("id", "=", sql<number>`any(${[...ids]}::bigint[])`)
    .where("archived_at", at === null ? "is not" : "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** The channels that an import created and that nobody archived. */
export async function findImportedChannels(records: Records, importId: number): Promise<number[]> {
  const rows = await records
    .selectFrom("channels")
    .select("id")
    .where("import", "=", importId)
    .where("archived_at", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}
