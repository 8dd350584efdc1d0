import { createRoute } from "@hono/zod-openapi";
import { answers, api, body } from "../../../kernel/http/api.ts";
import { NeedsTrial, TrialResult } from "./contract.ts";
import { tryNeeds } from "./try-needs.ts";

export const trialRoutes = api().openapi(
  createRoute({
    method: "post",
    path: "/needs/trial",
    tags: ["Facts"],
    summary: "Try needs on the facts of the last days",
    description: "The needs of a kind as they would be, beside those that stand. Nothing changes by it.",
    request: body(NeedsTrial),
    responses: answers(200, TrialResult, "What each department would get, what it gains and loses, and some of it."),
  }),
  async (c) => c.json(await tryNeeds(c.var.context, c.req.valid("json")), 200),
);
