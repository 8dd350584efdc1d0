import type { Context } from "../../kernel/context.ts";
import { normaliseWords } from "../channels/index.ts";
import { findTextsToNormalise, writeNormal } from "./waiting-store.ts";

/** Texts of one statement. */
const together = 5_000;

/**
 * Fills in how words are compared for answers from before that was kept, at the first start after: SQL has no word for
 * it that would do the same in both stores.
 */
export async function normaliseEarlierWords({ records }: Context): Promise<void> {
  for (;;) {
    const texts = await findTextsToNormalise(records, together);
    if (texts.length === 0) return;
    const given = texts.map((words) => ({ words, normal: normaliseWords(words) }));
    await writeNormal(records, given);
  }
}
