import { change } from "../../kernel/acts/change.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import { asSystem } from "../../kernel/context.ts";
import { loadMatcher } from "../channels/index.ts";
import { findUnmatchedWords, matchAnswers } from "./answer-store.ts";

/** Looks for the channel of unmatched answers again whenever a channel or a rule could make their words known. */
export const matchAgain: Follower = {
  name: "match answers again",
  verbs: ["rule.added", "rule.changed", "channel.added", "channel.changed"],
  async follow(context) {
    const matcher = await loadMatcher(context.records);
    const words = await findUnmatchedWords(context.records);
    const found = words.flatMap((text) => {
      const { channel, campaign } = matcher.words(text);
      return channel === null ? [] : [{ words: text, channel, campaign }];
    });
    if (found.length === 0) return;
    await change(asSystem(context), "answer.matched", async (records, act) => {
      act.about("answer", await matchAnswers(records, found));
      return null;
    });
  },
};
