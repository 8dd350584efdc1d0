import { subjectsOf } from "../../../kernel/acts/act.ts";
import type { Follower } from "../../../kernel/acts/followers.ts";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { findCompanySettings } from "../../company/index.ts";
import { nextDigest } from "./digest-time.ts";
import { queueDeliveries } from "./outgoing-store.ts";
import { findDigestTimes } from "./way-store.ts";

/** Queues what lies before departments for the ways that they and their members take it by. */
export const queueForWays: Follower = {
  name: "queue for ways out",
  verbs: ["fact.delivered"],
  most: 5_000,
  async follow(context, acts) {
    const { records, clock } = context;
    const deliveries = subjectsOf(acts, "delivery");
    const times = await digestTimes(context);
    if (deliveries.length > 0) await queueDeliveries(records, deliveries, times, isoTime(clock.now()));
  },
};

async function digestTimes({ records, clock }: Context): Promise<{ way: number; at: string }[]> {
  const [times, { timeZone }] = [await findDigestTimes(records), await findCompanySettings(records)];
  return times.map(({ way, hour, zone }) => ({
    way,
    at: isoTime(nextDigest(clock.now(), hour, zone ?? timeZone)),
  }));
}
