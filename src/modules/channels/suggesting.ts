import { train } from "./classifier.ts";
import { createMatcher, type Matcher, type MatcherData } from "./matching.ts";
import { createSpeller, type Near, type Phrase } from "./spelling.ts";
import type { Meaning, Suggestion } from "./suggestion-contract.ts";
import { normaliseWords } from "./words.ts";

/** What a suggester knows beside rules, channels and campaigns. Nothing is suggested that is archived. */
export type SuggesterData = MatcherData & {
  /** Ids of channels and campaigns that are out of every choice. */
  archived: { channels: ReadonlySet<number>; campaigns: ReadonlySet<number> };
  /** Words that somebody decided about, the newest first, and what they said that they mean. */
  lessons: readonly { words: string; meaning: Meaning }[];
  /** Words that say something else than a channel, such as "don't remember". */
  phrases: readonly { text: string; meaning: Meaning }[];
};

/** Finds what words may mean. Pure: the same data and words have the same suggestions. */
export type Suggester = {
  matcher: Matcher;
  /** The likeliest first. An alias, code or name is the only one, and certain; spelling and learning never overrule it. */
  suggest(words: string, most?: number): Suggestion[];
};

type Known = { meaning: Meaning; reason: "alias" | "code" | "name" | "campaign" | "phrase"; rule: number | null };

const nearlyAsSure = 0.1;

/** A suggestion less likely than this is left out. */
const leastSure = 0.05;

export function createSuggester(data: SuggesterData): Suggester {
  const matcher = createMatcher(data);
  const phrases = knownPhrases(data);
  const speller = createSpeller(phrases);
  const meanings = new Map<string, Meaning>();
  const lessonOf = (words: string, { verdict, channel, campaign }: Meaning, isExample: boolean) => {
    const meaning = { verdict, channel, campaign };
    const label = labelOf(meaning);
    meanings.set(label, meaning);
    return { words, label, isExample };
  };
  const isUsable = isUsableIn(data);
  const taught = data.lessons.filter(({ meaning }) => isUsable(meaning));
  const decided = new Set(taught.map(({ words }) => normaliseWords(words)));
  // What was decided about the same words outweighs an alias in the lessons; of two decisions the newer one counts.
  const unique = new Map(taught.toReversed().map(({ words, meaning }) => [normaliseWords(words), { words, meaning }]));
  const named = phrases.filter(({ text }) => !decided.has(normaliseWords(text)));
  const classifier = train([
    ...[...unique.values()].map(({ words, meaning }) => lessonOf(words, meaning, true)),
    ...named.map(({ text, meaning }) => lessonOf(text, meaning.meaning, false)),
  ]);

  const exact = (words: string): Suggestion | undefined => {
    const { channel, campaign, because, reason, rule } = matcher.words(words);
    if (channel === null || (reason !== "alias" && reason !== "code" && reason !== "name" && reason !== "campaign"))
      return undefined;
    return { verdict: "channel", channel, campaign, sure: 1, because, reason, near: words.trim(), rule };
  };

  const learned = (words: string): Suggestion[] =>
    classifier.guess(words).flatMap(({ label, sure, because }) => {
      const meaning = meanings.get(label);
      if (!meaning) return [];
      const near = because.join(", ");
      const sentence =
        near === ""
          ? "Known words that look like it mean the same."
          : `Known words with "${because.join('", "')}" mean the same.`;
      return [{ ...meaning, sure, because: sentence, reason: "learned", near, rule: null }];
    });

  return {
    matcher,
    suggest(words, most = 3) {
      if (normaliseWords(words) === "") return [];
      const match = exact(words);
      if (match) return [match];
      return weigh([...speller.near(words).map(asSuggestion), ...learned(words)]).slice(0, most);
    },
  };
}

/**
 * One suggestion for each meaning, as sure as its surest, the surest first; a spelling explains it rather than learning,
 * where it is nearly as sure. Each is less sure by as much as its strongest rival is likelier than even.
 */
export function weigh(found: readonly Suggestion[]): Suggestion[] {
  const best = new Map<string, Suggestion>();
  for (const [label, same] of Map.groupBy(found, labelOf)) {
    const sure = Math.max(...same.map((one) => one.sure));
    const plain = same.filter(({ reason }) => reason !== "learned").sort((one, other) => other.sure - one.sure)[0];
    const surest = same.find((one) => one.sure === sure);
    const shown = plain && plain.sure >= sure - nearlyAsSure ? plain : surest;
    if (shown) best.set(label, { ...shown, sure });
  }
  const ordered = [...best.values()].sort((one, other) => other.sure - one.sure);
  return ordered
    .map((suggestion, at) => {
      const rival = ordered[at === 0 ? 1 : 0]?.sure ?? 0;
      return { ...suggestion, sure: suggestion.sure * (1 - Math.max(0, rival - 0.5)) };
    })
    .filter(({ sure }) => sure >= leastSure)
    .sort((one, other) => other.sure - one.sure);
}

function asSuggestion({ phrase, sure, by }: Near<Known>): Suggestion {
  const { meaning, rule } = phrase.meaning;
  const because = by === "contains" ? `"${phrase.text}" is part of it.` : `It is "${phrase.text}" in another spelling.`;
  return { ...meaning, sure, because, reason: by, near: phrase.text, rule };
}

/** What a meaning is told apart by. */
function labelOf({ verdict, channel, campaign }: Meaning): string {
  return `${verdict} ${channel ?? 0} ${campaign ?? 0}`;
}

function isUsableIn({ archived }: SuggesterData): (meaning: Meaning) => boolean {
  return ({ channel, campaign }) => !archived.channels.has(channel ?? 0) && !archived.campaigns.has(campaign ?? 0);
}

function knownPhrases(data: SuggesterData): Phrase<Known>[] {
  const isUsable = isUsableIn(data);
  const channelOf = (channel: number, campaign: number | null = null): Meaning => {
    return { verdict: "channel", channel, campaign };
  };
  const aliases = data.rules.flatMap(({ kind, words, channel, campaign, id }): Phrase<Known>[] =>
    kind === "words"
      ? [{ text: words, meaning: { meaning: channelOf(channel, campaign), reason: "alias", rule: id } }]
      : [],
  );
  const names = data.channels.flatMap(({ id, code, name, names: others }): Phrase<Known>[] => [
    ...[name, ...Object.values(others)].map((text): Phrase<Known> => {
      return { text, meaning: { meaning: channelOf(id), reason: "name", rule: null } };
    }),
    { text: code, meaning: { meaning: channelOf(id), reason: "code", rule: null } },
  ]);
  const campaigns = data.campaigns.flatMap(({ id, channel, name, code }): Phrase<Known>[] =>
    (code === null ? [name] : [name, code]).map((text) => {
      return { text, meaning: { meaning: channelOf(channel, id), reason: "campaign", rule: null } };
    }),
  );
  const others = data.phrases.map(({ text, meaning }): Phrase<Known> => {
    return { text, meaning: { meaning, reason: "phrase", rule: null } };
  });
  return [...aliases, ...names, ...campaigns, ...others].filter(({ meaning }) => isUsable(meaning.meaning));
}
