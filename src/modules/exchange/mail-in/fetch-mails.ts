import type { ImapFlow } from "imapflow";
import type { Logger } from "pino";
import type { Context } from "../../../kernel/context.ts";
import { asSystem } from "../../../kernel/context.ts";
import type { JobKind } from "../../../kernel/jobs/jobs.ts";
import { type MailBy, takeMail } from "./mails.ts";
import { headOf } from "./read-body.ts";
import { largestMail } from "./read-mail.ts";

/** How much is fetched of a mail that is too large, in bytes. */
const headOnly = 64 * 1024;

/** Looks into the mailbox every minute. */
export function fetchingMails(context: Context, by: MailBy & { imapUrl: string }, log: Logger): JobKind<object> {
  return {
    name: "fetch-mails",
    every: "* * * * *",
    async run(_, stopping) {
      // A mail server that is away for a while is no fault of the job: it is asked again in a minute.
      await fetchMails(context, by, stopping).catch((error: unknown) => {
        const { code = "unknown" } = (error ?? {}) as { code?: string };
        log.error({ code }, "Mail cannot be fetched now: look at IMAP_URL.");
      });
    },
  };
}

/**
 * Takes every mail that nobody has seen yet and marks it as seen once it is written down: one that was taken before a
 * crash comes again and is recognised. Returns how many.
 */
export async function fetchMails(
  context: Context,
  { imapUrl, ...by }: MailBy & { imapUrl: string },
  stopping: AbortSignal,
): Promise<number> {
  const { hostname: host, port, protocol, username, password, pathname } = new URL(imapUrl);
  const secure = protocol === "imaps:";
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  const { ImapFlow } = await import("imapflow");
  const client = new ImapFlow({ host, port: Number(port) || (secure ? 993 : 143), secure, auth, logger: false });
  client.on("error", () => {});
  await client.connect();
  try {
    const lock = await client.getMailboxLock(decodeURIComponent(pathname.slice(1)) || "INBOX");
    try {
      const found = (await client.search({ seen: false }, { uid: true })) || [];
      let taken = 0;
      for (const uid of found) {
        if (stopping.aborted) break;
        await takeOne(context, by, client, uid);
        taken += 1;
      }
      return taken;
    } finally {
      lock.release();
    }
  } finally {
    await client.logout().catch(() => client.close());
  }
}

async function takeOne(context: Context, by: MailBy, client: ImapFlow, uid: number): Promise<void> {
  const known = await client.fetchOne(String(uid), { size: true }, { uid: true });
  const isCut = known !== false && (known.size ?? 0) > largestMail;
  const source = isCut ? { maxLength: headOnly } : true;
  const mail = await client.fetchOne(String(uid), { source }, { uid: true });
  if (mail === false || !mail.source) return;
  await takeMail(asSystem(context), by, { raw: isCut ? headOf(mail.source) : mail.source, isCut });
  await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
}
