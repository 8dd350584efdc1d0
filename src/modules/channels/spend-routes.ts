import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, IdParam, noContent } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { listRates, recordRate } from "./rates.ts";
import { listSpend, recordSpend, recordSpends, withdrawSpend } from "./spend.ts";
import {
  NewRate,
  NewSpend,
  NewSpends,
  Rate,
  Spend,
  SpendFilter,
  SpendGrouping,
  SpendReport,
} from "./spend-contract.ts";
import { reportSpend } from "./spend-report.ts";

const tags = ["Spend"];

export const spendRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/spend",
      tags,
      summary: "List spend",
      request: { query: PageQuery.extend(SpendFilter.shape) },
      responses: answers(200, pageOf(Spend), "Spend, newest day first."),
    }),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid("query");
      return c.json(await listSpend(c.var.context, filter, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/spend",
      tags,
      summary: "Record or correct spend",
      description: "One row for each day, channel, campaign and item: the same again with other figures corrects.",
      request: body(NewSpend),
      responses: answers(201, Spend, "What is recorded now."),
    }),
    async (c) => c.json(await recordSpend(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/spend/rows",
      tags,
      summary: "Record or correct many rows of spend",
      description: "All or none. No two may be about the same day, channel, campaign and item.",
      request: body(NewSpends),
      responses: answers(201, z.object({ ids: z.array(z.number().int()) }), "The ids of the rows, in their order."),
    }),
    async (c) => c.json({ ids: await recordSpends(c.var.context, c.req.valid("json").items) }, 201),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/spend/{id}",
      tags,
      summary: "Withdraw spend",
      request: { params: IdParam },
      responses: noContent("It is gone from every figure."),
    }),
    async (c) => {
      await withdrawSpend(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/spend/report",
      tags,
      summary: "Sum spend up",
      description:
        "By campaign, channel, day or month, in the base currency, with cost per sale, cost per click and conversion. What would be divided by 0 is null.",
      request: {
        query: SpendFilter.omit({ item: true }).extend({ by: SpendGrouping.default("campaign") }),
      },
      responses: answers(200, SpendReport, "The report."),
    }),
    async (c) => {
      const { by, ...filter } = c.req.valid("query");
      return c.json(await reportSpend(c.var.context, by, filter), 200);
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/rates",
      tags,
      summary: "List rates",
      request: { query: PageQuery.extend({ currency: z.string().max(3).optional() }) },
      responses: answers(200, pageOf(Rate), "Currencies by letter, newest first."),
    }),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid("query");
      return c.json(await listRates(c.var.context, filter, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/rates",
      tags,
      summary: "Record a rate",
      description: "From the day on, one unit of the currency is worth this much of the base currency.",
      request: body(NewRate),
      responses: answers(201, Rate, "The rate."),
    }),
    async (c) => c.json(await recordRate(c.var.context, c.req.valid("json")), 201),
  );
