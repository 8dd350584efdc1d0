import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { insertAliases, markAliasesRemoved } from "./alias-store.ts";
import { findRules, lockRules } from "./rule-store.ts";
import { normaliseWords } from "./words.ts";

/** Words that are to mean a channel, and if wanted one of its campaigns. */
export type NewAlias = { words: string; channel: number; campaign: number | null };

/**
 * Adds aliases in bulk, as one act; whoever calls has looked whether channels and campaigns are there. Returns the ids in
 * the order given. Raises `conflict` where words are an alias already, and `forbidden` for everybody but marketing.
 */
export async function addAliases(context: Context, aliases: readonly NewAlias[]): Promise<number[]> {
  if (aliases.length === 0) return [];
  return change(context, "rule.added", async (records, act) => {
    await lockRules(records);
    const rows = aliases.map((alias) => ({ ...alias, normal: normaliseWords(alias.words) }));
    const wanted = new Set(rows.map(({ normal }) => normal));
    const there = (await findRules(records, { kind: "words" })).find(({ normal }) => wanted.has(normal));
    if (there) {
      const message = `"${there.words}" is an alias already. Change that one, or decide these words once only.`;
      throw new Problem("conflict", message, [{ path: "words", message: "is an alias already" }]);
    }
    const ids = await insertAliases(records, rows);
    const ordered = rows.map(({ normal }) => ids.get(normal) ?? 0);
    act.about("rule", ordered, { detail: { aliases: ordered.length } });
    return ordered;
  });
}

/** Removes aliases in bulk, as one act; those that are gone already are left. Returns how many it removed. */
export async function removeAliases(context: Context, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0;
  return change(context, "rule.removed", async (records, act) => {
    await lockRules(records);
    const removed = await markAliasesRemoved(records, ids, isoTime(context.clock.now()));
    if (removed.length === 0) act.leaveOut();
    act.about("rule", removed, { detail: { aliases: removed.length } });
    return removed.length;
  });
}
