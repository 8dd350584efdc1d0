import { createRoute } from "@hono/zod-openapi";
import { answers, api } from "../../../kernel/http/api.ts";
import { Changes, ChangesQuery, OverTime, OverTimeQuery } from "./contract.ts";
import { returnsChanges, returnsOverTime } from "./over-time.ts";

const tags = ["Returns"];

export const overTimeRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/over-time",
      tags,
      summary: "See what was earned week by week or month by month",
      request: { query: OverTimeQuery },
      responses: answers(200, OverTime, "Revenue by line and week or month, with the total of each."),
    }),
    async (c) => c.json(await returnsOverTime(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/changes",
      tags,
      summary: "Compare the report of a period with another",
      description: "Without days of its own, the other period is the same number of days before.",
      request: { query: ChangesQuery },
      responses: answers(200, Changes, "The figures of both, line by line."),
    }),
    async (c) => c.json(await returnsChanges(c.var.context, c.req.valid("query")), 200),
  );
