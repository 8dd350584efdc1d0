import { z } from "zod";
import type { Context } from "../../kernel/context.ts";
import type { Records } from "../../kernel/records/records.ts";
import { carryRows, giveRowsBack, type Joining, type MergeStep } from "../customers/index.ts";
import { shareWeights } from "./answer-store.ts";
import { type BackMove, goneOf } from "./ask-moves.ts";
import { deleteAsk, openAsks, returnDepartment } from "./ask-store.ts";
import { findAskingSettings } from "./asking-settings-store.ts";
import { announceAsks, settleAsksOf } from "./open-asks.ts";
import { joinReturns, partReturns } from "./rounds.ts";
import { type Coming, findReturnsKept, lockAsksOf, writeRounds } from "./rounds-store.ts";

const tables = ["contacts", "answers"] as const;

const Returns = z.array(z.string());

/** When the survivor, the merged person and both together came back, as it was when they became one. */
const Rounds = z.object({ own: Returns, theirs: Returns, joined: Returns });

const Kept = z.object({
  ask: z.object({ department: z.number().nullable() }).nullable(),
  lent: z.boolean(),
  rounds: Rounds.optional(),
});

/**
 * Carries contacts and answers, and makes one ask of two: answers of both stand, the state follows from all of them, and
 * an ask that is due without a department is asked by that of the other. Whenever either came back, the one person did.
 */
export const touchesMergeStep: MergeStep = {
  name: "touches",
  // Who met whom follows from the contacts, answers and touches, once those are filed (`fileTouchesAgain`).
  tables: [...tables, "asks", "meetings"],

  async join(context, joining) {
    const { survivor, merged } = joining;
    // The asks first: who writes an answer down holds the ask of its person, and is waited for here.
    const { records } = context;
    await lockAsksOf(records, [survivor, merged]);
    const rounds = await joinRounds(records, joining);
    const kept = await deleteAsk(records, merged, survivor);
    for (const table of tables) await carryRows(records, table, joining);
    if (rounds) await writeRounds(records, survivor, rounds.joined);
    const detail = await settle(context, [survivor], goneOf(rounds ? vanished(rounds, survivor) : []));
    return { kept: rounds ? { ...kept, rounds } : kept, detail };
  },

  async part(context, parting, kept) {
    const { person, survivor } = parting;
    const { records } = context;
    const { ask, lent, rounds } = Kept.parse(kept ?? { ask: null, lent: false });
    const department = ask?.department ?? null;
    for (const table of tables) await giveRowsBack(records, table, parting);
    await announceAsks(context, await openAsks(records, [{ person, department }]));
    if (rounds) {
      const now = (await findReturnsKept(records, [survivor])).map(({ at }) => at);
      await writeRounds(records, survivor, partReturns(now, rounds.own, rounds.joined));
      await writeRounds(records, person, rounds.theirs);
    }
    if (lent && department !== null) await returnDepartment(context.records, survivor, department);
    return settle(context, [survivor, person]);
  },
};

/** When either of the two came back, and when both together did; undefined where neither ever did. */
async function joinRounds(
  records: Records,
  { survivor, merged }: Joining,
): Promise<z.infer<typeof Rounds> | undefined> {
  const kept = await findReturnsKept(records, [survivor, merged]);
  if (kept.length === 0) return undefined;
  const { silenceDays } = await findAskingSettings(records);
  const of = (whose: number) => kept.flatMap(({ person, at }) => (person === whose ? [at] : []));
  const [own, theirs] = [of(survivor), of(merged)];
  return { own, theirs, joined: joinReturns(own, theirs, silenceDays) };
}

/** Returns that are the same as another one of whom they turned out to be. */
function vanished({ own, theirs, joined }: z.infer<typeof Rounds>, survivor: number): Coming[] {
  return [...own, ...theirs].filter((at) => !joined.includes(at)).map((at) => ({ person: survivor, at }));
}

/** Lets the asks of these people follow from their answers, and tells which moved. */
async function settle(context: Context, people: number[], gone: readonly BackMove[] = []) {
  await shareWeights(context.records, people);
  return settleAsksOf(context, context.records, people, gone);
}
