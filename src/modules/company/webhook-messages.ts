import { createHash } from "node:crypto";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import { readMessage, type SignedMessage, signMessage, verifyMessage } from "../../kernel/http/webhooks.ts";
import { Problem } from "../../kernel/problems.ts";
import type { RefusalName } from "./choices-contract.ts";
import { secretsOf } from "./webhook-sources.ts";
import * as store from "./webhook-store.ts";

/** Bytes that a message may have: it says what happened, and carries no files. */
const largest = 64 * 1024;

export type Delivered = {
  source: number;
  message: SignedMessage;
  /** The program's context, in which the same message again gets the first answer. */
  context: Context;
};

/**
 * The source whose secret signed a message. Raises `unauthenticated` for a message that nobody signed whom we know, or
 * whose time is more than five minutes off, and `limit` for one that is too large: of such a message nothing is kept but
 * a count.
 */
export async function receiveMessage(
  context: Context,
  serverSecret: string,
  given: { headers: Headers; body: string; source?: number | undefined },
): Promise<Delivered> {
  const now = isoTime(context.clock.now());
  const sources = await store.findSecrets(context.records, given.source);
  const refuse = async (reason: RefusalName, problem: Problem, source = given.source) => {
    const counted = source !== undefined && sources.some(({ id }) => id === source) ? source : onlyOf(sources);
    await store.countRefusal(context.records, { source: counted, reason, at: now });
    return problem;
  };
  if (Buffer.byteLength(given.body) > largest) {
    throw await refuse("too_large", new Problem("limit", "This message is larger than 64 KB. Send less at once."));
  }
  const message = readMessage(given.headers, given.body);
  if (!message) throw await refuse("headers", unsigned());
  const secrets = sources.flatMap((source) =>
    secretsOf(serverSecret, source, now).map((secret) => ({ source: source.id, secret })),
  );
  const verified = verifyMessage(
    message,
    secrets.map(({ secret }) => secret),
    Math.floor(context.clock.now().epochMilliseconds / 1000),
  );
  if (!verified.right) {
    throw await refuse(verified.because, verified.skew === undefined ? wrongSignature() : wrongTime(verified.skew));
  }
  const source = secrets[verified.secret]?.source ?? 0;
  const fingerprint = createHash("sha256").update(message.body).digest("hex");
  const repeat = { key: `webhook:${source}:${message.id}`, fingerprint };
  return { source, message, context: { ...asSystem(context), repeat } };
}

/** A message as the source itself would send it, for trying. Raises `not_found`. */
export async function signTrial(
  context: Context,
  serverSecret: string,
  source: number,
  content: { id: string; body: string },
): Promise<Headers> {
  const [found] = await store.findSecrets(context.records, source);
  if (!found) throw new Problem("not_found", `There is no webhook ${source}.`);
  const [secret = ""] = secretsOf(serverSecret, found, isoTime(context.clock.now()));
  const timestamp = String(Math.floor(context.clock.now().epochMilliseconds / 1000));
  return new Headers({
    "webhook-id": content.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signMessage(secret, { ...content, timestamp }),
  });
}

/** Where there is one source only, a message that names none was meant for it. */
function onlyOf(sources: readonly { id: number }[]): number | null {
  return sources.length === 1 ? (sources[0]?.id ?? null) : null;
}

function unsigned(): Problem {
  return new Problem(
    "unauthenticated",
    "This message is not signed. Send the headers webhook-id, webhook-timestamp and webhook-signature of the Standard Webhooks specification.",
  );
}

function wrongSignature(): Problem {
  return new Problem(
    "unauthenticated",
    "The signature is not right. Sign the body exactly as it is sent, with the secret of this webhook.",
  );
}

function wrongTime(skew: number): Problem {
  const minutes = Math.round(Math.abs(skew) / 60);
  return new Problem(
    "unauthenticated",
    `webhook-timestamp is ${minutes} minutes ${skew > 0 ? "ahead" : "behind"}; five are allowed. Set the clock of the sender, and send new messages with the time of sending.`,
  );
}
