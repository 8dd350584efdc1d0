import type { Generated } from "kysely";
import type { Scope } from "../../kernel/permissions.ts";
import { json, type Records } from "../../kernel/records/records.ts";
import type { ApiKey } from "./sign-in-contract.ts";

type ApiKeysTable = {
  id: Generated<number>;
  member: number;
  name: string;
  key_hash: string;
  hint: string;
  scopes: Scope[];
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    api_keys: ApiKeysTable;
  }
}

function selectKeys(records: Records) {
  return records
    .selectFrom("api_keys")
    .select([
      "id",
      "member",
      "name",
      "hint",
      "scopes",
      "created_at as createdAt",
      "expires_at as expiresAt",
      "last_used_at as lastUsedAt",
      "revoked_at as revokedAt",
    ]);
}

/** A member's keys, also those that no longer work, the newest first. */
export async function findKeys(records: Records, member: number): Promise<ApiKey[]> {
  return selectKeys(records).where("member", "=", member).orderBy("id", "desc").execute();
}

export async function findKey(records: Records, id: number): Promise<ApiKey | undefined> {
  return selectKeys(records).where("id", "=", id).executeTakeFirst();
}

export async function insertKey(
  records: Records,
  key: {
    member: number;
    name: string;
    hash: string;
    hint: string;
    scopes: readonly Scope[];
    at: string;
    expiresAt: string | null;
  },
): Promise<number> {
  const { id } = await records
    .insertInto("api_keys")
    .values({
      member: key.member,
      name: key.name,
      key_hash: key.hash,
      hint: key.hint,
      scopes: json(key.scopes),
      created_at: key.at,
      expires_at: key.expiresAt,
      last_used_at: null,
      revoked_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Whether this key is the one with that id: a repeated request did not make the key that it generated. */
export async function isKeyOf(records: Records, id: number, hash: string): Promise<boolean> {
  const row = await records
    .selectFrom("api_keys")
    .select("id")
    .where("id", "=", id)
    .where("key_hash", "=", hash)
    .executeTakeFirst();
  return row !== undefined;
}

export async function revokeKey(records: Records, id: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("api_keys")
    .set({ revoked_at: at })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function revokeKeysOf(records: Records, member: number, at: string): Promise<number[]> {
  const rows = await records
    .updateTable("api_keys")
    .set({ revoked_at: at })
    .where("member", "=", member)
    .where("revoked_at", "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}
