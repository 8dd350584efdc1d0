import { createRoute } from "@hono/zod-openapi";
import { answers, api } from "../../../kernel/http/api.ts";
import { FactMap, FactMapQuery } from "./contract.ts";
import { factMap } from "./fact-map.ts";

export const factMapRoutes = api().openapi(
  createRoute({
    method: "get",
    path: "/fact-map",
    tags: ["Facts"],
    summary: "Show who tells whom what",
    request: { query: FactMapQuery },
    responses: answers(200, FactMap, "By kind, teller and receiver; with what nobody needs and what was never told."),
  }),
  async (c) => c.json(await factMap(c.var.context, c.req.valid("query")), 200),
);
