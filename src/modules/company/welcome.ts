import { hashPassword } from "better-auth/crypto";
import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context, within } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { changeCompany } from "./company.ts";
import { refuseTakenMails } from "./members.ts";
import { hasAdministrator, insertMembers, linkUser, lockAdministrators, markMemberJoined } from "./members-store.ts";
import { findCompanySettings } from "./settings-store.ts";
import { FirstAdministrator, type Joined } from "./sign-in-contract.ts";
import { findInvitation, insertUser, putWelcome, setPasswordHash, useInvitation } from "./sign-in-store.ts";
import { hashToken, newLinkToken } from "./tokens.ts";

/**
 * The link that creates the first administrator, once; `address` is where this installation is reached. A new link
 * replaces the one before. Undefined while there is an administrator.
 */
export async function makeWelcomeLink(context: Context, address: string): Promise<string | undefined> {
  if (await hasAdministrator(context.records)) return undefined;
  const token = newLinkToken();
  await putWelcome(context.records, hashToken(token));
  return `${address}/welcome?token=${token}`;
}

/**
 * Creates the first administrator, and says what the company is called and how it counts. Raises `not_found` for a link
 * that is not the newest, and `conflict` when it was used or when there is an administrator.
 */
export async function createFirstAdministrator(context: Context, input: FirstAdministrator): Promise<Joined> {
  const { token, name, mail, password, company } = FirstAdministrator.parse(input);
  const tokenHash = hashToken(token);
  const link = await findInvitation(context.records, tokenHash);
  if (!link || link.member !== null) {
    throw new Problem(
      "not_found",
      "This link is not valid, or a newer one has replaced it. Start Earshot again for a new one.",
    );
  }
  const hash = await hashPassword(password);
  return change(asSystem(context), "member.joined", async (records, act) => {
    const now = isoTime(context.clock.now());
    if (!(await useInvitation(records, tokenHash, now)) || (await lockAdministrators(records)).length > 0) {
      throw new Problem("conflict", "There is an administrator already. Sign in, or ask them for an invitation.");
    }
    await refuseTakenMails(records, [mail]);
    const [member] = await insertMembers(records, [
      { name, mail, roles: ["member", "admin"], departments: [], example: false },
    ]);
    if (member === undefined) throw new Error("The new member has no id.");
    const user = await insertUser(records, { name, mail, at: now });
    await linkUser(records, member, user);
    await setPasswordHash(records, user, hash, now);
    await markMemberJoined(records, member, now);
    if (Object.keys(company).length > 0) {
      const { version } = await findCompanySettings(records);
      await changeCompany(asSystem(within(context, records)), version, company);
    }
    act.about("member", member, { detail: { by: "welcome", roles: ["member", "admin"] } });
    return { member, mail };
  });
}
