import type { MailReason } from "./choices-contract.ts";
import type { ReadMail } from "./read-mail.ts";
import { type Reply, readReply } from "./reply-token.ts";

export type MailJudgement = { drop: MailReason } | { reply: Reply } | { queue: true };

/**
 * Whether a mail is an answer, something new, or written by a machine: to answer machines, or to take what this
 * installation sent itself, would go round for ever.
 */
export function judgeMail(
  { automatic, bulk, bounce, from, messageId, threads }: ReadMail,
  { secret, own }: { secret: string; own: readonly string[] },
): MailJudgement {
  if (bounce) return { drop: "bounce" };
  if (automatic) return { drop: "automatic" };
  if (bulk) return { drop: "bulk" };
  const domains = own.map((address) => address.slice(address.lastIndexOf("@") + 1));
  const isOwnNumber = messageId?.startsWith("msg_") && domains.some((domain) => messageId.endsWith(`@${domain}`));
  if (isOwnNumber || (from.address !== null && own.includes(from.address))) return { drop: "own" };
  for (const thread of threads) {
    const reply = readReply(secret, thread);
    if (reply) return { reply };
  }
  return { queue: true };
}
