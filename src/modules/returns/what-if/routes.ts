import { createRoute } from "@hono/zod-openapi";
import { answers, api, body, IdParam, noContent } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import { Experiment, NewExperiment } from "../experiments/contract.ts";
import {
  getExperiment,
  listExperiments,
  restoreExperiment,
  saveExperiment,
  withdrawExperiment,
} from "../experiments/experiments.ts";
import { BudgetPlan, NewScenario, PlanRequest, Scenario, WhatIf, WhatIfQuery } from "./contract.ts";
import { getScenario, listScenarios, restoreScenario, saveScenario, withdrawScenario } from "./scenarios.ts";
import { planBudgetSplit, whatIf } from "./what-if.ts";

const tags = ["What if"];

export const whatIfRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/what-if",
      tags,
      summary: "See what spend on each channel brings",
      description:
        "Response curves with intervals of 90 %, fitted to weekly spend and revenue of the weeks that are over. Where the data is too thin, `missing` says what is needed.",
      request: { query: WhatIfQuery },
      responses: answers(200, WhatIf, "The curves, or what is missing."),
    }),
    async (c) => c.json(await whatIf(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/what-if/plan",
      tags,
      summary: "Split a weekly budget so that it brings most",
      description: "Keeps nothing. The whole budget is spent, or `unspent` and `bound` say which limits prevent it.",
      request: body(PlanRequest),
      responses: answers(200, BudgetPlan, "The plan and its gain against now."),
    }),
    async (c) => c.json(await planBudgetSplit(c.var.context, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/scenarios",
      tags,
      summary: "List the scenarios that were decided",
      request: { query: PageQuery },
      responses: answers(200, pageOf(Scenario), "Newest first."),
    }),
    async (c) => c.json(await listScenarios(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/scenarios",
      tags,
      summary: "Save a plan as a decision",
      description: "The answers of customers that it rests on are marked as used, and those who captured them see it.",
      request: body(NewScenario),
      responses: answers(201, Scenario, "The scenario."),
    }),
    async (c) => c.json(await saveScenario(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/scenarios/{id}",
      tags,
      summary: "Show a scenario",
      request: { params: IdParam },
      responses: answers(200, Scenario, "The scenario."),
    }),
    async (c) => c.json(await getScenario(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/scenarios/{id}",
      tags,
      summary: "Take a scenario back",
      request: { params: IdParam },
      responses: noContent("It is decided no more, and its answers are not used by it."),
    }),
    async (c) => {
      await withdrawScenario(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/scenarios/{id}/withdrawal",
      tags,
      summary: "Bring a scenario back",
      request: { params: IdParam },
      responses: noContent("It is decided again."),
    }),
    async (c) => {
      await restoreScenario(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/experiments",
      tags,
      summary: "List randomised tests",
      request: { query: PageQuery },
      responses: answers(200, pageOf(Experiment), "Newest first."),
    }),
    async (c) => c.json(await listExperiments(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/experiments",
      tags,
      summary: "Read a randomised test",
      description:
        "A CSV file with group, outcome and value as text, or groups that are summed up already. Only the sums by group are kept. With `calibrates` it draws the curve of a channel.",
      request: body(NewExperiment),
      responses: answers(201, Experiment, "The test with its lift."),
    }),
    async (c) => c.json(await saveExperiment(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/experiments/{id}",
      tags,
      summary: "Show a randomised test",
      request: { params: IdParam },
      responses: answers(200, Experiment, "The test."),
    }),
    async (c) => c.json(await getExperiment(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/experiments/{id}",
      tags,
      summary: "Take a randomised test back",
      request: { params: IdParam },
      responses: noContent("It draws no curve any more."),
    }),
    async (c) => {
      await withdrawExperiment(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/experiments/{id}/withdrawal",
      tags,
      summary: "Bring a randomised test back",
      request: { params: IdParam },
      responses: noContent("It counts again."),
    }),
    async (c) => {
      await restoreExperiment(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );
