import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, IdParam, noContent } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import { DeliveriesQuery, Delivery, DeliveryAnswer, NewFactUse } from "./contract.ts";
import {
  answerDelivery,
  decideByFacts,
  listDeliveries,
  openDelivery,
  withdrawAnswer,
  withdrawUse,
} from "./deliveries.ts";

const tags = ["Facts"];
const Ids = z.object({ ids: z.array(z.number().int()) });

export const deliveriesRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/deliveries",
      tags,
      summary: "List what lies before departments",
      request: { query: PageQuery.extend(DeliveriesQuery.shape) },
      responses: answers(200, pageOf(Delivery), "The newest first, of one of one's departments or of all of them."),
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      return c.json(await listDeliveries(c.var.context, query, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/deliveries/{id}/open",
      tags,
      summary: "Open a delivery",
      request: { params: IdParam },
      responses: answers(200, Delivery, "The delivery. Whoever told the fact sees when it was first opened."),
    }),
    async (c) => c.json(await openDelivery(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/deliveries/{id}/answer",
      tags,
      summary: "Answer whoever told it",
      request: { params: IdParam, ...body(DeliveryAnswer) },
      responses: answers(200, Delivery, "The delivery with its answer."),
    }),
    async (c) => c.json(await answerDelivery(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/deliveries/{id}/answer",
      tags,
      summary: "Take an answer back",
      request: { params: IdParam },
      responses: answers(200, Delivery, "The delivery without an answer."),
    }),
    async (c) => c.json(await withdrawAnswer(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/fact-uses",
      tags,
      summary: "Note what was decided by facts",
      request: body(NewFactUse),
      responses: answers(201, Ids, "What was noted, for each fact."),
    }),
    async (c) => c.json(await decideByFacts(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/fact-uses/{id}",
      tags,
      summary: "Take back what was decided by a fact",
      request: { params: IdParam },
      responses: noContent("The fact is not used for it."),
    }),
    async (c) => {
      await withdrawUse(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );
