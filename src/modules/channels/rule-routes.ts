import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { addRule, changeRule, listRules, removeRule, tryRule } from "./rules.ts";
import { Match, NewRule, Rule, RuleChange, ruleKinds, Trial } from "./rules-contract.ts";

const tags = ["Channels"];

const RuleFilter = z.object({
  kind: z.enum(ruleKinds).optional(),
  channel: z.coerce.number().int().positive().optional(),
});

export const ruleRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/channel-rules",
      tags,
      summary: "List the rules that find channels",
      request: { query: PageQuery.extend(RuleFilter.shape) },
      responses: answers(200, pageOf(Rule), "Words by letter, then the rules for tags as they are read."),
    }),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid("query");
      return c.json(await listRules(c.var.context, filter, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/channel-rules",
      tags,
      summary: "Add a rule for tags or an alias",
      request: body(NewRule),
      responses: answers(201, Rule, "The new rule."),
    }),
    async (c) => c.json(await addRule(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/channel-rules/trial",
      tags,
      summary: "Try the rules on tags or words",
      request: body(Trial),
      responses: answers(200, Match, "Where it would go, and why."),
    }),
    async (c) => c.json(await tryRule(c.var.context, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/channel-rules/{id}",
      tags,
      summary: "Change or move a rule",
      request: { params: IdParam, ...body(RuleChange) },
      responses: answers(200, Rule, "The rule as it is now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeRule(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/channel-rules/{id}",
      tags,
      summary: "Remove a rule",
      request: { params: IdParam },
      responses: noContent("It is gone; what it placed stays where it is."),
    }),
    async (c) => {
      await removeRule(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );
