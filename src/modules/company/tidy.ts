import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type { JobKind } from "../../kernel/jobs/jobs.ts";
import { deleteExpired } from "./sign-in-store.ts";
import { deleteOldDeliveries } from "./webhook-store.ts";

/** Deletes ended sessions, used links, old counts of attempts and old deliveries, every night. */
export function tidySignIn({ records, clock }: Context): JobKind<object> {
  return {
    name: "company.tidy",
    every: "17 3 * * *",
    async run() {
      const now = clock.now();
      const before = (hours: number) => isoTime(now.subtract({ hours }));
      await deleteExpired(records, isoTime(now), before(24), before(30 * 24));
      await deleteOldDeliveries(records, before(30 * 24));
    },
  };
}
