import { createRoute } from "@hono/zod-openapi";
import { answers, api } from "../../../kernel/http/api.ts";
import { Freshness } from "./contract.ts";
import { freshness } from "./freshness.ts";

export const freshnessRoutes = api().openapi(
  createRoute({
    method: "get",
    path: "/returns/freshness",
    tags: ["Returns"],
    summary: "See how new the figures are",
    description:
      "When the newest sale, answer, tracked visit and logged contact happened, and the last day with spend.",
    responses: answers(200, Freshness, "The newest of each source; null where there is none."),
  }),
  async (c) => c.json(await freshness(c.var.context), 200),
);
