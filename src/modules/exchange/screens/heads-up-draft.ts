import type { HeadsUpContent, HeadsUpDetail, HeadsUpPair } from "../heads-ups/contract.ts";

/** A question with its answer as it is typed; `key` tells rows apart while they move. */
export type PairDraft = { key: number; question: string; say: string; fact?: number };

/** A heads-up as it is typed. Times are those of the browser's zone, as fields for times have them. */
export type HeadsUpDraft = {
  title: string;
  campaign: string;
  launchAt: string;
  readBy: string;
  holdsUntil: string;
  promise: string;
  pairs: PairDraft[];
  departments: number[];
};

let nextKey = 0;

export function newPair(values: Partial<Omit<PairDraft, "key">> = {}): PairDraft {
  nextKey += 1;
  return { key: nextKey, question: "", say: "", ...values };
}

/** A heads-up that nobody has typed into yet, for these departments. */
export function emptyDraft(departments: readonly number[]): HeadsUpDraft {
  return {
    ...{ title: "", campaign: "", launchAt: "", readBy: "", holdsUntil: "", promise: "" },
    ...{ pairs: [newPair()], departments: [...departments] },
  };
}

export function draftOf(headsUp: HeadsUpDetail): HeadsUpDraft {
  const { title, campaign, launchAt, readBy, holdsUntil, promise, pairs, departments } = headsUp;
  return {
    ...{ title, promise, campaign: campaign ? String(campaign.id) : "" },
    ...{ launchAt: asTyped(launchAt), readBy: asTyped(readBy), holdsUntil: holdsUntil ? asTyped(holdsUntil) : "" },
    pairs: pairs.map((pair) => newPair(pair as Omit<PairDraft, "key">)),
    departments: departments.map(({ id }) => id),
  };
}

/** What was typed, as it is sent: rows that are empty are left out, and a time that is missing is refused by its name. */
export function contentOf(draft: HeadsUpDraft): HeadsUpContent {
  const { title, campaign, promise, pairs, departments } = draft;
  const launchAt = asSent(draft.launchAt);
  return {
    ...{ title, promise, departments, launchAt },
    campaign: campaign === "" ? null : Number(campaign),
    readBy: draft.readBy === "" ? launchAt : asSent(draft.readBy),
    holdsUntil: draft.holdsUntil === "" ? null : asSent(draft.holdsUntil),
    pairs: pairs
      .filter(({ question, say }) => question.trim() !== "" || say.trim() !== "")
      .map(({ key: _key, ...pair }): HeadsUpPair => pair),
  };
}

/** The rows with one at another place; at the ends it stays. */
export function moved(pairs: readonly PairDraft[], from: number, by: 1 | -1): PairDraft[] {
  const to = from + by;
  const [one, other] = [pairs[from], pairs[to]];
  if (!one || !other) return [...pairs];
  return pairs.with(from, other).with(to, one);
}

function asTyped(at: string): string {
  const moment = new Date(at);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function asSent(typed: string): string {
  const moment = new Date(typed);
  return Number.isNaN(moment.getTime()) ? typed : moment.toISOString();
}
