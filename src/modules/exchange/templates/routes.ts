import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, IdParam } from "../../../kernel/http/api.ts";
import {
  ExchangeTemplate,
  TemplateMapping,
  TemplateParam,
  TemplatePlan,
  TemplateTakenBack,
  TemplateUse,
} from "./contract.ts";
import { applyTemplate, listTemplates, listTemplateUses, previewTemplate, takeTemplateBack } from "./templates.ts";

const tags = ["Facts"];

export const templatesRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/exchange-templates",
      tags,
      summary: "List templates of the exchange by business model",
      responses: answers(200, z.object({ items: z.array(ExchangeTemplate) }), "With the parts that departments take."),
    }),
    async (c) => c.json({ items: [...(await listTemplates(c.var.context))] }, 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/exchange-templates/uses",
      tags,
      summary: "List templates that were applied",
      responses: answers(200, z.object({ items: z.array(TemplateUse) }), "The newest first, also those taken back."),
    }),
    async (c) => c.json({ items: await listTemplateUses(c.var.context) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/exchange-templates/{code}/preview",
      tags,
      summary: "Show what a template would add",
      description: "Nothing changes by it.",
      request: { params: TemplateParam, ...body(TemplateMapping) },
      responses: answers(200, TemplatePlan, "What it would add, what stands already, and what is left out."),
    }),
    async (c) => c.json(await previewTemplate(c.var.context, c.req.valid("param").code, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/exchange-templates/{code}/uses",
      tags,
      summary: "Apply a template",
      description: "Hand-offs and asks are added for those who may add commitments.",
      request: { params: TemplateParam, ...body(TemplateMapping) },
      responses: answers(201, TemplateUse, "What it added."),
    }),
    async (c) => c.json(await applyTemplate(c.var.context, c.req.valid("param").code, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/exchange-templates/uses/{id}",
      tags,
      summary: "Take a template back",
      description: "What somebody changed or used since stays.",
      request: { params: IdParam },
      responses: answers(200, TemplateTakenBack, "How much was taken back, and how much stays."),
    }),
    async (c) => c.json(await takeTemplateBack(c.var.context, c.req.valid("param").id), 200),
  );
