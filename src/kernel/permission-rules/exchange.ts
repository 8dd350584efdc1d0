import { everybody, marketingDecides, type Rule } from "./rule.ts";

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

/** Who brings a system knows it; marketing says what it needs of it before it is bought. */
const registersSystems = {
  roles: ["head", "marketing", "steward", "admin"],
  scope: "manage",
  ownDepartmentUnless: ["marketing", "steward", "admin"],
  refusal: "Heads register the systems of their own department, and marketing, data stewards and administrators any.",
} as const;

const setsUpExchange = {
  roles: ["marketing", "steward", "admin"],
  scope: "manage",
  refusal: "A template sets needs up for several departments: ask marketing, a data steward or an administrator.",
} as const;

/** What departments tell and hand to each other, and how they agree. */
export const exchangeRules = {
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
  "system.read": { roles: everybody, scope: "read" },
  "system.added": registersSystems,
  "system.changed": registersSystems,
  "system.removed": registersSystems,
  "system.restored": registersSystems,
  "system.answered": { roles: everybody, scope: "capture", ownDepartmentUnless: ["marketing", "steward", "admin"] },
  "system.declared_ready": registersSystems,
  "system.planned_again": registersSystems,
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
} as const satisfies Record<string, Rule>;
