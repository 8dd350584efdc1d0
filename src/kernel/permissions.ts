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
  /** Who may do it for a department that nobody heads, unless they belong to the other side or spoke for it. */
  standIns?: readonly Role[];
  /** Not for whoever belongs to one of the departments that it is about, or spoke for one. */
  neitherSide?: boolean;
  /** Only for the actor's own things, unless one of these roles is held. */
  ownUnless?: readonly Role[];
  /** Only for the actor's own things, and those of the members of departments that the actor heads. */
  ownOrHeads?: boolean;
  /** Also at a kiosk, for its own department. */
  kiosk?: boolean;
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

const decidesBudget = {
  ...marketingDecides,
  refusal: "Marketing decides where money goes: ask marketing to save or take back what was decided.",
} as const;

const decidesIdeas = "Marketing decides what becomes of ideas. You can leave your own.";
const writesNotes = "Marketing writes the notes on the time line: ask marketing to note it.";
const decidesWords = "Marketing decides what customers' words mean: ask marketing for this change.";

/**
 * Merging moves what one department wrote down to another's customer, and with it the credit for sales: somebody who
 * answers for more than their own desk decides. Marketing sees masked names and could not tell two people apart.
 */
const mergesPeople = {
  roles: ["head", "steward", "admin"],
  scope: "manage",
  refusal: "Heads, data stewards and administrators decide who is whom: ask one of them to merge these people.",
} as const;

/** Who gave something, or whom it lies with, says what becomes of it; stewards mend what nobody can. */
const movesHandOffs = { roles: everybody, scope: "capture", ownDepartmentUnless: ["steward", "admin"] } as const;

const writesHeadsUps = {
  roles: ["marketing", "head"],
  scope: "manage",
  ownDepartmentUnless: ["marketing"],
  refusal: "Marketing writes heads-ups, and heads those of their own department: ask them for this change.",
} as const;

const changesNeeds = {
  roles: ["head", "steward", "admin"],
  scope: "manage",
  ownDepartmentUnless: ["steward", "admin"],
  refusal: "Heads decide what their own department wants to know: ask the head of that department.",
} as const;

const leadsOut = {
  roles: ["head", "steward", "admin"],
  scope: "manage",
  ownDepartmentUnless: ["steward", "admin"],
  refusal: "Heads decide what leaves their own department: ask the head of that department.",
} as const;

/** Whoever speaks for one of the two departments of an agreement; nobody speaks for both. */
const speaksForSide = {
  roles: ["head"],
  standIns: ["admin"],
  scope: "manage",
  ownDepartmentUnless: [],
  refusal:
    "Heads speak for their department in agreements, and administrators of neither side for one that nobody heads: ask the head of yours.",
} as const;

const decidesDisputes = {
  roles: ["executive", "admin"],
  scope: "manage",
  neitherSide: true,
  refusal: "Executives and administrators decide what two departments dispute: ask one of neither side.",
} as const;

/** Whoever answers for one of the departments, or for how they work together. */
const settlesOverlaps = {
  roles: ["head", "marketing", "steward", "admin"],
  scope: "manage",
  ownDepartmentUnless: ["marketing", "steward", "admin"],
  refusal: "The heads of these departments settle it, or marketing, a data steward or an administrator.",
} as const;

const decidesRegister = {
  roles: ["marketing", "admin"],
  scope: "manage",
  refusal: "Marketing and administrators decide on the register: as a head, propose it for your department.",
} as const;

/** Heads speak for their own department. */
const proposesParts = {
  roles: ["head", "marketing", "admin"],
  scope: "manage",
  ownDepartmentUnless: ["marketing", "admin"],
  refusal: "Heads propose what their own department does: ask the head of that department.",
} as const;

const setsUpExchange = {
  roles: ["marketing", "steward", "admin"],
  scope: "manage",
  refusal: "A template sets needs up for several departments: ask marketing, a data steward or an administrator.",
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
  "kiosk.read": { roles: ["admin", "head"], scope: "read", ownDepartmentUnless: ["admin"] },
  "kiosk.added": { roles: ["admin", "head"], scope: "manage", ownDepartmentUnless: ["admin"] },
  "kiosk.recoded": { roles: ["admin", "head"], scope: "manage", ownDepartmentUnless: ["admin"] },
  "kiosk.revoked": { roles: ["admin", "head"], scope: "manage", ownDepartmentUnless: ["admin"] },
  // By the program, when somebody gives a code: a session begins, or the link is locked.
  "kiosk.opened": { roles: [], scope: "manage" },
  "kiosk.locked": { roles: [], scope: "manage" },
  "line.read": { roles: everybody, scope: "read" },
  "line.added": { roles: ["admin", "steward"], scope: "manage" },
  "line.changed": { roles: ["admin", "steward"], scope: "manage" },
  "line.removed": { roles: ["admin", "steward"], scope: "manage" },
  "webhook.read": { roles: ["admin", "steward"], scope: "read" },
  "webhook.added": { roles: ["admin", "steward"], scope: "manage" },
  "webhook.rotated": { roles: ["admin", "steward"], scope: "manage" },
  "webhook.removed": { roles: ["admin", "steward"], scope: "manage" },
  "webhook.tried": { roles: ["admin", "steward"], scope: "manage" },
  "form.read": { roles: ["admin", "marketing", "steward"], scope: "read" },
  "form.added": { roles: ["admin", "marketing"], scope: "manage" },
  "form.changed": { roles: ["admin", "marketing"], scope: "manage" },
  "form.revoked": { roles: ["admin", "marketing"], scope: "manage" },
  "view.read": { roles: everybody, scope: "read" },
  "view.saved": { roles: everybody, scope: "manage" },
  "view.changed": { roles: everybody, scope: "manage", ownUnless: ["admin"] },
  "view.removed": { roles: everybody, scope: "manage", ownUnless: ["admin"] },
  "view.restored": { roles: everybody, scope: "manage", ownUnless: ["admin"] },
  "act.read": { roles: ["admin", "steward"], scope: "read" },
  "person.read": { roles: everybody, scope: "read" },
  "person.added": { roles: everybody, scope: "capture", orScope: "import" },
  "person.recognised": { roles: everybody, scope: "capture", orScope: "import" },
  "person.changed": { roles: seesNames, butNot: worksMasked, scope: "capture" },
  "person.unmasked": { roles: seesNames, butNot: worksMasked, scope: "read" },
  "person.removed": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "person.restored": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "person.merged": mergesPeople,
  "person.unmerged": mergesPeople,
  "pair.read": { roles: everybody, scope: "read" },
  "pair.told_apart": mergesPeople,
  "pair.reopened": mergesPeople,
  // Only the own queue is another one by it.
  "pair.skipped": { roles: everybody, scope: "read" },
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
  "commitment.read": { roles: everybody, scope: "read" },
  "commitment.added": { roles: ["steward", "admin"], scope: "manage" },
  "commitment.changed": {
    roles: ["head", "steward", "admin"],
    scope: "manage",
    ownDepartmentUnless: ["steward", "admin"],
    refusal: "Heads decide on what their own department owes, stewards and administrators on the rest.",
  },
  "ask_commitment.changed": { roles: ["marketing", "steward", "admin"], scope: "manage" },
  "calendar.read": { roles: everybody, scope: "read" },
  "calendar.added": { roles: ["head", "steward", "admin"], scope: "manage", ownDepartmentUnless: ["steward", "admin"] },
  "calendar.changed": {
    roles: ["head", "steward", "admin"],
    scope: "manage",
    ownDepartmentUnless: ["steward", "admin"],
  },
  "calendar.removed": {
    roles: ["head", "steward", "admin"],
    scope: "manage",
    ownDepartmentUnless: ["steward", "admin"],
  },
  "due.read": { roles: everybody, scope: "read" },
  "due.waived": { roles: everybody, scope: "capture", ownDepartmentUnless: ["steward", "admin"] },
  "due.reopened": { roles: everybody, scope: "capture", ownDepartmentUnless: ["steward", "admin"] },
  "due.broken": { roles: ["admin"], scope: "manage" },
  "due.mended": { roles: ["admin"], scope: "manage" },
  "dues.rebuilt": { roles: ["steward", "admin"], scope: "manage" },
  "loose_end.read": { roles: everybody, scope: "read" },
  "loose_end.snoozed": { roles: everybody, scope: "capture" },
  "loose_end.woken": { roles: everybody, scope: "capture" },
  "prompt.read": { roles: everybody, scope: "read", ownUnless: ["admin"] },
  "prompt.shown": { roles: everybody, scope: "capture" },
  "digest.read": { roles: everybody, scope: "read", ownUnless: ["admin"] },
  "digest.opened": { roles: everybody, scope: "capture" },
  "prompt_settings.read": { roles: everybody, scope: "read" },
  "prompt_settings.changed": { roles: everybody, scope: "manage" },
  "prompt_budget.read": { roles: everybody, scope: "read" },
  "prompt_budget.changed": {
    roles: ["admin"],
    scope: "manage",
    refusal:
      "Administrators decide how much the company asks of a person a day. Your own settings are yours to change.",
  },
  "contact.read": { roles: everybody, scope: "read" },
  "contact.logged": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "contact.corrected": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "contact.withdrawn": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "chip.read": { roles: everybody, scope: "read", orScope: "capture", kiosk: true },
  "capture_time.read": { roles: everybody, scope: "read" },
  "team_time.read": { roles: ["head", "admin"], scope: "read", ownDepartmentUnless: ["admin"] },
  "call.read": { roles: everybody, scope: "read", ownDepartmentUnless: ["admin", "steward"] },
  // By the program, for signed messages of the phone system.
  "call.received": { roles: [], scope: "capture" },
  "call.ended": { roles: [], scope: "capture" },
  "call.missed": { roles: [], scope: "capture" },
  "call.unanswered": { roles: [], scope: "capture" },
  "call.recognised": { roles: [], scope: "capture" },
  "call.logged": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "call.put_away": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "call.brought_back": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "ask.read": { roles: everybody, scope: "read" },
  "ask.opened": { roles: ["admin"], scope: "manage" },
  "ask.passed": { roles: ["admin"], scope: "manage" },
  // By the program, for who came back after a long silence.
  "ask.returned": { roles: ["admin"], scope: "manage" },
  "asking.changed": { ...marketingDecides, refusal: "Marketing decides when and how people are asked: ask marketing." },
  "answers.used": { ...marketingDecides, refusal: "Marketing decides by the answers: ask marketing to note it." },
  "answers.unused": {
    ...marketingDecides,
    refusal: "Marketing decides by the answers: ask marketing to take it back.",
  },
  "ask_funnel.read": { roles: everybody, scope: "read" },
  "member_figures.read": { roles: everybody, scope: "read", ownOrHeads: true },
  "ask.settled": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "answer.read": { roles: everybody, scope: "read" },
  "answer.captured": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"], kiosk: true },
  "answer.completed": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "answer.matched": { roles: ["marketing"], scope: "manage", refusal: decidesWords },
  "answer.unmatched": { roles: ["marketing"], scope: "manage", refusal: decidesWords },
  "unmatched.read": {
    roles: ["marketing", "steward", "executive", "admin"],
    scope: "read",
    refusal: "What customers said in words that wait is for marketing to read; your own answers say where they stand.",
  },
  "matching.changed": { roles: ["marketing"], scope: "manage", refusal: decidesWords },
  "answer.withdrawn": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward", "marketing"] },
  "idea.read": { roles: everybody, scope: "read", ownDepartmentUnless: ["marketing", "executive", "admin"] },
  "idea.captured": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin"], kiosk: true },
  "idea.marked": { ...marketingDecides, refusal: decidesIdeas },
  "idea.unmarked": { ...marketingDecides, refusal: decidesIdeas },
  "idea.withdrawn": { roles: everybody, scope: "capture", ownUnless: ["admin"] },
  "outcome.read": { roles: everybody, scope: "read" },
  "outcome.recorded": {
    roles: ["member", "head", "marketing", "steward", "admin"],
    scope: "capture",
    orScope: "import",
  },
  "outcome.withdrawn": { roles: ["head", "marketing", "steward", "admin"], scope: "capture", orScope: "import" },
  "annotation.read": { roles: ["marketing", "executive", "head", "steward", "admin"], scope: "read" },
  "annotation.added": { ...marketingDecides, refusal: writesNotes },
  "annotation.changed": { ...marketingDecides, refusal: writesNotes },
  "annotation.withdrawn": { ...marketingDecides, refusal: writesNotes },
  "annotation.restored": { ...marketingDecides, refusal: writesNotes },
  "returns.read": { roles: ["marketing", "executive", "head", "steward", "admin"], scope: "read" },
  "what_if.read": { roles: ["marketing", "executive", "admin"], scope: "read" },
  "scenario.read": { roles: ["marketing", "executive", "admin"], scope: "read" },
  "scenario.saved": decidesBudget,
  "scenario.withdrawn": decidesBudget,
  "scenario.restored": decidesBudget,
  "experiment.read": { roles: ["marketing", "executive", "admin"], scope: "read" },
  "experiment.saved": decidesBudget,
  "experiment.withdrawn": decidesBudget,
  "experiment.restored": decidesBudget,
  "fact_type.read": { roles: everybody, scope: "read", orScope: "capture" },
  "fact_type.added": { roles: ["head", "marketing", "steward", "admin"], scope: "manage" },
  "fact_type.changed": { roles: ["head", "marketing", "steward", "admin"], scope: "manage" },
  "need.read": { roles: everybody, scope: "read" },
  // A head may offer another department what the own one hears; only that one's head takes it away.
  "need.added": { roles: ["head", "marketing", "steward", "admin"], scope: "manage" },
  "need.changed": changesNeeds,
  "need.removed": changesNeeds,
  "need.restored": changesNeeds,
  "needs.tried": { roles: ["head", "marketing", "steward", "admin"], scope: "read" },
  "template.read": { roles: everybody, scope: "read" },
  "template.applied": setsUpExchange,
  "template.taken_back": setsUpExchange,
  "fact_map.read": { roles: everybody, scope: "read" },
  "fact.read": { roles: everybody, scope: "read" },
  "all_facts.read": { roles: ["marketing", "executive", "steward", "admin"], scope: "read" },
  "fact.captured": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "fact.withdrawn": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin", "steward"] },
  "fact.used": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin"] },
  "fact.unused": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin"] },
  // By the program, when a fact was told.
  "fact.delivered": { roles: [], scope: "manage" },
  "delivery.read": { roles: everybody, scope: "read", ownDepartmentUnless: ["steward", "admin"] },
  "delivery.opened": { roles: everybody, scope: "capture", ownDepartmentUnless: [] },
  "delivery.answered": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin"] },
  "delivery.unanswered": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin"] },
  // Who gets what leaves the house is for a department's head to decide; one's own mail is for oneself.
  "way.read": { roles: everybody, scope: "read", ownDepartmentUnless: ["steward", "admin"] },
  "way.added": leadsOut,
  "way.changed": leadsOut,
  "way.removed": leadsOut,
  "way.rotated": leadsOut,
  "way.tried": leadsOut,
  "mail_way.added": { roles: everybody, scope: "manage", ownUnless: ["admin"] },
  "mail_way.changed": { roles: everybody, scope: "manage", ownUnless: ["admin"] },
  "mail_way.removed": { roles: everybody, scope: "manage", ownUnless: ["admin"] },
  "mail_way.tried": { roles: everybody, scope: "manage", ownUnless: ["admin"] },
  "outgoing.read": { roles: everybody, scope: "read", ownDepartmentUnless: ["steward", "admin"] },
  "outgoing.replayed": {
    roles: ["head", "admin"],
    scope: "manage",
    ownDepartmentUnless: ["admin"],
    refusal: "Administrators and the head of the department send again what could not be delivered.",
  },
  // By the program, when a receiver has answered or has not.
  "outgoing.settled": { roles: [], scope: "manage" },
  "hand_off.read": { roles: everybody, scope: "read" },
  "all_hand_offs.read": { roles: ["marketing", "executive", "steward", "admin"], scope: "read" },
  "hand_off.offered": movesHandOffs,
  "hand_off.accepted": movesHandOffs,
  "hand_off.returned": movesHandOffs,
  "hand_off.asked_back": movesHandOffs,
  "hand_off.answered": movesHandOffs,
  "hand_off.completed": movesHandOffs,
  "hand_off.withdrawn": movesHandOffs,
  "hand_off.reassigned": movesHandOffs,
  "hand_off.undone": movesHandOffs,
  // By the program, when nobody took one in time.
  "hand_off.lapsed": { roles: [], scope: "manage" },
  // By the program, what a file says of many: that they were due, were done, or are no more.
  "hand_off.recorded": { roles: [], scope: "manage" },
  "hand_off.closed": { roles: [], scope: "manage" },
  "hand_off.struck": { roles: [], scope: "manage" },
  "hand_offs.imported": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "agreement.read": { roles: everybody, scope: "read" },
  "agreement.proposed": {
    ...speaksForSide,
    roles: ["head", "marketing"],
    refusal: "Heads propose agreements for their department, and marketing for its own: ask the head of yours.",
  },
  "agreement.agreed": speaksForSide,
  "agreement.sent_back": speaksForSide,
  "agreement.withdrawn": { ...speaksForSide, roles: ["head", "marketing"] },
  "agreement.ended": speaksForSide,
  "agreement.resumed": speaksForSide,
  // By the program, for whoever resolves an incident by a clause, and for what shows that one was not kept.
  "agreement.forgotten": { roles: [], scope: "manage" },
  "agreement_clause.written": { roles: [], scope: "manage" },
  "agreement_breach.recorded": { roles: [], scope: "manage" },
  "agreement_dispute.opened": { ...speaksForSide, roles: ["head", "marketing"] },
  "agreement_dispute.answered": { ...speaksForSide, roles: ["head", "marketing"] },
  "agreement_dispute.withdrawn": { ...speaksForSide, roles: ["head", "marketing"] },
  "agreement_dispute.decided": decidesDisputes,
  "agreement_dispute.reopened": decidesDisputes,
  "hand_off_reason.read": { roles: everybody, scope: "read" },
  "hand_off_reason.added": { roles: ["head", "marketing", "steward", "admin"], scope: "manage" },
  "hand_off_reason.changed": { roles: ["head", "marketing", "steward", "admin"], scope: "manage" },
  "friction.read": { roles: everybody, scope: "read" },
  "friction.owned": {
    roles: ["head", "executive", "admin"],
    scope: "manage",
    ownDepartmentUnless: ["executive", "admin"],
    refusal: "Executives and the heads of the two departments say who takes care of it.",
  },
  "responsibility.read": { roles: everybody, scope: "read" },
  "activity.added": { roles: ["head", "marketing", "steward", "admin"], scope: "manage" },
  "activity.changed": { roles: ["head", "marketing", "steward", "admin"], scope: "manage" },
  "activity.removed": decidesRegister,
  "activity.restored": decidesRegister,
  "responsibility.set": decidesRegister,
  "responsibility.proposed": proposesParts,
  "responsibility.unproposed": proposesParts,
  "responsibility.accepted": decidesRegister,
  "responsibility.declined": decidesRegister,
  "overlap.read": { roles: everybody, scope: "read" },
  "all_overlaps.read": { roles: ["marketing", "executive", "steward", "admin"], scope: "read" },
  "overlap.sought": { roles: ["head", "marketing", "steward", "admin"], scope: "manage" },
  // By the program, when it has looked at what happened.
  "overlap.found": { roles: [], scope: "manage" },
  "overlap.assigned": settlesOverlaps,
  "overlap.resolved": settlesOverlaps,
  "overlap.dismissed": settlesOverlaps,
  "overlap.reopened": settlesOverlaps,
  "overlap_settings.read": { roles: everybody, scope: "read" },
  "overlap_settings.changed": { roles: ["marketing", "steward", "admin"], scope: "manage" },
  "told.read": { roles: everybody, scope: "read" },
  "told.imported": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "told.recorded": { roles: everybody, scope: "capture", ownDepartmentUnless: ["steward", "admin"] },
  "told.withdrawn": { roles: everybody, scope: "capture", ownDepartmentUnless: ["steward", "admin"] },
  "heads_up.read": { roles: everybody, scope: "read" },
  "heads_up.added": writesHeadsUps,
  "heads_up.changed": writesHeadsUps,
  "heads_up.published": writesHeadsUps,
  "heads_up.withdrawn": writesHeadsUps,
  "heads_up.restored": writesHeadsUps,
  "heads_up.confirmed": { roles: everybody, scope: "capture", ownDepartmentUnless: [] },
  "heads_up.unconfirmed": { roles: everybody, scope: "capture", ownUnless: [] },
  // By the program, when enough of a department have read one, or not any more, and when a department is gone.
  "heads_up.covered": { roles: [], scope: "manage" },
  "heads_up.uncovered": { roles: [], scope: "manage" },
  "heads_up.let_off": { roles: [], scope: "manage" },
  "heads_up_settings.changed": {
    ...marketingDecides,
    refusal: "Marketing decides when a heads-up counts as read: ask marketing for this change.",
  },
  // One's own alone, whatever somebody else may do; and what a whole department has before it, for its head.
  "inbox.read": { roles: everybody, scope: "read", ownUnless: [] },
  "inbox.finished": { roles: everybody, scope: "capture", ownDepartmentUnless: [] },
  "inbox.reopened": { roles: everybody, scope: "capture" },
  "inbox.snoozed": { roles: everybody, scope: "capture", ownDepartmentUnless: [] },
  "inbox.woken": { roles: everybody, scope: "capture" },
  "department_inbox.read": {
    roles: ["head", "steward", "admin"],
    scope: "read",
    ownDepartmentUnless: ["steward", "admin"],
    refusal: "What a whole department has before it is for its head. Your own inbox is yours to read.",
  },
  "inbox_item.assigned": { roles: everybody, scope: "capture", ownDepartmentUnless: ["admin"] },
  // What is in mails is nobody's until it is named.
  "mail.read": { roles: ["head", "steward", "admin"], scope: "read" },
  "mail.taken": { roles: ["steward", "admin"], scope: "import" },
  "mail.sorted": { roles: ["head", "steward", "admin"], scope: "capture" },
  "mail.put_away": { roles: ["head", "steward", "admin"], scope: "capture" },
  "mail.brought_back": { roles: ["head", "steward", "admin"], scope: "capture" },
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
