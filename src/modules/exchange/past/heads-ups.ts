import { z } from "zod";
import { change } from "../../../kernel/acts/change.ts";
import { type Context, within } from "../../../kernel/context.ts";
import { markRead } from "../heads-ups/confirmations-store.ts";
import { readingsIn } from "../heads-ups/covering.ts";
import { requireLocked } from "../heads-ups/heads-ups.ts";
import { forgetUse } from "../heads-ups/questions.ts";
import { letOwnerForget } from "../heads-ups/questions-need.ts";
import { countReaders, findReadings } from "../heads-ups/readings-store.ts";
import { findHeadsUpSettings } from "../heads-ups/settings-store.ts";
import { PastConfirmation } from "./contract.ts";
import * as store from "./heads-ups-store.ts";
import { type Note, writeNotes } from "./notes.ts";

/**
 * Writes down who read a heads-up before now, in few statements: as if each had confirmed it at its time, with an act for
 * each, and one for each department when enough of it had. Nobody may have confirmed it before. Raises `not_found`, and
 * `forbidden` for all but the program.
 */
export async function tellPastConfirmations(
  context: Context,
  headsUp: number,
  input: readonly PastConfirmation[],
): Promise<void> {
  const confirmations = z
    .array(PastConfirmation)
    .parse(input)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
  await change(context, "heads_up.covered", async (records, act) => {
    act.leaveOut();
    const { edition } = await requireLocked(records, headsUp);
    await store.insertConfirmations(records, { headsUp, edition }, confirmations);
    const { share } = await findHeadsUpSettings(records);
    const { reaches } = (await countReaders(records, [headsUp])).get(headsUp) ?? { reaches: [] };
    const sizes = new Map(reaches.map(({ department, members }) => [department.id, members]));
    const covered = (await findReadings(records, headsUp)).flatMap(({ id, department }) => {
      const times = confirmations.filter((one) => one.department === department).map(({ at }) => at);
      const at = coveredAt(times, sizes.get(department) ?? 0, share);
      return at === undefined ? [] : [{ id, department, at }];
    });
    await store.settleAt(records, covered);
    await markRead(records, { headsUp });
    await writeNotes(within(context, records), [
      ...confirmations.map(({ member, department, at }): Note => {
        const about: Note["about"] = ["heads_up", headsUp, { detail: { edition, member } }];
        return { verb: "heads_up.confirmed", at, by: { member, department }, about };
      }),
      ...covered.map(({ at, ...reading }): Note => {
        return {
          verb: "heads_up.covered",
          at,
          by: null,
          about: ["heads_up", [headsUp], { detail: readingsIn([reading]) }],
        };
      }),
    ]);
  });
}

/** When so many in a hundred members had read something, by the times at which each did; undefined where not enough did. */
export function coveredAt(times: readonly string[], members: number, share: number): string | undefined {
  if (members === 0) return undefined;
  return times.toSorted()[Math.ceil((share * members) / 100) - 1];
}

/**
 * Takes the heads-ups of the example company away, with what was owed about them and the need for what is asked back. One
 * that somebody else wrote, read or asked about stays. Raises `forbidden` for all but the program.
 */
export async function forgetExampleHeadsUps(context: Context): Promise<void> {
  await change(context, "heads_up.let_off", async (records, act) => {
    const found = await store.findExampleHeadsUps(records);
    if (found.length === 0) return act.leaveOut();
    const ids = found.map(({ id }) => id);
    const inside = within(context, records);
    for (const { title, facts } of found) for (const fact of facts) await forgetUse(inside, { fact, title });
    await store.deleteHeadsUps(records, ids);
    const owners = [...new Set(found.flatMap(({ department }) => department ?? []))];
    const left = await store.findPublishers(records, owners);
    for (const owner of owners) if (!left.has(owner)) await letOwnerForget(inside, owner);
    act.about("heads_up", ids, { detail: { withdrawn: readingsIn(found.flatMap(({ readings }) => readings)) } });
  });
}
