import { createRoute } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import { listActs } from "../acts.ts";
import { changeCompany, getCompany } from "../company.ts";
import { ActEntry, ActFilter, Company, CompanyChange } from "../contract.ts";

const tags = ["Company"];

export const settingsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/company",
      tags,
      summary: "Show the company's settings",
      responses: answers(200, Company, "Its name, base currency, time zone, country and language."),
    }),
    async (c) => c.json(await getCompany(c.var.context), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/company",
      tags,
      summary: "Change the company's settings",
      request: body(CompanyChange),
      responses: answers(200, Company, "The settings as they are now."),
    }),
    async (c) => c.json(await changeCompany(c.var.context, expectedVersion(c), c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/acts",
      tags,
      summary: "Read the acts log",
      request: { query: PageQuery.extend(ActFilter.shape) },
      responses: answers(200, pageOf(ActEntry), "What was done and what was refused, the newest first."),
    }),
    async (c) => c.json(await listActs(c.var.context, c.req.valid("query")), 200),
  );
