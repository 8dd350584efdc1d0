import { createRoute } from "@hono/zod-openapi";
import { answers, api, body, IdParam, noContent } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import { Fact, FactDetail, FactsQuery, NewFact, PassedFact } from "./contract.ts";
import { captureFact, getFact, listFacts, withdrawFact } from "./facts.ts";

const tags = ["Facts"];

export const factsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/facts",
      tags,
      summary: "List facts",
      request: { query: PageQuery.extend(FactsQuery.shape) },
      responses: answers(
        200,
        pageOf(Fact),
        "The newest first: all for marketing, executives, data stewards and administrators, else those that one's departments told or got and one's own.",
      ),
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      return c.json(await listFacts(c.var.context, query, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/facts",
      tags,
      summary: "Write down what somebody told",
      description: "Every department that needs it gets it.",
      request: body(NewFact),
      responses: answers(201, PassedFact, "The fact and to whom it goes; what becomes of it follows within a second."),
    }),
    async (c) => c.json(await captureFact(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/facts/{id}",
      tags,
      summary: "Show a fact and what became of it",
      request: { params: IdParam },
      responses: answers(200, FactDetail, "To whom it went and why, and who opened, answered and used it, and when."),
    }),
    async (c) => c.json(await getFact(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/facts/{id}",
      tags,
      summary: "Take a fact back",
      request: { params: IdParam },
      responses: noContent("It is gone from every list, also of those who got it."),
    }),
    async (c) => {
      await withdrawFact(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );
