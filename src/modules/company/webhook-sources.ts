import { createHmac, randomBytes } from "node:crypto";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, withoutRepeat } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import {
  NewWebhook,
  Rotation,
  type WebhookDelivery,
  type WebhookSource,
  type WebhookWithSecret,
} from "./webhook-contract.ts";
import * as store from "./webhook-store.ts";

const daysOfRefusals = 30;
const deliveriesShown = 100;

/** The systems that send us messages, with what came of the last of them. */
export async function listWebhooks(context: Context): Promise<WebhookSource[]> {
  return read(context, "webhook.read", async (records) =>
    (await store.findWebhooks(records, sinceDay(context))).map(withPath),
  );
}

/** Adds a system. Its secret is in this answer only; `serverSecret` is the installation's own. */
export async function addWebhook(
  context: Context,
  serverSecret: string,
  input: NewWebhook,
  example = false,
): Promise<WebhookWithSecret> {
  const { name } = NewWebhook.parse(input);
  const salt = randomBytes(16).toString("base64url");
  return change(withoutRepeat(context), "webhook.added", async (records, act) => {
    const id = await store.insertWebhook(records, { name, salt, createdAt: isoTime(context.clock.now()), example });
    act.about("webhook", id);
    return { ...(await requireWebhook(context, records, id)), secret: secretOf(serverSecret, salt, 1) };
  });
}

/** A new secret. The old one stays right for some hours; none of those before it. Raises `not_found`. */
export async function rotateWebhook(
  context: Context,
  serverSecret: string,
  id: number,
  input: Rotation,
): Promise<WebhookWithSecret> {
  const { keepOldHours } = Rotation.parse(input);
  const now = context.clock.now();
  return change(withoutRepeat(context), "webhook.rotated", async (records, act) => {
    const times = { now: isoTime(now), previousUntil: isoTime(now.add({ hours: keepOldHours })) };
    const rotated = await store.rotateWebhookRow(records, id, times);
    if (!rotated) throw noWebhook(id);
    act.about("webhook", id, { detail: { keepOldHours } });
    const secret = secretOf(serverSecret, rotated.salt, rotated.generation);
    return { ...(await requireWebhook(context, records, id)), secret };
  });
}

/** Takes no more messages of this system. What they made stays. Raises `not_found`. */
export async function removeWebhook(context: Context, id: number): Promise<void> {
  await change(context, "webhook.removed", async (records, act) => {
    if (!(await store.markWebhookRemoved(records, id, isoTime(context.clock.now())))) throw noWebhook(id);
    act.about("webhook", id);
    return null;
  });
}

/** What became of the last messages of a system. Raises `not_found`. */
export async function listDeliveries(context: Context, id: number): Promise<WebhookDelivery[]> {
  return read(context, "webhook.read", async (records) => {
    await requireWebhook(context, records, id);
    return store.findDeliveries(records, id, deliveriesShown);
  });
}

/** The secrets that are right for a source now, the newest first, as `whsec_…`. */
export function secretsOf(serverSecret: string, source: store.SourceSecrets, now: string): string[] {
  const { salt, generation, previousUntil } = source;
  const current = secretOf(serverSecret, salt, generation);
  const hasPrevious = generation > 1 && previousUntil !== null && previousUntil > now;
  return hasPrevious ? [current, secretOf(serverSecret, salt, generation - 1)] : [current];
}

function secretOf(serverSecret: string, salt: string, generation: number): string {
  const key = createHmac("sha256", serverSecret).update(`webhook ${salt} ${generation}`).digest("base64");
  return `whsec_${key}`;
}

async function requireWebhook(context: Context, records: Records, id: number): Promise<WebhookSource> {
  const [source] = await store.findWebhooks(records, sinceDay(context), id);
  if (!source) throw noWebhook(id);
  return withPath(source);
}

function withPath(source: Omit<WebhookSource, "path">): WebhookSource {
  return { ...source, path: `/api/v1/calls?source=${source.id}` };
}

function sinceDay({ clock }: Context): string {
  return isoTime(clock.now().subtract({ hours: 24 * daysOfRefusals })).slice(0, 10);
}

function noWebhook(id: number): Problem {
  return new Problem("not_found", `There is no webhook ${id}.`);
}
