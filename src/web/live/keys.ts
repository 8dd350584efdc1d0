import type { LiveAct } from "../../kernel/live/contract.ts";

/**
 * What is read again after an act: at once, and once reports and timelines hold it. Each is the first part of the keys
 * of queries.
 */
export type Refresh = { now: readonly string[]; followed: readonly string[] };

const touches = {
  now: ["asks", "answers", "nameless", "people"],
  followed: ["timeline", "answers", "returns", "ends", "dues", "inbox-counts"],
} as const satisfies Refresh;
const people = {
  now: ["people", "accounts", "asks"],
  followed: ["timeline", "returns", "ends", "dues"],
} as const satisfies Refresh;
const channels = {
  now: ["channels", "campaigns", "channel-rules", "chips"],
  followed: ["returns", "answers"],
} as const satisfies Refresh;
// What a member had who left is their department's again.
const members = {
  now: ["members", "departments", "me", "inbox", "inbox-counts"],
  followed: [],
} as const satisfies Refresh;
const imported = {
  now: ["imports", "import", "people", "asks"],
  followed: ["timeline", "returns", "answers", "ends", "dues"],
} as const;
// Who moves dues by hand is told at once; what follows from others' acts, once it was followed.
const dues = { now: ["dues", "ends", "asks", "agreements"], followed: ["asks", "ends"] } as const satisfies Refresh;
const facts = {
  now: ["facts", "fact-map", "deliveries", "heads-ups", "inbox", "inbox-counts"],
  followed: ["facts", "fact-map", "deliveries", "agreements"],
} as const satisfies Refresh;
// What is told is before nobody yet: that it was delivered is an act of its own.
const told = {
  now: ["facts", "fact-map", "heads-ups"],
  followed: ["facts", "fact-map", "deliveries"],
} as const satisfies Refresh;
const handOffs = {
  now: ["hand-offs", "inbox", "inbox-counts", "friction"],
  // What is owed is counted in inboxes, too.
  followed: ["hand-offs", "dues", "ends", "friction", "inbox", "inbox-counts"],
} as const satisfies Refresh;
const headsUps = {
  now: ["heads-ups", "inbox", "inbox-counts"],
  followed: ["dues", "ends"],
} as const satisfies Refresh;
// What opens and keeps a clause is counted once dues have followed it.
const agreements = {
  now: ["agreements", "inbox", "inbox-counts"],
  followed: ["agreements", "dues", "ends"],
} as const satisfies Refresh;
const overlaps = { now: ["overlaps", "agreements", "friction", "told"], followed: [] } as const satisfies Refresh;
const needs = { now: ["fact-types", "needs", "fact-map"], followed: [] } as const satisfies Refresh;
const ways = { now: ["ways-out", "outgoing"], followed: ["ways-out", "outgoing"] } as const satisfies Refresh;
const inbox = { now: ["inbox", "inbox-counts"], followed: [] } as const satisfies Refresh;
const everything = { now: [""], followed: [] } as const satisfies Refresh;

const byNoun: Readonly<Record<string, Refresh>> = {
  account: people,
  agreement: agreements,
  agreement_breach: agreements,
  agreement_clause: agreements,
  agreement_dispute: agreements,
  kiosk: { now: ["kiosks"], followed: [] },
  annotation: { now: ["annotations"], followed: [] },
  answer: touches,
  answers: imported,
  ask: touches,
  call: { now: ["calls"], followed: ["ends"] },
  campaign: channels,
  channel: channels,
  company: { now: ["company", "me"], followed: ["returns"] },
  contact: touches,
  department: members,
  delivery: facts,
  fact: facts,
  hand_off: handOffs,
  hand_offs: handOffs,
  hand_off_reason: handOffs,
  activity: { now: ["responsibilities"], followed: [] },
  responsibility: { now: ["responsibilities"], followed: [] },
  system: { now: ["systems"], followed: [] },
  overlap: overlaps,
  overlap_settings: overlaps,
  told: { now: ["told"], followed: [] },
  friction: { now: ["friction"], followed: [] },
  heads_up: headsUps,
  heads_up_settings: headsUps,
  fact_type: needs,
  need: needs,
  template: { now: ["fact-types", "needs", "fact-map", "templates", "commitments"], followed: [] },
  form: { now: ["forms"], followed: [] },
  due: dues,
  dues,
  example: everything,
  import: imported,
  inbox,
  inbox_item: inbox,
  idea: { now: ["ideas"], followed: [] },
  key: { now: ["keys"], followed: [] },
  line: { now: ["lines"], followed: [] },
  loose_end: { now: ["ends"], followed: [] },
  mail: { now: ["mails"], followed: [] },
  mail_way: ways,
  member: members,
  outgoing: ways,
  outcome: { now: [], followed: ["returns", "timeline"] },
  outcomes: imported,
  people: imported,
  person: people,
  profile: members,
  prompt_budget: { now: ["prompt-settings", "ends"], followed: [] },
  prompt_settings: { now: ["prompt-settings", "ends"], followed: [] },
  rate: { now: ["rates"], followed: ["returns", "spend"] },
  role: members,
  view: { now: ["views"], followed: [] },
  rule: channels,
  session: { now: ["sessions"], followed: [] },
  spend: { now: [], followed: ["spend", "returns"] },
  touches: imported,
  way: ways,
  webhook: { now: ["webhooks"], followed: [] },
};

const byVerb: Readonly<Record<string, Refresh>> = { "fact.captured": told };

const nothing: Refresh = { now: [], followed: [] };

/** Which queries an act concerns. The empty text stands for all of them. */
export function refreshAfter({ verb }: Pick<LiveAct, "verb">): Refresh {
  return byVerb[verb] ?? byNoun[verb.slice(0, verb.indexOf("."))] ?? nothing;
}
