import type { Act } from "../../kernel/acts/act.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import type { Records } from "../../kernel/records/records.ts";
import { advance } from "./advance.ts";
import { type DuesName, lockDues, saveDues } from "./due-store.ts";
import { readHappenings, wantedBy } from "./happenings.ts";
import { openLedger } from "./ledger.ts";
import { loadRules } from "./rules.ts";

/** Opens, settles and moves dues by what was done. Commitments may wait for any act. */
export const followActs: Follower = {
  name: "dues",
  verbs: "every",
  most: 5_000,
  follow: ({ records }, acts) => advanceDues(records, acts, "dues"),
};

/** Things that are dealt with together: enough for few statements, and not all of a large import at once. */
const together = 20_000;

/** Applies acts to dues, oldest first: one statement to read and one to write for many of them. */
export async function advanceDues(records: Records, acts: readonly Act[], table: DuesName): Promise<void> {
  const rulesOf = await loadRules(records);
  const read = acts.map((act) => {
    const { rules, hoursOf } = rulesOf(act);
    return { happenings: readHappenings(act, rules), hoursOf };
  });
  let waiting: typeof read = [];
  let size = 0;
  for (const one of read) {
    if (one.happenings.length === 0) continue;
    waiting.push(one);
    size += one.happenings.length;
    if (size < together) continue;
    await advanceTogether(records, waiting, table);
    [waiting, size] = [[], 0];
  }
  await advanceTogether(records, waiting, table);
}

type Read = { happenings: ReturnType<typeof readHappenings>; hoursOf: Parameters<typeof advance>[2] };

async function advanceTogether(records: Records, read: readonly Read[], table: DuesName): Promise<void> {
  if (read.length === 0) return;
  const wanted = wantedBy(read.flatMap(({ happenings }) => happenings));
  const { dues, before } = await lockDues(records, wanted, table);
  const ledger = openLedger(dues);
  for (const { happenings, hoursOf } of read) advance(ledger, happenings, hoursOf);
  await saveDues(records, { dues: [...ledger.byId.values()], before }, table);
}
