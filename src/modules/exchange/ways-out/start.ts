import type { Logger } from "pino";
import type { Config } from "../../../kernel/config.ts";
import type { Context } from "../../../kernel/context.ts";
import { deliverBy } from "./deliver-message.ts";
import { releaseLeases } from "./lease-store.ts";
import { type Sending, startSending } from "./sending.ts";

export type WaysOutParts = { secret: string; config: Config; log: Logger };

/** Starts sending what goes out. */
export async function startWaysOut(context: Context, { secret, config, log }: WaysOutParts): Promise<Sending> {
  // PGlite has one process: what was taken before belongs to nobody.
  if (!config.databaseUrl) await releaseLeases(context.records);
  const { publicUrl, allowedAddresses } = config;
  return startSending(context, { deliver: deliverBy({ secret, publicUrl, allowedAddresses }), log });
}
