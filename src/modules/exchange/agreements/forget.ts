import { change } from "../../../kernel/acts/change.ts";
import { type Context, within } from "../../../kernel/context.ts";
import { forgetCommitment } from "../../dues/index.ts";
import * as store from "./store.ts";

/**
 * Takes the agreements of the example company away, with what was owed by them. One that somebody else proposed,
 * answered, disputed or ended anything of stays. Raises `forbidden` for all but the program.
 */
export async function forgetExampleAgreements(context: Context): Promise<void> {
  await change(context, "agreement.forgotten", async (records, act) => {
    const agreements = await store.findExampleAgreements(records);
    if (agreements.length === 0) return act.leaveOut();
    const clauses = await store.findClauses(records, { agreements });
    await store.deleteAgreements(records, agreements);
    for (const { commitment } of clauses) {
      if (commitment !== null) await forgetCommitment(within(context, records), commitment);
    }
    act.about("agreement", agreements);
  });
}
