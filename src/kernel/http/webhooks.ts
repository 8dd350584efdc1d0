import { timingSafeEqual } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** A message as the Standard Webhooks specification sends it: what identifies it, when, and its signatures. */
export type SignedMessage = { id: string; timestamp: string; signature: string; body: string };

export const refusalReasons = ["headers", "signature", "timestamp", "too_large"] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export type Verified = { right: true; secret: number } | { right: false; because: RefusalReason; skew?: number };

/** Seconds that the clocks of sender and receiver may differ; beyond it an old message could be sent again. */
export const tolerance = 5 * 60;

/** The message in these headers; undefined when one of the three is missing or cannot be one. */
export function readMessage(headers: Headers, body: string): SignedMessage | undefined {
  const [id, timestamp, signature] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map(
    (name) => headers.get(name) ?? "",
  ) as [string, string, string];
  const isWhole = /^[\x21-\x7e]{1,200}$/.test(id) && /^\d{1,12}$/.test(timestamp) && signature.length <= 2000;
  return isWhole && signature !== "" ? { id, timestamp, signature, body } : undefined;
}

/**
 * Which of these secrets (`whsec_…`) signed the message, by its place. Every signature is compared with every secret, so
 * that the time taken says nothing. A right signature with a wrong time is told apart, with the seconds by which the
 * sender's clock runs ahead (negative: behind): that is a clock to set, not a forgery.
 */
export function verifyMessage(message: SignedMessage, secrets: readonly string[], nowSeconds: number): Verified {
  const given = message.signature.split(" ").flatMap((one) => (one.startsWith("v1,") ? [one.slice(3)] : []));
  const right = secrets.map((secret) => {
    const expected = signMessage(secret, message).slice(3);
    return given.map((one) => isSame(one, expected)).includes(true);
  });
  const secret = right.indexOf(true);
  if (secret < 0) return { right: false, because: "signature" };
  const skew = Number(message.timestamp) - nowSeconds;
  return Math.abs(skew) > tolerance ? { right: false, because: "timestamp", skew } : { right: true, secret };
}

/** The signature of a message, `v1,` and HMAC-SHA256 in base64 over `id.timestamp.body`. */
export function signMessage(secret: string, { id, timestamp, body }: Omit<SignedMessage, "signature">): string {
  return new Webhook(secret).sign(id, new Date(Number(timestamp) * 1000), body);
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
