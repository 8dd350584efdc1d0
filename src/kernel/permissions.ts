import type { Actor } from "./context.ts";
import { askingRules } from "./permission-rules/asking.ts";
import { companyRules } from "./permission-rules/company.ts";
import { customersRules } from "./permission-rules/customers.ts";
import { exchangeRules } from "./permission-rules/exchange.ts";
import type { Role, Rule } from "./permission-rules/rule.ts";
import { strategyRules } from "./permission-rules/strategy.ts";

export { type Role, roles, type Scope, scopes } from "./permission-rules/rule.ts";

/**
 * Who may do what: the one table that `change` and `read` consult. A verb is `noun.what_happened` for a change and
 * `noun.read` for a question. Marketing alone decides strategy: channels, campaigns and spend.
 */
export const rules = {
  ...companyRules,
  ...customersRules,
  ...askingRules,
  ...strategyRules,
  ...exchangeRules,
} as const;

export type Verb = keyof typeof rules;

/** Whose data a verb is about, where its rule asks. */
export type Target = {
  departments?: readonly number[];
  member?: number | null;
  /** Whether nobody heads any of these departments. */
  isHeadless?: boolean;
  /** The department on the other side, and the members who spoke for it; of a decision between two, for either. */
  facing?: { department: number | null; spoke: readonly (number | null)[] };
};

export type Permission = { allowed: true } | { allowed: false; because: string };

/** Whether this actor may do this to that target, and if not, why: a sentence for the reader. */
export function permit(actor: Actor, verb: Verb, target: Target = {}): Permission {
  const rule: Rule = rules[verb];
  if (actor.kind === "system") return { allowed: true };
  if (actor.kind === "nobody") return { allowed: false, because: "You are not signed in." };
  if (actor.kind === "kiosk") return permitAtKiosk(actor.department, rule, target);
  if (actor.scopes && !actor.scopes.some((scope) => scope === rule.scope || scope === rule.orScope)) {
    return { allowed: false, because: `This API key lacks the scope "${rule.scope}".` };
  }
  const holds = (wanted: readonly Role[]) => wanted.some((role) => actor.roles.includes(role));
  const { isHeadless = false, facing } = target;
  const isFacing =
    facing !== undefined &&
    (facing.spoke.includes(actor.member) ||
      (facing.department !== null && actor.departments.includes(facing.department)));
  if (rule.standIns && isHeadless && !isFacing && holds(rule.standIns)) return { allowed: true };
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
  if (rule.neitherSide && target.departments?.some((department) => actor.departments.includes(department))) {
    return { allowed: false, because: "You belong to one of the two sides: somebody of neither decides." };
  }
  if (rule.neitherSide && isFacing) {
    return { allowed: false, because: "You spoke for one of the two sides: somebody who did not decides." };
  }
  if (rule.ownUnless && !holds(rule.ownUnless) && target.member !== actor.member) {
    return { allowed: false, because: "This belongs to somebody else." };
  }
  if (rule.ownOrHeads && target.member !== actor.member) {
    const { departments = [] } = target;
    const isHead = actor.roles.includes("head") && departments.some((one) => actor.departments.includes(one));
    if (!isHead) return { allowed: false, because: "Figures about one person are for that person and their head." };
  }
  return { allowed: true };
}

function permitAtKiosk(department: number, rule: Rule, { departments = [], member = null }: Target): Permission {
  if (!rule.kiosk)
    return { allowed: false, because: "At a kiosk one can leave an answer or an idea, and nothing else." };
  const isOwn = member === null && departments.every((one) => one === department);
  return isOwn ? { allowed: true } : { allowed: false, because: "This belongs to another department than this kiosk." };
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
