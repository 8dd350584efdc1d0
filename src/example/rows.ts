/** A row of each kind of import, its fields named as the import names them. Empty text is an empty cell. */
export type PersonRow = {
  external_id: string;
  name: string;
  mail: string;
  phone: string;
  account: string;
  since: string;
  note: string;
};

export type TouchRow = {
  id: string;
  external_id: string;
  mail: string;
  visitor: string;
  at: string;
  direction: string;
  medium: string;
  purpose: string;
  department: string;
  /** Mail address of the member. */
  member: string;
  channel: string;
  campaign: string;
  utm_source: string;
  utm_medium: string;
  utm_campaign: string;
  note: string;
};

export type AnswerRow = {
  external_id: string;
  at: string;
  /** A channel's name, as its chip says it, or words. */
  answer: string;
  state: "answered" | "doesnt_remember" | "declined";
  department: string;
  member: string;
};

export type OutcomeKind = "order" | "won_deal" | "renewal" | "lost_renewal" | "hire";

export type OutcomeRow = {
  external_id: string;
  id: string;
  kind: OutcomeKind;
  at: string;
  value: string;
  currency: string;
  margin: string;
};

export type SpendRow = {
  day: string;
  /** Code of the channel. */
  channel: string;
  /** Name of the campaign. */
  campaign: string;
  item: string;
  amount: string;
  currency: string;
  impressions: number;
  clicks: number;
  enquiries: number;
  sales: number;
};

/** The files of the example company, one for each kind of import, in the order in which they are taken. */
export type ExampleRows = {
  people: PersonRow[];
  touches: TouchRow[];
  answers: AnswerRow[];
  outcomes: OutcomeRow[];
  spend: SpendRow[];
};
