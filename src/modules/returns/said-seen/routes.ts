import { createRoute } from "@hono/zod-openapi";
import { answers, api } from "../../../kernel/http/api.ts";
import { pageOf } from "../../../kernel/http/paging.ts";
import { askingEffect } from "./asking-effect.ts";
import {
  AskingEffect,
  AskingEffectQuery,
  SaidSeen,
  SaidSeenQuery,
  SaidSeenRow,
  SaidSeenRowsQuery,
} from "./contract.ts";
import { saidSeen } from "./said-seen.ts";
import { saidSeenRows } from "./said-seen-rows.ts";

const tags = ["Returns"];

export const saidSeenRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/said-seen",
      tags,
      summary: "Compare what customers said with what was tracked",
      description:
        "Every pair of said and seen with its customers and revenue; the dark share (said, but seen direct or not at all); how far the two agree (Cohen's kappa with its interval); and the places of the lines under said, seen and blended, where answers of customers who were tracked alike stand for those who gave none.",
      request: { query: SaidSeenQuery },
      responses: answers(200, SaidSeen, "The report."),
    }),
    async (c) => c.json(await saidSeen(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/said-seen/rows",
      tags,
      summary: "Open pairs of said and seen to their customers",
      request: { query: SaidSeenRowsQuery },
      responses: answers(200, pageOf(SaidSeenRow), "The sales behind them, newest first."),
    }),
    async (c) => c.json(await saidSeenRows(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/said-seen/asking",
      tags,
      summary: "See what the way of asking does to the answers",
      description:
        "How much the mix of channels depends on who asked, when, and how the chips stood (permutation tests with a fixed seed, corrected for several tests), and the totals without what biased asking put into them. Figures about one member are for that member and the own head.",
      request: { query: AskingEffectQuery },
      responses: answers(200, AskingEffect, "The effect."),
    }),
    async (c) => c.json(await askingEffect(c.var.context, c.req.valid("query")), 200),
  );
