import { dayOf, yearEnd } from "./calendar.ts";
import { brandSearch, type CampaignPlan, campaigns } from "./campaigns.ts";
import type { Seen } from "./causes.ts";
import type { DepartmentName } from "./company.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import type { TouchRow } from "./rows.ts";

/** A touch with its time as a number and without its id, which follows from the order of all. */
export type Touch = Omit<TouchRow, "id" | "at"> & { at: number };

const blank: Omit<Touch, "at"> = {
  external_id: "",
  mail: "",
  visitor: "",
  direction: "inbound",
  medium: "web",
  purpose: "",
  department: "",
  member: "",
  channel: "",
  campaign: "",
  utm_source: "",
  utm_medium: "",
  utm_campaign: "",
  note: "",
};

export type Contact = {
  direction: "inbound" | "outbound";
  medium: "phone" | "mail" | "chat" | "counter" | "visit" | "video" | "event";
  purpose: "enquiry" | "support" | "sales" | "renewal" | "delivery" | "care" | "application" | "interview";
  department: DepartmentName;
  /** Mail address of the member. */
  member: string;
  /** Where the contact itself tells the channel, as a stand at a fair does. */
  channel?: "event";
  campaign?: string;
  note?: string;
};

/** A contact that a department wrote down. */
export function contact(person: Person, at: number, given: Contact): Touch {
  return { ...blank, external_id: person.id, at, ...given };
}

/** Something that a person left on the website: a form, an application, an offer that was opened. */
export function webEntry(at: number, keys: Partial<Touch>, note: string, purpose = "enquiry"): Touch {
  return { ...blank, at, purpose, note, ...keys };
}

const [brand] = campaigns.filter(({ name }) => name === brandSearch);

/** The tags of a visit. `campaign` is the one that truly brought the person; without a running one `own` is direct. */
export function visit(
  random: Random,
  at: number,
  key: { visitor: string } | { mail: string },
  seen: Seen,
  campaign: CampaignPlan | undefined,
): Touch {
  return { ...blank, at, ...key, ...tagsOf(random, at, seen, campaign) };
}

function tagsOf(random: Random, at: number, seen: Seen, campaign: CampaignPlan | undefined) {
  const place = random.next();
  if (seen === "own" && campaign && runsOn(campaign, dayOf(at)))
    return tags(campaign.source, campaign.medium, campaign.code);
  if (seen === "brand") return tags(place < 0.9 ? "google" : "bing", "cpc", brand?.code);
  if (seen === "organic") return tags(place < 0.85 ? "google" : place < 0.95 ? "bing" : "ecosia.org", "organic");
  if (seen === "email") return tags("newsletter", "email", "newsletter");
  return tags("(direct)", "(none)");
}

function tags(source: string, medium: string, campaign = "") {
  return { utm_source: source, utm_medium: medium, utm_campaign: campaign };
}

/** Links go on working for a while after a campaign has ended. */
const afterglow = 3;

/** Whether visits with the tags of a campaign come on this day. */
export function runsOn({ runs: [first, last] }: CampaignPlan, day: number): boolean {
  return day >= first && day <= last + afterglow;
}

/** Four weeks in which the website counted nobody. */
export const outage = { from: 196, to: 223 } as const;

export function inOutage(at: number): boolean {
  return dayOf(at) >= outage.from && dayOf(at) <= outage.to;
}

/** What was recorded of a touch: in the outage forms arrive without their browser, and nothing else of the website. */
export function recorded(touch: Touch): Touch[] {
  if (touch.medium !== "web" || !inOutage(touch.at)) return [touch];
  return touch.purpose === "" ? [] : [{ ...touch, visitor: "" }];
}

/** Keeps what lies in the year. */
export function inYear<T extends { at: number }>(touches: readonly T[]): T[] {
  return touches.filter(({ at }) => at >= 0 && at <= yearEnd);
}
