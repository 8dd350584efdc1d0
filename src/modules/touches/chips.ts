import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findChannels } from "../channels/index.ts";
import { findCompanySettings } from "../company/index.ts";
import { type Chip, type Chips, ChipsQuery } from "./capture-contract.ts";
import { inOrderOf, shuffle } from "./chip-order.ts";
import { countChannelUse, findChipOrder, keepChipOrder } from "./chip-store.ts";

const alone = { channel: null, followUp: { kind: "none" } } as const;

/** What no channel stands for: always at hand, and always last. */
const always: readonly Chip[] = [
  { ...alone, code: "other", state: "answered", name: "Other", names: { de: "Anderes" } },
  {
    ...alone,
    code: "doesnt_remember",
    state: "doesnt_remember",
    name: "Doesn't remember",
    names: { de: "Weiß nicht mehr" },
  },
  { ...alone, code: "declined", state: "declined", name: "Didn't want to say", names: { de: "Keine Angabe" } },
];

const daysOfUse = 90;

/**
 * The chips of the capture screen, then what is always there. For staff the order is stable: channels by how often they
 * were named in the 90 days before today, decided once a day, so that every digit stays where it is until tomorrow. For
 * customers it is shuffled by a seed, so that no chip gains from its place.
 */
export async function listChips(context: Context, query: ChipsQuery = {}): Promise<Chips> {
  const { order, seed = randomUUID() } = ChipsQuery.parse(query);
  return read(context, "chip.read", async (records) => {
    const channels = (await findChannels(records)).filter(({ chip, archived }) => chip && !archived);
    const ordered =
      order === "shuffled" ? shuffle(channels, seed) : inOrderOf(channels, await orderOfToday(context, records));
    const chips = ordered.map(({ id, code, name, names, followUp }) => {
      return { code, channel: id, state: "answered" as const, name, names, followUp };
    });
    return { items: [...chips, ...always], order, seed: order === "shuffled" ? seed : null };
  });
}

/** The channels by their use until today began where the company is. */
async function orderOfToday({ clock }: Context, records: Records): Promise<number[]> {
  const { timeZone } = await findCompanySettings(records);
  const today = clock.now().toZonedDateTimeISO(timeZone).toPlainDate();
  const decided = await findChipOrder(records, today.toString());
  if (decided) return decided;
  const startOf = (day: Temporal.PlainDate) => isoTime(day.toZonedDateTime(timeZone).toInstant());
  const from = today.subtract(Temporal.Duration.from({ days: daysOfUse }));
  const use = await countChannelUse(records, startOf(from), startOf(today));
  const byUse = (await findChannels(records)).toSorted((a, b) => (use.get(b.id) ?? 0) - (use.get(a.id) ?? 0));
  return keepChipOrder(
    records,
    today.toString(),
    byUse.map(({ id }) => id),
  );
}
