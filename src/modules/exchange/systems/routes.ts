import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../../kernel/http/api.ts";
import { NewSystem, System, SystemAnswer, SystemChange, SystemQuestionParam, SystemsQuery } from "./contract.ts";
import {
  addSystem,
  answerQuestion,
  changeSystem,
  declareReady,
  getSystem,
  listSystems,
  planAgain,
  removeSystem,
  restoreSystem,
} from "./systems.ts";

const tags = ["Systems"];
const params = IdParam;
const stands = answers(200, System, "The system as it stands.");

const registerRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/systems",
      tags,
      summary: "List the systems that are coming or change",
      request: { query: SystemsQuery },
      responses: answers(200, z.object({ items: z.array(System) }), "Planned ones first, by their first day."),
    }),
    async (c) => c.json({ items: await listSystems(c.var.context, c.req.valid("query")) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/systems",
      tags,
      summary: "Register a system",
      request: body(NewSystem),
      responses: answers(201, System, "The system, with every question open."),
    }),
    async (c) => c.json(await addSystem(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/systems/{id}",
      tags,
      summary: "Show what is known of a system",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await getSystem(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/systems/{id}",
      tags,
      summary: "Change a system",
      request: { params, ...body(SystemChange) },
      responses: stands,
    }),
    async (c) =>
      c.json(await changeSystem(c.var.context, c.req.valid("param").id, expectedVersion(c), c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/systems/{id}",
      tags,
      summary: "Remove a system",
      request: { params },
      responses: noContent("Removed. What is known of it is kept."),
    }),
    async (c) => {
      await removeSystem(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/systems/{id}/restoration",
      tags,
      summary: "Bring a system back",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await restoreSystem(c.var.context, c.req.valid("param").id), 200),
  );

const checklistRoutes = api()
  .openapi(
    createRoute({
      method: "put",
      path: "/systems/{id}/answers/{question}",
      tags,
      summary: "Say what is known of a system",
      request: { params: params.extend({ question: SystemQuestionParam }), ...body(SystemAnswer) },
      responses: stands,
    }),
    async (c) => {
      const { id, question } = c.req.valid("param");
      return c.json(await answerQuestion(c.var.context, id, question, c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "put",
      path: "/systems/{id}/readiness",
      tags,
      summary: "Declare a system ready",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await declareReady(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/systems/{id}/readiness",
      tags,
      summary: "Plan a system again",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await planAgain(c.var.context, c.req.valid("param").id), 200),
  );

export const systemsRoutes = api().route("/", registerRoutes).route("/", checklistRoutes);
