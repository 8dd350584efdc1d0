import { z } from "zod";
import { read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { decodeCursor, toPage } from "../../kernel/http/paging.ts";
import { plainAmount } from "../../kernel/money.ts";
import { findCompanySettings } from "../company/index.ts";
import type { UnmatchedPage } from "./matching-contract.ts";
import { loadSuggester } from "./suggester.ts";
import { findWaiting, type Order } from "./waiting-store.ts";

const Position = z.tuple([z.string().regex(/^-?\d+(\.\d+)?$/), z.string()]);

/**
 * The different words that wait to be matched, those of most answers first unless asked for otherwise, each with what it
 * may mean, and how many wait in all. Raises `forbidden` for those whom the words of all customers are none of.
 */
export async function listUnmatched(
  context: Context,
  { order = "answers" }: { order?: Order | undefined },
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<UnmatchedPage> {
  const [rank = "", normal = ""] = cursor === undefined ? [] : decodeCursor(cursor, Position);
  return read(context, "unmatched.read", async (records) => {
    const { baseCurrency: currency } = await findCompanySettings(records);
    const after = cursor === undefined ? undefined : { rank, normal };
    const { items, words, answers } = await findWaiting(records, order, { after, limit });
    const suggester = await loadSuggester(records);
    const page = toPage(
      items,
      limit,
      (row) => [row.rank, row.normal],
      ({ normal: _normal, rank: _rank, examples, revenue, ...row }) => {
        const [said = ""] = examples;
        const money = { amount: plainAmount(revenue), currency };
        return { ...row, words: said, examples, revenue: money, suggestions: suggester.suggest(said) };
      },
    );
    return { ...page, left: { words, answers } };
  });
}
