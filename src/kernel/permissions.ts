import type { Actor } from "./context.ts";

export const roles = ["member", "head", "marketing", "steward", "executive", "admin"] as const;
export type Role = (typeof roles)[number];

/** What an API key may be given. A key never reaches further than the member who made it. */
export const scopes = ["read", "capture", "import", "manage"] as const;
export type Scope = (typeof scopes)[number];

type Rule = {
  /** Who may. `member` means everybody who works here. */
  roles: readonly Role[];
  /** What everybody else is told, where that says more than who may. */
  refusal?: string;
  /** Not for those who hold one of these roles, unless they also hold a named one beside `member`. */
  butNot?: readonly Role[];
  scope: Scope;
  /** Another scope that reaches as far, for what also happens inside imports. */
  orScope?: Scope;
  /**
   * Only for data of the actor's own departments, unless one of these roles is held. What belongs to no department
   * belongs to the member who made it.
   */
  ownDepartmentUnless?: readonly Role[];
  /** Only for the actor's own things, unless one of these roles is held. */
  ownUnless?: readonly Role[];
};

const everybody = ["member", "head", "marketing", "steward", "executive", "admin"] as const;

/** Marketing and executives decide by what people did, not by who they are: personal fields stay masked for them. */
const worksMasked = ["marketing", "executive"] as const;
const seesNames = ["member", "head", "steward", "admin"] as const;

/** Strategy objects: others may read them and are told who decides. */
const marketingDecides = {
  roles: ["marketing"],
  scope: "manage",
  refusal: "Marketing decides on channels, campaigns, their rules and spend: ask marketing for this change.",
} as const;

/**
 * Who may do what: the one table that `change` and `read` consult. A verb is `noun.what_happened` for a change and
 * `noun.read` for a question. Marketing alone decides strategy: channels, campaigns and spend.
 */
export const rules = {
  "company.read": { roles: everybody, scope: "read" },
  "company.changed": { roles: ["admin"], scope: "manage" },
  "department.read": { roles: everybody, scope: "read" },
  "department.added": { roles: ["admin", "steward"], scope: "manage" },
  "department.changed": { roles: ["admin", "steward"], scope: "manage" },
  "department.removed": { roles: ["admin"], scope: "manage" },
  "member.read": { roles: everybody, scope: "read" },
  "member.added": { roles: ["admin"], scope: "manage" },
  "member.invited": { roles: ["admin", "head"], scope: "manage", ownDepartmentUnless: ["admin"] },
  "member.joined": { roles: everybody, scope: "manage" },
  "member.changed": { roles: ["admin"], scope: "manage" },
  "member.removed": { roles: ["admin"], scope: "manage" },
  "role.given": { roles: ["admin"], scope: "manage" },
  "profile.changed": { roles: everybody, scope: "manage" },
  "password.changed": { roles: everybody, scope: "manage" },
  "sign_in.reset": { roles: ["admin"], scope: "manage" },
  "session.read": { roles: everybody, scope: "read", ownUnless: ["admin"] },
  "session.started": { roles: everybody, scope: "manage" },
  "session.ended": { roles: everybody, scope: "manage", ownUnless: ["admin"] },
  "key.read": { roles: everybody, scope: "read", ownUnless: ["admin"] },
  "key.added": { roles: everybody, scope: "manage" },
  "key.revoked": { roles: everybody, scope: "manage", ownUnless: ["admin"] },
  "act.read": { roles: ["admin", "steward"], scope: "read" },
  "person.read": { roles: everybody, scope: "read" },
  "person.added": { roles: everybody, scope: "capture", orScope: "import" },
  "person.recognised": { roles: everybody, scope: "capture", orScope: "import" },
  "person.changed": { roles: seesNames, butNot: worksMasked, scope: "capture" },
  "person.unmasked": { roles: seesNames, butNot: worksMasked, scope: "read" },
  "person.removed": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "person.restored": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "account.read": { roles: everybody, scope: "read" },
  "account.added": { roles: everybody, scope: "capture", orScope: "import" },
  "account.changed": { roles: seesNames, butNot: worksMasked, scope: "capture" },
  "channel.read": { roles: everybody, scope: "read" },
  "channel.added": { ...marketingDecides, orScope: "import" },
  "channel.changed": marketingDecides,
  "channel.removed": marketingDecides,
  "campaign.read": { roles: everybody, scope: "read" },
  "campaign.added": { ...marketingDecides, orScope: "import" },
  "campaign.changed": marketingDecides,
  "campaign.removed": marketingDecides,
  "rule.added": marketingDecides,
  "rule.changed": marketingDecides,
  "rule.removed": marketingDecides,
  "spend.read": { roles: ["marketing", "executive", "head", "steward", "admin"], scope: "read" },
  "spend.recorded": { ...marketingDecides, scope: "import" },
  "spend.withdrawn": { ...marketingDecides, scope: "import" },
  "rate.recorded": { roles: ["marketing", "steward", "admin"], scope: "manage" },
  "contact.read": { roles: everybody, scope: "read" },
  "contact.logged": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "contact.corrected": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "contact.withdrawn": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "ask.read": { roles: everybody, scope: "read" },
  "ask.settled": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "answer.read": { roles: everybody, scope: "read" },
  "answer.captured": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "answer.completed": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "answer.matched": { roles: ["marketing", "steward", "admin"], scope: "manage" },
  "answer.withdrawn": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward", "marketing"] },
  "outcome.read": { roles: everybody, scope: "read" },
  "outcome.recorded": {
    roles: ["member", "head", "marketing", "steward", "admin"],
    scope: "capture",
    orScope: "import",
  },
  "outcome.withdrawn": { roles: ["head", "marketing", "steward", "admin"], scope: "capture", orScope: "import" },
  "returns.read": { roles: ["marketing", "executive", "head", "steward", "admin"], scope: "read" },
  "import.read": { roles: everybody, scope: "read", orScope: "import" },
  "import.started": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "import.finished": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "import.undone": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "rejects.read": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "people.imported": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "touches.imported": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "answers.imported": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "outcomes.imported": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "example.loaded": { roles: ["admin"], scope: "manage" },
  "example.removed": { roles: ["admin"], scope: "manage" },
} as const satisfies Record<string, Rule>;

