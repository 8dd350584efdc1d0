import { sql } from "kysely";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { mask } from "../facts/facts.ts";
import type { InboxSource } from "../inbox/sources.ts";
import { mayNow } from "./hand-offs.ts";
import type { HandOffBefore } from "./inbox-contract.ts";
import { findStepsById } from "./steps-store.ts";
import { findHandOffs } from "./store.ts";

/** Hand-offs before whose it is to act: an item is the last step that stands, so that each move makes a new one. */
export const handOffSource: InboxSource<"hand_off"> = {
  kind: "hand_off",
  settled: "dealt with",
  rows: sql`select id as item, lies_with as department, at, true as asks, false as in_digest, false as for_heads,
      at as opened_at, ended_at as settled_at, ended_by as settled_by
    from hand_off_steps where undone_at is null and lies_with is not null`,
  async describe(context, ids) {
    const found = await findBefore(context, ids);
    return new Map(found.map((handOff) => [handOff.step.id, { kind: "hand_off", handOff }]));
  },
};

/** What a department did not take in time, before its heads; those of the department that gave it have it back. */
export const lapseSource: InboxSource<"lapse"> = {
  kind: "lapse",
  settled: "dealt with",
  isForHeads: true,
  rows: sql`select id as item, department, at, false as asks, false as in_digest, true as for_heads, at as opened_at,
      null::timestamptz as settled_at, null::bigint as settled_by
    from hand_off_steps where kind = 'lapsed' and undone_at is null and department is not null`,
  async describe(context, ids) {
    const found = await findBefore(context, ids);
    return new Map(found.map((handOff) => [handOff.step.id, { kind: "lapse", handOff }]));
  },
};

async function findBefore(context: Context, ids: readonly number[]): Promise<HandOffBefore[]> {
  const { records, clock } = context;
  const steps = await findStepsById(records, ids);
  const wanted = [...new Set(steps.map(({ handOff }) => handOff))];
  const filter = { ids: wanted, now: isoTime(clock.now()), seenBy: undefined };
  const rows = await findHandOffs(records, filter, { limit: wanted.length });
  const byId = new Map(rows.map((row) => [row.id, mask(context, row)]));
  return steps.flatMap(({ handOff, isLast, ...step }) => {
    const row = byId.get(handOff);
    return row ? [{ ...row, step, may: isLast ? mayNow(context, row) : [] }] : [];
  });
}
