import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import type { Block } from "../../../kernel/http/addresses.ts";
import { OutwardFailure, postOutward } from "../../../kernel/http/outward.ts";
import { signMessage } from "../../../kernel/http/webhooks.ts";
import { MailFailure } from "../../../kernel/mail/mail-failure.ts";
import type { Mailer } from "../../../kernel/mail/mailer.ts";
import { findCompanySettings, secretsOf } from "../../company/index.ts";
import { replyToken, withToken } from "../mail-in/reply-token.ts";
import { slackBody, teamsBody } from "./chat-bodies.ts";
import type { Leased } from "./lease-store.ts";
import { mailText } from "./mail-text.ts";
import type { Content } from "./messages.ts";
import { judgeStatus, type Tried } from "./outcomes.ts";
import { type Link, webhookBody } from "./webhook-body.ts";

/** Sends one message, and says what came of it. Raises nothing that a receiver could cause. */
export type Deliver = (context: Context, message: Leased, content: Content) => Promise<Tried>;

export type DeliverParts = {
  secret: string;
  publicUrl: string | undefined;
  allowedAddresses: readonly Block[];
  mailer?: Mailer | undefined;
  /** Where answers by mail come in. */
  mailIn?: string | undefined;
  /** Milliseconds that a receiver may take. */
  timeout?: number;
};

/** The ways by HTTP and by mail. */
export function deliverBy(parts: DeliverParts): Deliver {
  return (context, message, content) =>
    message.way.kind === "mail" ? mail(context, parts, message, content) : post(context, parts, message, content);
}

async function post(
  context: Context,
  { secret, publicUrl, allowedAddresses, timeout = 10_000 }: DeliverParts,
  message: Leased,
  content: Content,
): Promise<Tried> {
  const { kind, address } = message.way;
  const body = bodyOf[kind](content, linkFrom(publicUrl));
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
}

const bodyOf = { webhook: webhookBody, slack: slackBody, teams: teamsBody, mail: webhookBody };

async function mail(
  context: Context,
  { secret, publicUrl, mailer, mailIn }: DeliverParts,
  { message, member, delivery }: Leased,
  content: Content,
): Promise<Tried> {
  if (!mailer) return { fault: "unreachable", status: null, note: "No mail server is set: see SMTP_URL." };
  const language = member?.language ?? (await findCompanySettings(context.records)).language;
  // One can answer one delivery by mail, and no digest.
  const token = mailIn && member && delivery !== null ? replyToken(secret, { delivery, member: member.id }) : undefined;
  const text = mailText(content, { language, link: linkFrom(publicUrl), takesReplies: token !== undefined });
  const replyTo = mailIn && token ? withToken(mailIn, token) : undefined;
  const domain = mailer.from.slice(mailer.from.lastIndexOf("@") + 1);
  const messageId = `${message}${token ? `.${token}` : ""}@${domain}`;
  const to = { name: member?.name ?? "", address: member?.mail ?? "" };
  try {
    return { fault: null, status: await mailer.send({ to, replyTo, ...text, messageId }), note: null };
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    return { fault: error.fault, status: error.status, note: error.message };
  }
}

function linkFrom(publicUrl: string | undefined): Link {
  return (path) => (publicUrl === undefined ? null : `${publicUrl}${path}`);
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
