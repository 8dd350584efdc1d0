import { createRoute, z } from "@hono/zod-openapi";
import { renderRows } from "../../kernel/cli/table-output.ts";
import { answers, api, body, IdParam, noContent } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { listOutcomes, recordOutcome, withdrawOutcome } from "./outcomes/outcomes.ts";
import { NewOutcome, Outcome } from "./outcomes/outcomes-contract.ts";
import { compareModels } from "./report/comparison.ts";
import { returnsReport } from "./report/report.ts";
import { besidesOf, returnsColumns } from "./report/report-columns.ts";
import {
  ModelComparison,
  ModelComparisonQuery,
  ReturnsOutcome,
  ReturnsQuery,
  ReturnsReport,
  ReturnsRowsQuery,
} from "./report/report-contract.ts";
import { returnsRows } from "./report/report-rows.ts";
import { silenceReport } from "./silence/silence.ts";
import { Silence, SilenceQuery } from "./silence/silence-contract.ts";

const tags = ["Returns"];

export const returnsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/returns",
      tags,
      summary: "See what channels, campaigns or departments earn",
      description:
        "Switching the model moves credit between the rows and never changes the total. Unknown origins stand in rows of their own.",
      request: { query: ReturnsQuery },
      responses: answers(200, ReturnsReport, "The report."),
    }),
    async (c) => c.json(await returnsReport(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/export",
      tags,
      summary: "Export the report as CSV or JSON",
      request: { query: ReturnsQuery.extend({ format: z.enum(["csv", "json"]).default("csv") }) },
      responses: { 200: { description: "A file.", content: { "text/csv": { schema: z.string() } } } },
    }),
    async (c) => {
      const { format, ...query } = c.req.valid("query");
      const report = await returnsReport(c.var.context, query);
      const { rows, by } = report;
      const type = format === "csv" ? "text/csv; charset=utf-8" : "application/json";
      const headers = {
        "content-type": type,
        "content-disposition": `attachment; filename="returns-by-${by}.${format}"`,
      };
      return c.body(renderRows(rows, returnsColumns(by, besidesOf(report)), format), 200, headers) as never;
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/models",
      tags,
      summary: "See the same revenue as each model shares it out",
      request: { query: ModelComparisonQuery },
      responses: answers(200, ModelComparison, "Revenue by line and model, with the total of each model."),
    }),
    async (c) => c.json(await compareModels(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/silence",
      tags,
      summary: "See what it costs that nobody asked",
      description:
        "Revenue of unknown origin, how stable the order of the channels is by what customers said (a bootstrap over the answers with a fixed seed), how many more answers make it stable, and which departments can bring them soonest.",
      request: { query: SilenceQuery },
      responses: answers(200, Silence, "The report."),
    }),
    async (c) => c.json(await silenceReport(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/rows",
      tags,
      summary: "Open a figure of the report",
      request: { query: ReturnsRowsQuery },
      responses: answers(200, pageOf(ReturnsOutcome), "The outcomes behind it, newest first."),
    }),
    async (c) => c.json(await returnsRows(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/outcomes",
      tags,
      summary: "Record an order, a won deal, a renewal, a lost renewal or a hire",
      request: body(NewOutcome),
      responses: answers(201, Outcome, "The outcome."),
    }),
    async (c) => c.json(await recordOutcome(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/outcomes/{id}",
      tags,
      summary: "Take an outcome back",
      request: { params: IdParam },
      responses: noContent("It counts no more."),
    }),
    async (c) => {
      await withdrawOutcome(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/people/{id}/outcomes",
      tags,
      summary: "List the outcomes of a person",
      request: { params: IdParam, query: PageQuery },
      responses: answers(200, pageOf(Outcome), "Newest first."),
    }),
    async (c) => c.json(await listOutcomes(c.var.context, c.req.valid("param").id, c.req.valid("query")), 200),
  );
