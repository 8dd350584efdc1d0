import type { Logger } from "pino";
import type { Config } from "../../../kernel/config.ts";
import type { Context } from "../../../kernel/context.ts";
import type { Mailer } from "../../../kernel/mail/mailer.ts";
import { deliverBy } from "./deliver-message.ts";
import { releaseLeases } from "./lease-store.ts";
import { startSending } from "./sending.ts";

export type WaysOutParts = { secret: string; config: Config; log: Logger };

/** Starts sending what goes out, and says in the log when mail cannot be sent as it is set. */
export async function startWaysOut(
  context: Context,
  { secret, config, log }: WaysOutParts,
): Promise<{ stop(): Promise<void> }> {
  // PGlite has one process: what was taken before belongs to nobody.
  if (!config.databaseUrl) await releaseLeases(context.records);
  const { publicUrl, allowedAddresses, mailIn } = config;
  const mailer = config.mail && (await mailerOf(config.mail));
  mailer?.check().catch((error: Error) => {
    log.error({ said: error.message }, "Mail cannot be sent now: look at SMTP_URL. Mails wait until it can.");
  });
  const sending = startSending(context, {
    deliver: deliverBy({ secret, publicUrl, allowedAddresses, mailer, mailIn }),
    log,
  });
  return {
    async stop() {
      await sending.stop();
      mailer?.close();
    },
  };
}

/** What sends mail is loaded only where mail is set up: it takes 25 MB. */
async function mailerOf(mail: NonNullable<Config["mail"]>): Promise<Mailer> {
  const { openMailer } = await import("../../../kernel/mail/mailer.ts");
  return openMailer(mail);
}
