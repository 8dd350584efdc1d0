import { setImmediate } from "node:timers/promises";
import { type Act, subjectsOf } from "../../kernel/acts/act.ts";
import { change } from "../../kernel/acts/change.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import { asSystem, type Context, within } from "../../kernel/context.ts";
import { normaliseWords, type Suggester, splitAnswer } from "../channels/index.ts";
import { type DecidedLine, insertDecisions, isWaiting, writeDecisions } from "./decision-store.ts";
import { recordedBy, stateOf, tellWritten } from "./decisions.ts";
import { knownBy, textKey } from "./known-words.ts";
import { findMatchingSettings } from "./matching-settings-store.ts";
import { insertSplitLines, type Part, splitAnswers } from "./split-store.ts";
import { loadSuggester } from "./suggester.ts";
import { findStanding, findWaitingTexts, type Standing } from "./waiting-store.ts";

/** Acts about answers: only what these say is looked at. */
const aboutAnswers = ["answer.captured", "answers.imported"] as const;

/**
 * Looks for the channel of waiting answers: of new ones, and of all whenever a channel, a campaign, a rule or a decision
 * could make their words known. What is sure is matched; a text that names several things becomes several answers.
 */
export const matchAgain: Follower = {
  name: "match answers again",
  verbs: [
    ...aboutAnswers,
    "answer.matched",
    "rule.added",
    "rule.changed",
    "channel.added",
    "channel.changed",
    "campaign.added",
    "campaign.changed",
    "matching.changed",
  ],
  async follow(context, acts) {
    // What the program matched itself teaches it nothing.
    const news = acts.filter(({ verb, detail }) => verb !== "answer.matched" || detail.by !== "program");
    if (news.length === 0) return;
    await matchWaiting(context, isAboutNewAnswers(news) ? subjectsOf(news, "answer") : undefined);
  },
};

function isAboutNewAnswers(acts: readonly Act[]): boolean {
  return acts.every(({ verb }) => aboutAnswers.some((one) => one === verb));
}

/** Texts that are looked at between two chances for others. */
const together = 200;

type Found = { lines: Omit<DecidedLine, "decision">[]; splits: { words: string; parts: string[] }[] };

/** Matches what is sure among the answers that wait, all or those named, as the program itself. */
export async function matchWaiting(context: Context, ids?: readonly number[]): Promise<void> {
  const { records } = context;
  const texts = await findWaitingTexts(records, ids);
  if (texts.length === 0) return;
  const suggester = await loadSuggester(records);
  const { sure } = await findMatchingSettings(records);
  const standing = await findStanding(records, texts);
  const found: Found = { lines: [], splits: [] };
  const known = new Set<string>();
  for (const [at, text] of texts.entries()) {
    if (at % together === together - 1) await setImmediate();
    if (known.has(text.normal)) continue;
    const line = judge(suggester, text, { standing, sure });
    if (line) {
      known.add(text.normal);
      found.lines.push(line);
      continue;
    }
    const parts = standing.oneAnswer.has(textKey(text.words)) ? [] : splitAnswer(text.words, knownBy(suggester, sure));
    if (parts.length > 1) found.splits.push({ words: text.words, parts });
  }
  await writeMatches(context, found.lines);
  await writeSplits(context, found.splits, (words) => meaningOf(suggester, words, sure));
}

/** What waiting words mean for certain enough; undefined where they go on waiting. */
function judge(
  suggester: Suggester,
  { words, normal }: { words: string; normal: string },
  { standing, sure: threshold }: { standing: Standing; sure: number },
): Omit<DecidedLine, "decision"> | undefined {
  const base = { words, normal, lasting: true, campaign: null, channel: null, near: "", rule: null, sure: 1 };
  const verdict = standing.verdicts.get(normal);
  if (verdict) return { ...base, verdict, state: stateOf(verdict), reason: "person" };
  if (standing.refused.has(normal)) return undefined;
  const [best] = suggester.suggest(words, 1);
  if (best?.verdict !== "channel" || best.sure < threshold) return undefined;
  if (best.sure < 1 && standing.once.has(normal)) return undefined;
  const { channel, campaign, sure, near, rule, reason } = best;
  return { ...base, verdict: "channel", state: "answered", channel, campaign, sure, near, rule, reason };
}

async function writeMatches(context: Context, lines: Found["lines"]): Promise<void> {
  if (lines.length === 0) return;
  await change(asSystem(context), "answer.matched", async (records, act) => {
    const inside = within(asSystem(context), records);
    const { at } = recordedBy(inside);
    const decisions = await insertDecisions(records, lines.length, { kind: "matched", at, member: null });
    const decided = lines.map((line, place) => ({ ...line, decision: decisions[place] ?? 0 }));
    const written = await writeDecisions(records, decided, isWaiting);
    await tellWritten(inside, act, written, { by: "program", decisions });
    return null;
  });
}

async function writeSplits(
  context: Context,
  splits: Found["splits"],
  meaning: (words: string) => ReturnType<typeof meaningOf>,
): Promise<void> {
  if (splits.length === 0) return;
  await change(asSystem(context), "answer.matched", async (records, act) => {
    const inside = within(asSystem(context), records);
    const { at } = recordedBy(inside);
    const decisions = await insertDecisions(records, splits.length, { kind: "split", at, member: null });
    const parts = splits.flatMap(({ words: whole, parts: said }, place): Part[] =>
      said.map((words, nth) => {
        const decision = decisions[place] ?? 0;
        return { decision, whole, part: nth + 1, words, normal: normaliseWords(words), ...meaning(words) };
      }),
    );
    const written = await splitAnswers(records, parts);
    const lines = splits.map(({ words, parts: said }, place) => {
      return { decision: decisions[place] ?? 0, words, normal: textKey(words), parts: said.join(" · ") };
    });
    await insertSplitLines(records, lines);
    await tellWritten(inside, act, written, { by: "program", decisions });
    return null;
  });
}

function meaningOf(suggester: Suggester, words: string, threshold: number) {
  const [best] = suggester.suggest(words, 1);
  if (best?.verdict !== "channel" || best.sure < threshold) {
    return { channel: null, campaign: null, matched: null, sure: null, near: "" };
  }
  const { channel, campaign, reason: matched, sure, near } = best;
  return { channel, campaign, matched, sure, near };
}
