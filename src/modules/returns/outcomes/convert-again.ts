import { change } from "../../../kernel/acts/change.ts";
import type { Follower } from "../../../kernel/acts/followers.ts";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { toBase } from "../../channels/index.ts";
import { findConvertible, setBaseAmounts } from "./outcome-store.ts";

/** Converts outcomes anew where a rate that counts for them was corrected; the mirror follows by the acts. */
export const convertOutcomesAgain: Follower = {
  name: "convert outcomes again",
  verbs: ["rate.recorded"],
  async follow(context, acts) {
    const from = new Map<string, string>();
    for (const { detail } of acts) {
      const { currency, day } = detail;
      if (typeof currency !== "string" || typeof day !== "string") continue;
      const earliest = from.get(currency);
      if (earliest === undefined || day < earliest) from.set(currency, day);
    }
    for (const [currency, day] of from) await convertFrom(context, currency, day);
  },
};

/** Outcomes that are converted by one statement. */
const together = 10_000;

async function convertFrom(context: Context, currency: string, day: string): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await findConvertible(context.records, { currency, day, after, limit: together });
    if (rows.length === 0) return;
    after = rows.at(-1)?.id ?? after;
    const amounts = await toBase(context.records, rows);
    const margins = await toBase(
      context.records,
      rows.map((row) => ({ ...row, amount: row.margin ?? "0" })),
    );
    const converted = rows.flatMap(({ id, margin }, at) => {
      const [amount, baseMargin] = [amounts[at] ?? null, margins[at] ?? null];
      return amount === null ? [] : [{ id, amount, margin: margin === null ? null : baseMargin }];
    });
    await change(asSystem(context), "outcome.recorded", async (records, act) => {
      const ids = await setBaseAmounts(records, converted);
      act.about("outcome", ids, { detail: { rate: { currency, day } } });
      if (ids.length === 0) act.leaveOut();
    });
  }
}
