import { z } from "@hono/zod-openapi";
import { deliveryResults, refusalNames } from "./choices-contract.ts";
import { Time } from "./contract.ts";

export const NewWebhook = z.object({ name: z.string().trim().min(1, "needs a name").max(100) });
export type NewWebhook = z.input<typeof NewWebhook>;

/** A system that sends us signed messages (Standard Webhooks). */
export const WebhookSource = z
  .object({
    id: z.number().int(),
    name: z.string(),
    /** Where it sends to; continues the address under which this installation is reached. */
    path: z.string().openapi({ example: "/api/v1/calls?source=1" }),
    createdAt: Time,
    rotatedAt: Time.nullable(),
    /** Until then the secret before the last change is right too. */
    previousUntil: Time.nullable(),
    lastDelivery: z.object({ at: Time, result: z.enum(deliveryResults) }).nullable(),
    /** Messages of the last 30 days that were refused, by why. */
    refusals: z.array(z.object({ reason: z.enum(refusalNames), count: z.number().int(), lastAt: Time })),
    example: z.boolean(),
  })
  .openapi("WebhookSource");
export type WebhookSource = z.infer<typeof WebhookSource>;

/** The secret is shown this once. */
export const WebhookWithSecret = WebhookSource.extend({
  secret: z.string().openapi({ example: "whsec_…" }),
}).openapi("WebhookWithSecret");
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>;

export const Rotation = z.object({
  /** How long the old secret stays right, so that nothing is lost while the other system is changed. */
  keepOldHours: z.number().int().min(0).max(720).default(24),
});
export type Rotation = z.input<typeof Rotation>;

export const WebhookDelivery = z
  .object({
    id: z.number().int(),
    /** What the sender calls the message. */
    message: z.string(),
    receivedAt: Time,
    result: z.enum(deliveryResults),
    /** What it made, such as a call. */
    subject: z.number().int().nullable(),
    /** How often the same message came again and got the first answer. */
    repeats: z.number().int(),
  })
  .openapi("WebhookDelivery");
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
