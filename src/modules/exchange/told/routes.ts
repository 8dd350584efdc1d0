import { createRoute } from "@hono/zod-openapi";
import { answers, api, body, IdParam } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import { NewTold, Told, ToldQuery } from "./contract.ts";
import { listTold, tellSomebody, withdrawTold } from "./told.ts";

const tags = ["Overlaps"];

export const toldRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/told",
      tags,
      summary: "List what departments told people outside",
      request: { query: PageQuery.extend(ToldQuery.shape) },
      responses: answers(200, pageOf(Told), "The newest first; what was taken back is left out."),
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      return c.json(await listTold(c.var.context, query, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/told",
      tags,
      summary: "Write down a price, day, name or promise that somebody was told",
      request: body(NewTold),
      responses: answers(201, Told, "What was told, with how it is compared."),
    }),
    async (c) => c.json(await tellSomebody(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/told/{id}",
      tags,
      summary: "Take back what was written down",
      request: { params: IdParam },
      responses: { 204: { description: "Taken back." } },
    }),
    async (c) => {
      await withdrawTold(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );
