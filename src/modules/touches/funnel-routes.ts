import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, IdParam, noContent } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { askFunnel, funnelPeople } from "./funnel.ts";
import { Funnel, FunnelPerson, FunnelQuery, FunnelRowsQuery } from "./funnel-contract.ts";
import { straightLineHints } from "./straight-line-hints.ts";
import { StraightLineHints, StraightLinesQuery } from "./straight-lines-contract.ts";
import { listUses, useAnswers, withdrawUse } from "./uses.ts";
import { AnswersUse, NewAnswersUse } from "./uses-contract.ts";

const tags = ["Touches"];

/** The ask funnel, and the decisions that it ends in. */
export const funnelRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/asks/funnel",
      tags,
      summary: "Follow new people from the first contact to a decision",
      description:
        "Met, due, asked, answered, specific, delivered, used: each is a part of the one before. Departments of fewer than five people are counted together, as `small`. By member you see yourself and, as a head, your departments.",
      request: { query: FunnelQuery },
      responses: answers(200, Funnel, "A row for each department, medium, month or member, and the total."),
    }),
    async (c) => c.json(await askFunnel(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/asks/funnel/rows",
      tags,
      summary: "List the people behind a figure of the ask funnel",
      request: { query: PageQuery.extend(FunnelRowsQuery.shape) },
      responses: answers(200, pageOf(FunnelPerson), "The people, newest first, with what they said."),
    }),
    async (c) => {
      const { cursor, limit, ...asked } = c.req.valid("query");
      return c.json(await funnelPeople(c.var.context, asked, { cursor, limit }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/asks/straight-lines",
      tags,
      summary: "See where one answer is recorded far more often than by colleagues",
      description:
        "A hint for yourself and, as a head, for your departments: answers are compared with those of colleagues for customers of the same department, medium and quarter.",
      request: { query: StraightLinesQuery },
      responses: answers(200, StraightLineHints, "The hints that you may see; mostly none."),
    }),
    async (c) => c.json(await straightLineHints(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/answers/uses",
      tags,
      summary: "List what was decided by answers",
      request: { query: PageQuery },
      responses: answers(200, pageOf(AnswersUse), "The decisions, newest first."),
    }),
    async (c) => c.json(await listUses(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/answers/uses",
      tags,
      summary: "Note what marketing decided by answers",
      description: "Answers of these days that were captured before count as used in the ask funnel.",
      request: body(NewAnswersUse),
      responses: answers(201, z.object({ id: z.number().int() }), "Noted."),
    }),
    async (c) => c.json(await useAnswers(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/answers/uses/{id}",
      tags,
      summary: "Take a decision back",
      request: { params: IdParam },
      responses: noContent("Its answers count as used no more."),
    }),
    async (c) => {
      await withdrawUse(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );
