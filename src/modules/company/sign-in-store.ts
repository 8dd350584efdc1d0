import { type Generated, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";

type AuthUsersTable = {
  id: Generated<number>;
  name: string;
  email: string;
  email_verified: boolean;
  updated_at: string;
};

type AuthSessionsTable = {
  id: Generated<number>;
  expires_at: string;
  token: string;
  created_at: string;
  updated_at: string;
  ip_address: string | null;
  user_agent: string | null;
  user_id: number;
};

type AuthAccountsTable = {
  id: Generated<number>;
  account_id: string;
  provider_id: string;
  user_id: number;
  password: string | null;
  updated_at: string;
};

type AuthVerificationsTable = { id: Generated<number>; expires_at: string };

type InvitationsTable = {
  id: Generated<number>;
  member: number | null;
  token_hash: string;
  expires_at: string | null;
  used_at: string | null;
};

type AttemptsTable = { subject: string; count: number; since: string };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    auth_users: AuthUsersTable;
    auth_sessions: AuthSessionsTable;
    auth_accounts: AuthAccountsTable;
    auth_verifications: AuthVerificationsTable;
    invitations: InvitationsTable;
    attempts: AttemptsTable;
  }
}

/** How better-auth names the account that has a password. */
const passwordProvider = "credential";

/** A sign-in without any way to use it yet. Whoever invites vouches for the address. */
export async function insertUser(records: Records, user: { name: string; mail: string; at: string }): Promise<number> {
  const { id } = await records
    .insertInto("auth_users")
    .values({ name: user.name, email: user.mail.toLowerCase(), email_verified: true, updated_at: user.at })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateUserMail(records: Records, id: number, mail: string, at: string): Promise<void> {
  const change = { email: mail.toLowerCase(), updated_at: at };
  await records.updateTable("auth_users").set(change).where("id", "=", id).execute();
}

/** Takes the sign-in away, with its passwords and sessions. */
export async function deleteUser(records: Records, id: number): Promise<void> {
  await records.deleteFrom("auth_users").where("id", "=", id).execute();
}

export async function findPasswordHash(records: Records, user: number): Promise<string | undefined> {
  const row = await records
    .selectFrom("auth_accounts")
    .select("password")
    .where("user_id", "=", user)
    .where("provider_id", "=", passwordProvider)
    .executeTakeFirst();
  return row?.password ?? undefined;
}

export async function setPasswordHash(records: Records, user: number, hash: string, at: string): Promise<void> {
  await records
    .insertInto("auth_accounts")
    .values({
      account_id: String(user),
      provider_id: passwordProvider,
      user_id: user,
      password: hash,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(["provider_id", "account_id"]).doUpdateSet({ password: hash, updated_at: at }),
    )
    .execute();
}

export type SessionRow = {
  id: number;
  token: string;
  member: number;
  startedAt: string;
  expiresAt: string;
  address: string | null;
  device: string | null;
};

function selectSessions(records: Records) {
  return records
    .selectFrom("auth_sessions")
    .innerJoin("members", "members.user_id", "auth_sessions.user_id")
    .select([
      "auth_sessions.id",
      "auth_sessions.token",
      "members.id as member",
      "auth_sessions.created_at as startedAt",
      "auth_sessions.expires_at as expiresAt",
      "auth_sessions.ip_address as address",
      "auth_sessions.user_agent as device",
    ]);
}

/** The sessions of a member that still run, the newest first. */
export async function findSessions(records: Records, member: number, now: string): Promise<SessionRow[]> {
  return selectSessions(records)
    .where("members.id", "=", member)
    .where("auth_sessions.expires_at", ">", now)
    .orderBy("auth_sessions.created_at", "desc")
    .orderBy("auth_sessions.id", "desc")
    .execute();
}

export async function findSession(records: Records, id: number): Promise<SessionRow | undefined> {
  return selectSessions(records).where("auth_sessions.id", "=", id).executeTakeFirst();
}

export async function deleteSession(records: Records, id: number): Promise<void> {
  await records.deleteFrom("auth_sessions").where("id", "=", id).execute();
}

/** Ends the sessions of a sign-in, but not the one of `keep`. Returns their ids. */
export async function deleteSessions(records: Records, user: number, keep?: string): Promise<number[]> {
  const rows = await records
    .deleteFrom("auth_sessions")
    .where("user_id", "=", user)
    .$if(keep !== undefined, (query) => query.where("token", "!=", keep ?? ""))
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Opens a link for a member; the one they had before no longer works. */
export async function putInvitation(
  records: Records,
  link: { member: number; tokenHash: string; expiresAt: string },
): Promise<void> {
  const columns = { token_hash: link.tokenHash, expires_at: link.expiresAt, used_at: null };
  await records
    .insertInto("invitations")
    .values({ member: link.member, ...columns })
    .onConflict((conflict) => conflict.column("member").doUpdateSet(columns))
    .execute();
}

/** Opens the link for the first administrator; the one before no longer works. */
export async function putWelcome(records: Records, tokenHash: string): Promise<void> {
  await sql`
    insert into invitations (token_hash) values (${tokenHash})
    on conflict ((true)) where member is null do update set token_hash = excluded.token_hash, used_at = null`.execute(
    records,
  );
}

export type InvitationRow = { member: number | null; expiresAt: string | null; usedAt: string | null };

export async function findInvitation(records: Records, tokenHash: string): Promise<InvitationRow | undefined> {
  return records
    .selectFrom("invitations")
    .select(["member", "expires_at as expiresAt", "used_at as usedAt"])
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
}

/** Uses a link up. Returns whether it was there to be used; of two at once, one gets it. */
export async function useInvitation(records: Records, tokenHash: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("invitations")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where((either) => either.or([either("expires_at", "is", null), either("expires_at", ">", now)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Uses up the link that a member was given, when they get in another way. Returns whether one was open. */
export async function useInvitationOf(records: Records, member: number, now: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("invitations")
    .set({ used_at: now })
    .where("member", "=", member)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteInvitationOf(records: Records, member: number): Promise<void> {
  await records.deleteFrom("invitations").where("member", "=", member).execute();
}

/** Counts one more try. Returns how many there were, this one included, and since when they are counted. */
export async function countAttempt(
  records: Records,
  { subject, now, windowStart }: { subject: string; now: string; windowStart: string },
): Promise<{ count: number; since: string }> {
  const { rows } = await sql<{ count: number; since: string }>`
    insert into attempts (subject, count, since) values (${subject}, 1, ${now})
    on conflict (subject) do update set
      count = case when attempts.since <= ${windowStart} then 1 else attempts.count + 1 end,
      since = case when attempts.since <= ${windowStart} then excluded.since else attempts.since end
    returning count, since`.execute(records);
  return rows[0] ?? { count: 1, since: now };
}

export async function forgetAttempts(records: Records, subject: string): Promise<void> {
  await records.deleteFrom("attempts").where("subject", "=", subject).execute();
}

/** Deletes what nobody can use any more. */
export async function deleteExpired(records: Records, now: string, dayAgo: string, monthAgo: string): Promise<void> {
  await records.deleteFrom("auth_sessions").where("expires_at", "<", now).execute();
  await records.deleteFrom("auth_verifications").where("expires_at", "<", now).execute();
  await records.deleteFrom("attempts").where("since", "<", dayAgo).execute();
  await records
    .deleteFrom("invitations")
    .where("member", "is not", null)
    .where((either) => either.or([either("used_at", "<", monthAgo), either("expires_at", "<", monthAgo)]))
    .execute();
}
