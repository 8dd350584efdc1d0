import { Temporal } from "temporal-polyfill";
import { read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { findChannels } from "../channels/index.ts";
import { countChannelUse } from "./answer-store.ts";
import type { Chip } from "./contract.ts";

/** What no channel stands for: always at hand, and always last. */
const always: readonly Chip[] = [
  { code: "other", channel: null, state: "answered", name: "Other", names: { de: "Anderes" } },
  {
    code: "doesnt_remember",
    channel: null,
    state: "doesnt_remember",
    name: "Doesn't remember",
    names: { de: "Weiß nicht mehr" },
  },
  { code: "declined", channel: null, state: "declined", name: "Didn't want to say", names: { de: "Keine Angabe" } },
];

/**
 * The chips of the capture screen: channels by how often they were named in the twelve full months before this one, so
 * that a chip keeps its place and its digit for a month, then what is always there.
 */
export async function listChips(context: Context): Promise<Chip[]> {
  return read(context, "ask.read", async (records) => {
    const until = context.clock.now().toZonedDateTimeISO("UTC").with({ day: 1 }).startOfDay();
    const from = until.subtract(Temporal.Duration.from({ months: 12 }));
    const use = await countChannelUse(records, isoTime(from.toInstant()), isoTime(until.toInstant()));
    const channels = (await findChannels(records)).filter(({ chip, archived }) => chip && !archived);
    const byUse = channels.toSorted((a, b) => (use.get(b.id) ?? 0) - (use.get(a.id) ?? 0));
    const chips = byUse.map(({ id, code, name, names }) => ({
      code,
      channel: id,
      state: "answered" as const,
      name,
      names,
    }));
    return [...chips, ...always];
  });
}
