import { createRoute, z } from "@hono/zod-openapi";
import { answers, api } from "../../../kernel/http/api.ts";
import { renderFactMap } from "./columns.ts";
import { FactMap, FactMapExportQuery, FactMapQuery } from "./contract.ts";
import { factMap } from "./fact-map.ts";

const tags = ["Facts"];

export const factMapRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/fact-map",
      tags,
      summary: "Show who tells whom what",
      request: { query: FactMapQuery },
      responses: answers(200, FactMap, "By kind, teller and receiver; with what nobody needs and what was never told."),
    }),
    async (c) => c.json(await factMap(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/fact-map/export",
      tags,
      summary: "Export who tells whom what",
      request: { query: FactMapExportQuery },
      responses: { 200: { description: "A file.", content: { "text/csv": { schema: z.string() } } } },
    }),
    async (c) => {
      const { format, ...query } = c.req.valid("query");
      const headers = {
        "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/json",
        "content-disposition": `attachment; filename="fact-map.${format}"`,
      };
      return c.body(renderFactMap(await factMap(c.var.context, query), format), 200, headers) as never;
    },
  );
