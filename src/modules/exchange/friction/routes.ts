import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import { Friction, FrictionOwner, FrictionQuery, Wait, WaitsQuery } from "./contract.ts";
import { friction, listWaits, ownFriction } from "./friction.ts";

const tags = ["Hand-offs"];

export const frictionRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/friction",
      tags,
      summary: "Measure how long departments wait on each other and what they ask again, by cause",
      request: { query: FrictionQuery },
      responses: answers(200, Friction, "What is behind its time first; the total is the sum of the rows."),
    }),
    async (c) => c.json(await friction(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/friction/waits",
      tags,
      summary: "List the times and questions behind the figures of friction",
      request: { query: WaitsQuery.safeExtend(PageQuery.shape) },
      responses: answers(200, pageOf(Wait), "The longest first."),
    }),
    async (c) => {
      const { cursor, limit, ...query } = c.req.valid("query");
      return c.json(await listWaits(c.var.context, query, { cursor, limit }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "put",
      path: "/friction/owners",
      tags,
      summary: "Say who takes care of a cause of friction",
      request: body(FrictionOwner),
      responses: answers(200, z.object({ before: z.number().int().nullable() }), "The member who did before."),
    }),
    async (c) => c.json(await ownFriction(c.var.context, c.req.valid("json")), 200),
  );
