import type { NeedTime } from "../needs/contract.ts";
import { sayTime } from "../needs/spoken-time.ts";
import type { Content, Item } from "./messages.ts";
import { type Link, readAt } from "./webhook-body.ts";

export type MailText = { subject: string; text: string };

/** Lines of a digest; the rest is a number. */
const most = 50;

/** What a mail says to a reader of this language; English where it is none of ours. Nobody's name is in it. */
export function mailText(content: Content, { language, link, takesReplies }: MailOptions): MailText {
  const words = language.startsWith("de") ? german : english;
  if (content.kind === "trial") return { subject: words.trial, text: `${words.trialText}\n` };
  if (content.kind === "delivery") {
    const { item } = content;
    const parts = [
      ...(takesReplies ? [replyMark(words.above)] : []),
      describe(item, words, link),
      ...(takesReplies ? [words.answer] : []),
    ];
    return { subject: `${item.fact.type.name}: ${oneLine(item.fact.words, 80)}`, text: `${parts.join("\n\n")}\n` };
  }
  const { items } = content;
  const rest = items.length > most ? [words.more(items.length - most)] : [];
  const parts = [...items.slice(0, most).map((item) => describe(item, words, link)), ...rest];
  return { subject: words.digest(items.length), text: `${parts.join("\n\n--\n\n")}\n` };
}

export type MailOptions = { language: string; link: Link; takesReplies: boolean };

/** The line that an answer stands above: what is below it was quoted. */
export function replyMark(text: string): string {
  return `##- ${text} -##`;
}

function describe(item: Item, words: Words, link: Link): string {
  const { fact, department, within } = item;
  const address = link(readAt(item));
  const said = Object.entries(fact.said).map(([field, value]) => `${field}: ${String(value)}`);
  return [
    `${fact.type.name} (${fact.department ? words.from(fact.department.name, department.name) : department.name})`,
    ...(within ? [words.within(within)] : []),
    "",
    fact.words,
    ...(said.length > 0 ? ["", ...said] : []),
    ...(address ? ["", address] : []),
  ].join("\n");
}

function oneLine(text: string, longest: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

type Words = typeof english;

const english = {
  trial: "Earshot reaches you by mail",
  trialText: "This is the message that was asked for to see whether it arrives.",
  above: "Write your answer above this line",
  answer: "Reply to this mail to answer whoever told it.",
  from: (teller: string, receiver: string) => `from ${teller} for ${receiver}`,
  within: (within: NeedTime) => `To be opened within ${sayTime(within)}.`,
  digest: (count: number) => (count === 1 ? "1 fact for you" : `${count} facts for you`),
  more: (count: number) => `… and ${count} more.`,
};

const germanUnits = {
  hours: ["Stunde", "Stunden"],
  days: ["Tag", "Tagen"],
  working_hours: ["Arbeitsstunde", "Arbeitsstunden"],
  working_days: ["Arbeitstag", "Arbeitstagen"],
} as const satisfies Record<NeedTime["unit"], readonly [string, string]>;

const german: Words = {
  trial: "Earshot erreicht Sie per E-Mail",
  trialText: "Das ist die Nachricht, mit der jemand sehen wollte, ob sie ankommt.",
  above: "Bitte schreiben Sie Ihre Antwort über diese Zeile",
  answer: "Antworten Sie auf diese E-Mail, um der Person zu antworten, die es weitergegeben hat.",
  from: (teller, receiver) => `von ${teller} für ${receiver}`,
  within: ({ amount, unit }) =>
    `Zu öffnen binnen ${amount.toLocaleString("de")} ${germanUnits[unit][amount === 1 ? 0 : 1]}.`,
  digest: (count) => (count === 1 ? "1 Fakt für Sie" : `${count} Fakten für Sie`),
  more: (count) => `… und ${count} weitere.`,
};
