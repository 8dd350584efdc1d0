import { change, read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { permit, roles, rules, type Verb } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import { type Me, ProfileChange } from "./contract.ts";
import * as store from "./members-store.ts";
import { findCompanySettings } from "./settings-store.ts";
import { findPasswordHash } from "./sign-in-store.ts";
import { findDepartmentNames } from "./store.ts";

/** Who is signed in, what they may do, and what every screen needs to know about the company. */
export async function whoAmI(context: Context): Promise<Me> {
  return read(context, "company.read", async (records) => {
    const { actor } = context;
    const company = await findCompanySettings(records);
    const may = allowedVerbs(context);
    if (actor.kind !== "member") {
      const { language } = company;
      return {
        member: null,
        name: "",
        mail: null,
        roles: [...roles],
        departments: [],
        language,
        company,
        hasPassword: false,
        may,
      };
    }
    const profile = await store.findProfile(records, actor.member);
    if (!profile) throw new Problem("not_found", `There is no member ${actor.member}.`);
    const names = await findDepartmentNames(records, actor.departments);
    const departments = actor.departments.map((id) => ({ id, name: names.get(id) ?? "" }));
    const hasPassword = profile.userId !== null && (await findPasswordHash(records, profile.userId)) !== undefined;
    const language = profile.language ?? company.language;
    const { name, mail } = profile;
    return {
      member: actor.member,
      name,
      mail,
      roles: [...actor.roles],
      departments,
      language,
      company,
      hasPassword,
      may,
    };
  });
}

/** Changes the actor's own name or language; a language of null is the company's. */
export async function changeProfile(context: Context, input: ProfileChange): Promise<Me> {
  const wanted = ProfileChange.parse(input);
  const { actor } = context;
  await change(context, "profile.changed", async (records, act) => {
    if (actor.kind !== "member") throw new Problem("invalid", "Only a member has a profile. Sign in as one.");
    await store.updateProfile(records, actor.member, wanted);
    act.about("member", actor.member, { detail: { fields: Object.keys(wanted) } });
    return null;
  });
  return whoAmI(context);
}

/** The verbs that are allowed at least with the actor's own departments and things. */
function allowedVerbs({ actor }: Context): Verb[] {
  const { departments, member } = actor.kind === "member" ? actor : { departments: [], member: null };
  // An invitation leads into a department: it is never the inviter's own thing.
  const targetOf = (verb: Verb) => (verb === "member.invited" ? { departments } : { departments, member });
  return (Object.keys(rules) as Verb[]).filter((verb) => permit(actor, verb, targetOf(verb)).allowed);
}
