import { hashPassword } from "better-auth/crypto";
import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context, within, withoutRepeat } from "../../kernel/context.ts";
import type { Role, Target } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { refuseTakenMails, refuseUnknownDepartments, requireMember, showMember } from "./members.ts";
import * as members from "./members-store.ts";
import { findCompanySettings } from "./settings-store.ts";
import { type InvitationLink, type Joined, Joining, NewInvitation, type OpenedInvitation } from "./sign-in-contract.ts";
import * as store from "./sign-in-store.ts";
import { hashToken, newLinkToken } from "./tokens.ts";

const daysValid = 7;

/**
 * Invites somebody by a link that works once, for seven days. A head may invite into the own departments, as a plain
 * member. An address that was invited before and has not joined gets a new link, and the old one stops working.
 * Raises `conflict` for the address of somebody who joined, and `invalid` for an unknown department.
 */
export async function inviteMember(context: Context, input: NewInvitation): Promise<InvitationLink> {
  const wanted = NewInvitation.parse(input);
  const target = departmentsToCheck(context, wanted.departments);
  return change(
    withoutRepeat(context),
    "member.invited",
    async (records, act) => {
      await refuseUnknownDepartments(records, wanted.departments);
      await giveRoles(within(context, records), wanted.roles);
      const known = (await members.findMembersByMail(records, [wanted.mail])).get(wanted.mail.toLowerCase());
      const id = known ? await renewInvitation(context, records, known.id, wanted) : await addInvited(records, wanted);
      act.about("member", id, { detail: { roles: wanted.roles, departments: wanted.departments } });
      return openLink(context, records, id);
    },
    target,
  );
}

/** A new link for somebody who is listed here and has not joined. Raises `not_found`, or `conflict` for who has. */
export async function inviteAgain(context: Context, member: number): Promise<InvitationLink> {
  const target = async (records: Records): Promise<Target> =>
    departmentsToCheck(context, (await requireMember(records, member)).departments);
  return change(
    withoutRepeat(context),
    "member.invited",
    async (records, act) => {
      const { joinedAt, roles, departments } = await requireMember(records, member);
      if (joinedAt !== null) {
        throw new Problem(
          "conflict",
          "This member has joined already. To let them choose a new password, reset the sign-in.",
        );
      }
      await giveRoles(within(context, records), roles);
      act.about("member", member, { detail: { roles, departments } });
      return openLink(context, records, member);
    },
    target,
  );
}

/** A link with which a member who forgot the password sets a new one; using it ends their sessions. */
export async function resetSignIn(context: Context, member: number): Promise<InvitationLink> {
  return change(withoutRepeat(context), "sign_in.reset", async (records, act) => {
    const { joinedAt } = await requireMember(records, member);
    if (joinedAt === null) throw new Problem("conflict", "This member has not joined yet. Invite them instead.");
    act.about("member", member);
    return openLink(context, records, member);
  });
}

/** What a link is for, so that the page behind it can say so. Raises `not_found` or, when it is used up, `conflict`. */
export async function openInvitation(context: Context, token: string): Promise<OpenedInvitation> {
  const { member, expiresAt } = await requireUsable(context, hashToken(token));
  const settings = await findCompanySettings(context.records);
  const company = settings.name;
  if (member === null) {
    const said = settings.version === 0 ? null : settings;
    return { purpose: "welcome", name: null, mail: null, company, settings: said, expiresAt };
  }
  const { name, mail, joinedAt } = await requireMember(context.records, member);
  return { purpose: joinedAt === null ? "join" : "reset", name, mail, company, settings: null, expiresAt };
}

/**
 * Uses a link: sets the password, and the name if one is given. It happens in one transaction, so that after a crash
 * the link either works or was used. Raises `not_found`, or `conflict` when the link is used up.
 */
export async function join(context: Context, input: Joining): Promise<Joined> {
  const { token, name, password } = Joining.parse(input);
  const { member } = await requireUsable(context, hashToken(token));
  if (member === null) throw new Problem("not_found", "This link is for the first administrator. Open it as it is.");
  const invited = await requireMember(context.records, member);
  const hash = await hashPassword(password);
  const { roles, departments } = invited;
  const actor = { kind: "member", member, name: name ?? invited.name, roles, departments } as const;
  const verb = invited.joinedAt === null ? "member.joined" : "password.changed";
  return change({ ...withoutRepeat(context), actor }, verb, async (records, act) => {
    const { mail, userId } = await requireMember(records, member);
    const now = isoTime(context.clock.now());
    if (!(await store.useInvitation(records, hashToken(token), now))) throw usedProblem();
    if (userId === null || mail === null)
      throw new Problem("conflict", "This sign-in was taken away. Ask for a new link.");
    await store.setPasswordHash(records, userId, hash, now);
    await store.deleteSessions(records, userId);
    await members.markMemberJoined(records, member, now, name);
    act.about("member", member, { detail: { by: "link" } });
    return { member, mail };
  });
}

/**
 * Lets an invited person in whose address the company's single sign-on vouches for. Returns whether the sign-in belongs
 * to somebody who may come in.
 */
export async function admitUser(context: Context, user: number): Promise<boolean> {
  const { records } = context;
  const found = await members.findMemberOfUser(records, user);
  if (!found) return false;
  if (found.joinedAt !== null) return true;
  const { id: member, name, roles, departments } = found;
  const actor = { kind: "member", member, name, roles, departments } as const;
  return change({ ...asSystem(context), actor }, "member.joined", async (records, act) => {
    const now = isoTime(context.clock.now());
    const admitted = await store.useInvitationOf(records, member, now);
    if (admitted) await members.markMemberJoined(records, member, now);
    else act.leaveOut();
    act.about("member", member, { detail: { by: "single sign-on" } });
    return admitted;
  });
}

async function requireUsable(context: Context, tokenHash: string): Promise<store.InvitationRow> {
  const found = await store.findInvitation(context.records, tokenHash);
  if (!found) {
    throw new Problem("not_found", "This link is not valid, or a newer one has replaced it. Ask for a new one.");
  }
  if (found.usedAt !== null) throw usedProblem();
  if (found.expiresAt !== null && found.expiresAt <= isoTime(context.clock.now())) {
    throw new Problem("conflict", `This link ran out after ${daysValid} days. Ask for a new one.`);
  }
  return found;
}

async function addInvited(records: Records, wanted: InvitedAs): Promise<number> {
  await refuseTakenMails(records, [wanted.mail]);
  const [id] = await members.insertMembers(records, [{ ...wanted, example: false }]);
  if (id === undefined) throw new Error("The new member has no id.");
  return id;
}

/** Somebody on the list who has not joined is invited as is wished now. */
async function renewInvitation(context: Context, records: Records, id: number, wanted: InvitedAs): Promise<number> {
  const before = await requireMember(records, id);
  if (before.joinedAt !== null) await refuseTakenMails(records, [wanted.mail]);
  const taken = departmentsToCheck(context, before.departments);
  return change(
    within(context, records),
    "member.invited",
    async (_, act) => {
      act.leaveOut();
      await giveRoles(within(context, records), before.roles);
      await members.updateMember(records, id, before.version, wanted);
      await members.replaceDepartments(records, id, wanted.departments);
      return id;
    },
    taken,
  );
}

type InvitedAs = { name: string; mail: string; roles: Role[]; departments: number[] };

/** Roles beyond that of a member are given by administrators only, also by way of an invitation. */
async function giveRoles(context: Context, roles: readonly Role[]): Promise<void> {
  const given = roles.filter((role) => role !== "member");
  if (given.length === 0) return;
  await change(context, "role.given", async (_, act) => {
    act.leaveOut();
    return null;
  });
}

/** Every department has to be the actor's own: a foreign one among them is what permission is asked for. */
function departmentsToCheck({ actor }: Context, departments: readonly number[]): Target {
  const own = actor.kind === "member" ? actor.departments : [];
  const foreign = departments.filter((department) => !own.includes(department));
  return { departments: foreign.length > 0 ? foreign : departments };
}

async function openLink(context: Context, records: Records, id: number): Promise<InvitationLink> {
  const member = await requireMember(records, id);
  if (member.mail === null) {
    throw new Problem("invalid", "A link needs a mail address to sign in with. Add one to this member first.", [
      { path: "mail", message: "is missing" },
    ]);
  }
  const now = context.clock.now();
  if (member.userId === null) {
    const user = await store.insertUser(records, { name: member.name, mail: member.mail, at: isoTime(now) });
    await members.linkUser(records, id, user);
  }
  const token = newLinkToken();
  const expiresAt = isoTime(now.add({ hours: daysValid * 24 }));
  await store.putInvitation(records, { member: id, tokenHash: hashToken(token), expiresAt });
  return { member: await showMember(context, records, id), path: `/join?token=${token}`, expiresAt };
}

/** A link is never kept in the clear, so its answer cannot be kept for a repeat either: that makes a new link. */
function usedProblem(): Problem {
  return new Problem("conflict", "This link has been used. Sign in with your mail address and password.");
}
