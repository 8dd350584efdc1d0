import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, IdParam, noContent } from "../../../kernel/http/api.ts";
import type { Identification } from "../identify.ts";
import { NewWebhook, Rotation, WebhookDelivery, WebhookSource, WebhookWithSecret } from "../webhook-contract.ts";
import { addWebhook, listDeliveries, listWebhooks, removeWebhook, rotateWebhook } from "../webhook-sources.ts";

const tags = ["Webhooks"];

/** `by.secret` is what the secrets of webhooks follow from. */
export function webhookRoutes(by: Identification) {
  return api()
    .openapi(
      createRoute({
        method: "get",
        path: "/webhooks",
        tags,
        summary: "List the systems that send signed messages",
        responses: answers(200, z.object({ items: z.array(WebhookSource) }), "The newest first."),
      }),
      async (c) => c.json({ items: await listWebhooks(c.var.context) }, 200),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/webhooks",
        tags,
        summary: "Add a system that sends signed messages",
        request: body(NewWebhook),
        responses: answers(201, WebhookWithSecret, "The webhook. Its secret is shown this once."),
      }),
      async (c) => c.json(await addWebhook(c.var.context, by.secret, c.req.valid("json")), 201),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/webhooks/{id}/secret",
        tags,
        summary: "Give a webhook a new secret",
        description: "The old one stays right for `keepOldHours`, so that nothing is lost while the sender is changed.",
        request: { params: IdParam, ...body(Rotation) },
        responses: answers(201, WebhookWithSecret, "The webhook with its new secret, shown this once."),
      }),
      async (c) => {
        const { id } = c.req.valid("param");
        return c.json(await rotateWebhook(c.var.context, by.secret, id, c.req.valid("json")), 201);
      },
    )
    .openapi(
      createRoute({
        method: "delete",
        path: "/webhooks/{id}",
        tags,
        summary: "Remove a webhook",
        request: { params: IdParam },
        responses: noContent("Its messages are refused from now on."),
      }),
      async (c) => {
        await removeWebhook(c.var.context, c.req.valid("param").id);
        return c.body(null, 204);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/webhooks/{id}/deliveries",
        tags,
        summary: "See what became of the last messages",
        request: { params: IdParam },
        responses: answers(200, z.object({ items: z.array(WebhookDelivery) }), "The last hundred, newest first."),
      }),
      async (c) => c.json({ items: await listDeliveries(c.var.context, c.req.valid("param").id) }, 200),
    );
}
