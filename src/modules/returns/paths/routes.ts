import { createRoute, z } from "@hono/zod-openapi";
import { answers, api } from "../../../kernel/http/api.ts";
import { pageOf } from "../../../kernel/http/paging.ts";
import { PathRowsQuery, PathSale, PathsPart, PathsQuery, PathsReport } from "./contract.ts";
import { pathRows, pathsReport } from "./paths.ts";
import { renderPaths } from "./paths-columns.ts";

const tags = ["Returns"];

export const pathsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/paths",
      tags,
      summary: "See what led to sales",
      description:
        "The journeys that earned most, how many steps and days they took, and from which first step to which last one they went; revenue of new customers and of those who had bought before apart. Sales before which nothing is known stand apart.",
      request: { query: PathsQuery },
      responses: answers(200, PathsReport, "The report."),
    }),
    async (c) => c.json(await pathsReport(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/paths/export",
      tags,
      summary: "Export a part of the paths as CSV or JSON",
      request: {
        query: PathsQuery.extend({
          part: PathsPart.default("journeys"),
          format: z.enum(["csv", "json"]).default("csv"),
        }),
      },
      responses: { 200: { description: "A file.", content: { "text/csv": { schema: z.string() } } } },
    }),
    async (c) => {
      const { part, format, ...query } = c.req.valid("query");
      const report = await pathsReport(c.var.context, query);
      const headers = {
        "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/json",
        "content-disposition": `attachment; filename="${part}-by-${report.by}.${format}"`,
      };
      return c.body(renderPaths(report, part, format), 200, headers) as never;
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/paths/rows",
      tags,
      summary: "Open a figure of the paths",
      request: { query: PathRowsQuery },
      responses: answers(200, pageOf(PathSale), "The sales behind it, newest first, with what led to each."),
    }),
    async (c) => c.json(await pathRows(c.var.context, c.req.valid("query")), 200),
  );
