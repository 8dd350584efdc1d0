import { z } from "zod";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import type { Role } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { type Member, MemberChange, NewMember } from "./contract.ts";
import { revokeKeysOf } from "./keys-store.ts";
import * as store from "./members-store.ts";
import { deleteInvitationOf, deleteSessions, deleteUser, updateUserMail } from "./sign-in-store.ts";

const Position = z.tuple([z.string(), z.number()]);

/** Colleagues by name. `search` finds words and parts of words in names and addresses, `department` those who work there. */
export async function listMembers(
  context: Context,
  {
    search = "",
    department,
    limit,
    cursor,
  }: { search?: string | undefined; department?: number | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<Member>> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
  const words = search.split(/\s+/).filter((word) => word !== "");
  const now = isoTime(context.clock.now());
  return read(context, "member.read", async (records) => {
    const rows = await store.findMembers(records, { words, department, after, limit: limit + 1 });
    return toPage(
      rows,
      limit,
      ({ sort, id }) => [sort, id],
      (row) => presentMember(row, now),
    );
  });
}

/** One colleague. Raises `not_found`. */
export async function getMember(context: Context, id: number): Promise<Member> {
  return read(context, "member.read", async (records) => showMember(context, records, id));
}

/**
 * Lists people who work here without inviting them, in bulk; one act about all of them. Returns their ids in the order
 * given. `example` marks them as part of the example company. Raises `conflict` for an address that is taken.
 */
export async function addMembers(context: Context, input: readonly NewMember[], example = false): Promise<number[]> {
  const members = z.array(NewMember).parse(input);
  return change(context, "member.added", async (records, act) => {
    await refuseUnknownDepartments(
      records,
      members.flatMap(({ departments }) => departments),
    );
    await refuseTakenMails(
      records,
      members.flatMap(({ mail }) => mail ?? []),
    );
    const ids = await store.insertMembers(
      records,
      members.map((member) => ({ ...member, example })),
    );
    act.about("member", ids);
    return ids;
  });
}

/**
 * Changes what is given, if `version` is the newest. Raises `stale` otherwise, `not_found`, or `conflict`: a taken
 * address, or the role of the last administrator.
 */
export async function changeMember(
  context: Context,
  id: number,
  version: number,
  input: MemberChange,
): Promise<Member> {
  const wanted = MemberChange.parse(input);
  return change(context, "member.changed", async (records, act) => {
    const before = await requireMember(records, id);
    if (wanted.roles && !wanted.roles.includes("admin")) await refuseLosingLastAdministrator(records, id);
    if (wanted.mail !== undefined) await refuseTakenMails(records, [wanted.mail], id);
    if (wanted.departments) await refuseUnknownDepartments(records, wanted.departments);
    if (!(await store.updateMember(records, id, version, wanted))) throw staleProblem(before.version);
    if (wanted.departments) await store.replaceDepartments(records, id, wanted.departments);
    if (wanted.mail !== undefined && before.userId !== null) {
      await updateUserMail(records, before.userId, wanted.mail, isoTime(context.clock.now()));
    }
    act.about("member", id, { detail: describeChange(before, wanted) });
    return showMember(context, records, id);
  });
}

/** Ends somebody's work here: sign-in, sessions, keys and invitation. What they did stays in the books. */
export async function removeMember(context: Context, id: number): Promise<void> {
  await change(context, "member.removed", async (records, act) => {
    const { userId } = await requireMember(records, id);
    await refuseLosingLastAdministrator(records, id);
    const now = isoTime(context.clock.now());
    const sessions = userId === null ? [] : await deleteSessions(records, userId);
    const keys = await revokeKeysOf(records, id, now);
    await deleteInvitationOf(records, id);
    await store.markMemberRemoved(records, id, now);
    if (userId !== null) await deleteUser(records, userId);
    act.about("member", id, { detail: { sessions: sessions.length, keys: keys.length } });
    return null;
  });
}

/** The member as the API shows them; raises `not_found`. */
export async function showMember(context: Context, records: Records, id: number): Promise<Member> {
  return presentMember(await requireMember(records, id), isoTime(context.clock.now()));
}

export async function requireMember(records: Records, id: number): Promise<store.MemberRow> {
  const member = await store.findMember(records, id);
  if (!member) throw new Problem("not_found", `There is no member ${id}.`);
  return member;
}

export async function refuseUnknownDepartments(records: Records, ids: readonly number[]): Promise<void> {
  const [missing] = await store.findMissingDepartments(records, [...new Set(ids)]);
  if (missing === undefined) return;
  throw new Problem("invalid", `There is no department ${missing}. Choose one that exists.`, [
    { path: "departments", message: `${missing} does not exist` },
  ]);
}

/** Raises `conflict` when one of these addresses stands twice or belongs to another member than `except`. */
export async function refuseTakenMails(records: Records, mails: readonly string[], except?: number): Promise<void> {
  const taken = await store.findMembersByMail(records, mails);
  const seen = new Set<string>();
  for (const mail of mails) {
    const owner = taken.get(mail.toLowerCase());
    if (!seen.has(mail.toLowerCase()) && (owner === undefined || owner.id === except)) {
      seen.add(mail.toLowerCase());
      continue;
    }
    throw new Problem("conflict", `There is a member with the address ${mail} already. Use another address.`, [
      { path: "mail", message: "is taken" },
    ]);
  }
}

/** Without an administrator nobody could let anybody in. Waits for other changes to administrators to end. */
async function refuseLosingLastAdministrator(records: Records, leaving: number): Promise<void> {
  const administrators = await store.lockAdministrators(records);
  if (!isLastAdministrator(administrators, leaving)) return;
  throw new Problem("conflict", "This is the last administrator. Make somebody else an administrator first.");
}

/** Whether nobody would be left to administrate without this member. */
export function isLastAdministrator(administrators: readonly number[], leaving: number): boolean {
  return administrators.includes(leaving) && administrators.every((id) => id === leaving);
}

function presentMember(row: store.MemberRow, now: string): Member {
  const { id, name, mail, roles, departments, joinedAt, invitedUntil, version, example } = row;
  const state = stateOf(row, now);
  return {
    id,
    name,
    mail,
    roles: [...roles],
    departments,
    state,
    invitedUntil: state === "invited" ? invitedUntil : null,
    joinedAt,
    version,
    example,
  };
}

function stateOf({ joinedAt, userId, invitedUntil }: store.MemberRow, now: string): Member["state"] {
  if (joinedAt !== null) return "joined";
  if (userId === null) return "listed";
  return invitedUntil !== null && invitedUntil > now ? "invited" : "lapsed";
}

/** What an act may say about it: roles and departments in full, personal fields by their names only. */
function describeChange(
  before: store.MemberRow,
  wanted: {
    name?: string | undefined;
    mail?: string | undefined;
    roles?: Role[] | undefined;
    departments?: number[] | undefined;
  },
): Record<string, unknown> {
  const fields = (["name", "mail"] as const).filter((field) => wanted[field] !== undefined);
  return {
    ...(fields.length > 0 ? { fields } : {}),
    ...(wanted.roles ? { roles: { before: before.roles, after: wanted.roles } } : {}),
    ...(wanted.departments ? { departments: { before: before.departments, after: wanted.departments } } : {}),
  };
}

function staleProblem(version: number): Problem {
  return new Problem(
    "stale",
    `Somebody changed this meanwhile (it is at version ${version}). Read it again and repeat your change.`,
  );
}
