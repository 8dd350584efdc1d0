import { createRoute } from "@hono/zod-openapi";
import { answers, api, body, IdParam } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import type { Identification } from "../company/index.ts";
import { Call, CallLog, CallMessage, CallReceipt, CallsQuery, Trial } from "./call-contract.ts";
import { bringCallBack, getCall, listCalls, logCall, putCallAway } from "./calls.ts";
import { Capture } from "./contract.ts";
import { refuseOtherMember } from "./for-member.ts";
import { receiveCall, tryWebhook } from "./receive-call.ts";

const tags = ["Calls"];

/** `by.secret` is what the secrets of webhooks follow from. */
export function callRoutes(by: Identification) {
  const routes = api()
    .openapi(
      createRoute({
        method: "get",
        path: "/calls",
        tags,
        summary: "List calls",
        request: { query: PageQuery.extend(CallsQuery.shape) },
        responses: answers(200, pageOf(Call), "The newest first."),
      }),
      async (c) => {
        const { state, mine, ...page } = c.req.valid("query");
        return c.json(await listCalls(c.var.context, { state, mine }, page), 200);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/calls/{id}",
        tags,
        summary: "Read a call",
        request: { params: IdParam },
        responses: answers(200, Call, "The call, and who is known by its number."),
      }),
      async (c) => c.json(await getCall(c.var.context, c.req.valid("param").id), 200),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/calls/{id}/contact",
        tags,
        summary: "Log a call",
        description:
          "Makes it a contact of whoever is named, else of whoever has the number. With it, optionally, the answer to how the person heard of you.",
        request: { params: IdParam, ...body(CallLog) },
        responses: answers(201, Capture, "The contact, the answer, and where the ask of the person stands."),
      }),
      async (c) => {
        refuseOtherMember(c);
        return c.json(await logCall(c.var.context, c.req.valid("param").id, c.req.valid("json")), 201);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/calls/{id}/putting-away",
        tags,
        summary: "Put a call away",
        request: { params: IdParam },
        responses: answers(201, Call, "The call; it is no longer among the open ones."),
      }),
      async (c) => c.json(await putCallAway(c.var.context, c.req.valid("param").id), 201),
    )
    .openapi(
      createRoute({
        method: "delete",
        path: "/calls/{id}/putting-away",
        tags,
        summary: "Bring a call back that was put away",
        request: { params: IdParam },
        responses: answers(200, Call, "The call; it is open again."),
      }),
      async (c) => c.json(await bringCallBack(c.var.context, c.req.valid("param").id), 200),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/webhooks/{id}/tries",
        tags: ["Webhooks"],
        summary: "Try a webhook",
        description: "Sends a signed message through the same door as the source itself would. No call is kept.",
        request: { params: IdParam, ...body(Trial) },
        responses: answers(201, CallReceipt, "What the source would be told."),
      }),
      async (c) => {
        const { id } = c.req.valid("param");
        return c.json(await tryWebhook(c.var.context, by.secret, id, c.req.valid("json")), 201);
      },
    );
  // Not checked by its schema: the signature is over the body as it came, and is checked first.
  routes.openAPIRegistry.registerPath({
    method: "post",
    path: "/calls",
    tags,
    summary: "Report a call",
    description:
      "For phone systems, signed by Standard Webhooks headers (`webhook-id`, `webhook-timestamp`, `webhook-signature`). A second message with the same `call` says that it ended or was missed. The same `webhook-id` again gets the first answer.",
    security: [],
    request: { body: { required: true, content: { "application/json": { schema: CallMessage } } } },
    responses: answers(201, CallReceipt, "What became of it."),
  });
  routes.post("/calls", async (c) => {
    const body = await c.req.text();
    const named = Number(c.req.query("source") ?? Number.NaN);
    const source = Number.isSafeInteger(named) ? { source: named } : {};
    return c.json(await receiveCall(c.var.context, by.secret, { headers: c.req.raw.headers, body, ...source }), 201);
  });
  return routes;
}