export type Verb = keyof typeof rules;

/** Whose data a verb is about, where its rule asks. */
export type Target = { departments?: readonly number[]; member?: number | null };

export type Permission = { allowed: true } | { allowed: false; because: string };

/** Whether this actor may do this to that target, and if not, why: a sentence for the reader. */
export function permit(actor: Actor, verb: Verb, target: Target = {}): Permission {
  const rule: Rule = rules[verb];
  if (actor.kind === "system") return { allowed: true };
  if (actor.kind === "nobody") return { allowed: false, because: "You are not signed in." };
  if (actor.scopes && !actor.scopes.some((scope) => scope === rule.scope || scope === rule.orScope)) {
    return { allowed: false, because: `This API key lacks the scope "${rule.scope}".` };
  }
  const holds = (wanted: readonly Role[]) => wanted.some((role) => actor.roles.includes(role));
  if (!holds(rule.roles.filter((role) => role !== "member"))) {
    if (!rule.roles.includes("member"))
      return { allowed: false, because: rule.refusal ?? `Only ${listRoles(rule.roles)} may do this.` };
    if (rule.butNot && holds(rule.butNot))
      return { allowed: false, because: `This is not for ${listRoles(rule.butNot)}.` };
  }
  if (rule.ownDepartmentUnless && !holds(rule.ownDepartmentUnless)) {
    const { departments = [] } = target;
    const shared = departments.some((department) => actor.departments.includes(department));
    const isOwn = departments.length === 0 && target.member === actor.member;
    if (!shared && !isOwn) return { allowed: false, because: "This belongs to a department that is not yours." };
  }
  if (rule.ownUnless && !holds(rule.ownUnless) && target.member !== actor.member) {
    return { allowed: false, because: "This belongs to somebody else." };
  }
  return { allowed: true };
}

function listRoles(wanted: readonly Role[]): string {
  const names = wanted.map((role) => roleNames[role]);
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "nobody");
}

const roleNames: Record<Role, string> = {
  member: "every member",
  head: "department heads",
  marketing: "marketing",
  steward: "data stewards",
  executive: "executives",
  admin: "administrators",
};
