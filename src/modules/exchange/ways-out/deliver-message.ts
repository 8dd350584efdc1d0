import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import type { Block } from "../../../kernel/http/addresses.ts";
import { OutwardFailure, postOutward } from "../../../kernel/http/outward.ts";
import { signMessage } from "../../../kernel/http/webhooks.ts";
import { secretsOf } from "../../company/index.ts";
import { slackBody, teamsBody } from "./chat-bodies.ts";
import type { Leased } from "./lease-store.ts";
import type { Content } from "./messages.ts";
import { judgeStatus, type Tried } from "./outcomes.ts";
import { type Link, webhookBody } from "./webhook-body.ts";

/** Sends one message, and says what came of it. Raises nothing that a receiver could cause. */
export type Deliver = (context: Context, message: Leased, content: Content) => Promise<Tried>;

export type DeliverParts = {
  secret: string;
  publicUrl: string | undefined;
  allowedAddresses: readonly Block[];
  /** Milliseconds that a receiver may take. */
  timeout?: number;
};

/** The way by HTTP of webhooks and chat channels. */
export function deliverBy({ secret, publicUrl, allowedAddresses, timeout = 10_000 }: DeliverParts): Deliver {
  const link: Link = (path) => (publicUrl === undefined ? null : `${publicUrl}${path}`);
  return async (context, message, content) => {
    const { kind, address } = message.way;
    const body =
      kind === "slack"
        ? slackBody(content, link)
        : kind === "teams"
          ? teamsBody(content, link)
          : webhookBody(content, link);
    const signed = kind === "webhook" ? signatures(context, secret, message, body) : {};
    const headers = { "content-type": "application/json", "user-agent": "Earshot", ...signed };
    try {
      const limits = { allowed: allowedAddresses, timeout };
      const { status, retryAfter } = await postOutward({ url: address ?? "", headers, body }, limits);
      return judgeStatus(status, retryAfter);
    } catch (error) {
      if (!(error instanceof OutwardFailure)) throw error;
      return { fault: error.fault, status: null, note: error.message };
    }
  };
}

/** The headers of the Standard Webhooks specification, signed with every secret that is right now. */
function signatures({ clock }: Context, serverSecret: string, { message, way }: Leased, body: string) {
  const now = clock.now();
  const timestamp = String(Math.floor(now.epochMilliseconds / 1000));
  const sign = (secret: string) => signMessage(secret, { id: message, timestamp, body });
  return {
    "webhook-id": message,
    "webhook-timestamp": timestamp,
    "webhook-signature": secretsOf(serverSecret, way, isoTime(now)).map(sign).join(" "),
  };
}
