import { read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { type Freshness, FreshnessSource } from "./contract.ts";
import { findLatest } from "./store.ts";

/** How new what the reports on returns rest on is. What is planned for later does not count. */
export async function freshness(context: Context): Promise<Freshness> {
  return read(context, "returns.read", async () => {
    const now = context.clock.now();
    const found = await findLatest(context.events, now.epochMilliseconds);
    const sources = FreshnessSource.options.map((source) => {
      const latest = found.get(source);
      if (latest === undefined) return { source, latest: null };
      const time = new Date(latest).toISOString();
      return { source, latest: source === "spend" ? time.slice(0, 10) : time };
    });
    return { at: isoTime(now), sources };
  });
}
