import { createHmac, timingSafeEqual } from "node:crypto";

/** Whose answer to which delivery a mail is. */
export type Reply = { delivery: number; member: number };

/** What only this installation can write into an address: mail servers may change its letters to small ones. */
export function replyToken(secret: string, { delivery, member }: Reply): string {
  return `r${delivery}-${member}-${signatureOf(secret, { delivery, member })}`;
}

/** The reply in an address or a Message-ID, where this installation wrote it there. */
export function readReply(secret: string, text: string): Reply | undefined {
  for (const [, delivery, member, given = ""] of text.matchAll(/r(\d{1,15})-(\d{1,15})-([0-9a-f]{24})/gi)) {
    const reply = { delivery: Number(delivery), member: Number(member) };
    const expected = Buffer.from(signatureOf(secret, reply));
    if (timingSafeEqual(Buffer.from(given.toLowerCase()), expected)) return reply;
  }
  return undefined;
}

/** `facts@example.org` with a token becomes `facts+token@example.org` (RFC 5233). */
export function withToken(address: string, token: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}+${token}${address.slice(at)}`;
}

function signatureOf(secret: string, { delivery, member }: Reply): string {
  return createHmac("sha256", secret).update(`reply ${delivery} ${member}`).digest("hex").slice(0, 24);
}
