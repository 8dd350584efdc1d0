import type { CampaignPlan, ChannelCode } from "./campaigns.ts";
import type { Entry, Seen } from "./causes.ts";
import type { Account } from "./names.ts";

/** Somebody outside, with what the company cannot see: what truly made them come. Times are minutes of the year. */
export type Person = {
  /** The external id, such as BB-00042, by the order in which people became known. */
  id: string;
  kind: "customer" | "lead" | "candidate";
  name: string;
  mail: string;
  phone: string;
  city: string;
  account: Account | undefined;
  cause: ChannelCode;
  campaign: CampaignPlan | undefined;
  /** When they got in touch first. */
  since: number;
  /** The key that their browser has. */
  visitor: string;
  /** How they wish to be answered, and whether the service desk keeps to it. */
  wish: "none" | "phone" | "phone_but_gets_mail";
};

/** Somebody who asks for an offer in this year. */
export type Lead = Person & {
  kind: "lead";
  entry: Entry;
  /** What the last visit before the decision looks like. */
  lastSeen: Seen;
  /** When they heard of the company and looked it up first. */
  heard: number;
  /** Whether they sign; and when, or when they are given up. */
  buys: boolean;
  decides: number;
  /** What happens to them beside the usual. */
  fate: "usual" | "never_answered" | "contacted_twice" | "signed_before_contact";
  /** The record under which the same human is known already. */
  sameAs: Lead | undefined;
};

/** A company that was a customer before the year began, and has one renewal in it. */
export type OldAccount = {
  account: Account;
  /** The first is the one who signs. */
  people: Person[];
  /** Looked after by Key Accounts, who get in touch only when the contract ends. */
  isKeyAccount: boolean;
  /** The day on which the contract ends, by number. */
  renewalDay: number;
  isLost: boolean;
};

export type Candidate = Person & {
  kind: "candidate";
  /** How human resources treat them. */
  fate: "answered" | "answered_late" | "never_answered";
  isHired: boolean;
};

/** Keys of browsers that nobody has in reality. */
export function visitorKey(number: number): string {
  return `visitor-${String(number).padStart(5, "0")}`;
}
