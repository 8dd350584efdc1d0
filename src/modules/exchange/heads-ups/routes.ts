import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import { PassedFact } from "../facts/contract.ts";
import { confirmHeadsUp, takeConfirmationBack } from "./confirmations.ts";
import {
  HeadsUp,
  HeadsUpAdoption,
  HeadsUpChange,
  HeadsUpDetail,
  HeadsUpQuestion,
  HeadsUpSettings,
  HeadsUpSettingsChange,
  HeadsUpsQuery,
  NewHeadsUp,
  NewHeadsUpQuestion,
} from "./contract.ts";
import { addHeadsUp, getHeadsUp, listHeadsUps } from "./heads-ups.ts";
import { changeHeadsUp, publishHeadsUp, restoreHeadsUp, withdrawHeadsUp } from "./publishing.ts";
import { adoptQuestion, askHeadsUp, dropQuestion, listQuestions } from "./questions.ts";
import { changeHeadsUpSettings, getHeadsUpSettings } from "./settings.ts";

const tags = ["Heads-ups"];
const params = IdParam;
const stands = answers(200, HeadsUpDetail, "The heads-up as it stands.");
const step = <Path extends string>(method: "post" | "delete", path: Path, summary: string) =>
  ({
    method,
    path: `/heads-ups/{id}/${path}` as const,
    tags,
    summary,
    request: { params },
    responses: stands,
  }) as const;
const QuestionParams = IdParam.extend({ fact: z.coerce.number().int().positive() });

const stepRoutes = api()
  .openapi(createRoute(step("post", "publication", "Publish a draft")), async (c) =>
    c.json(await publishHeadsUp(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(createRoute(step("post", "withdrawal", "Take a heads-up back")), async (c) =>
    c.json(await withdrawHeadsUp(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(createRoute(step("delete", "withdrawal", "Bring a heads-up back")), async (c) =>
    c.json(await restoreHeadsUp(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(createRoute(step("post", "confirmation", "Confirm having read it")), async (c) =>
    c.json(await confirmHeadsUp(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(createRoute(step("delete", "confirmation", "Take one's confirmation back")), async (c) =>
    c.json(await takeConfirmationBack(c.var.context, c.req.valid("param").id), 200),
  );

const questionRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/heads-ups/{id}/questions",
      tags,
      summary: "List what customers asked that it does not answer",
      request: { params },
      responses: answers(200, z.object({ items: z.array(HeadsUpQuestion) }), "The newest first, up to 200."),
    }),
    async (c) => c.json({ items: await listQuestions(c.var.context, c.req.valid("param").id) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/heads-ups/{id}/questions",
      tags,
      summary: "Pass on what a customer asked that it does not answer",
      request: { params, ...body(NewHeadsUpQuestion) },
      responses: answers(201, PassedFact, "The fact that it is, and the departments that it goes to."),
    }),
    async (c) => c.json(await askHeadsUp(c.var.context, c.req.valid("param").id, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/heads-ups/{id}/questions/{fact}/adoption",
      tags,
      summary: "Take a question over into the heads-up",
      description: "With what to say; without it, with what the question was answered with. Whoever asked is answered.",
      request: { params: QuestionParams, ...body(HeadsUpAdoption) },
      responses: stands,
    }),
    async (c) => {
      const { id, fact } = c.req.valid("param");
      return c.json(await adoptQuestion(c.var.context, id, fact, c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/heads-ups/{id}/questions/{fact}/adoption",
      tags,
      summary: "Take a question out of the heads-up again",
      request: { params: QuestionParams },
      responses: stands,
    }),
    async (c) => {
      const { id, fact } = c.req.valid("param");
      return c.json(await dropQuestion(c.var.context, id, fact), 200);
    },
  );

const settingsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/heads-up-settings",
      tags,
      summary: "Show when a department has read a heads-up",
      responses: answers(200, HeadsUpSettings, "Of how many in a hundred members it takes."),
    }),
    async (c) => c.json(await getHeadsUpSettings(c.var.context), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/heads-up-settings",
      tags,
      summary: "Change when a department has read a heads-up",
      request: body(HeadsUpSettingsChange),
      responses: answers(200, HeadsUpSettings, "What counted as read already stays so."),
    }),
    async (c) => c.json(await changeHeadsUpSettings(c.var.context, expectedVersion(c), c.req.valid("json")), 200),
  );

export const headsUpsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/heads-ups",
      tags,
      summary: "List heads-ups",
      request: { query: PageQuery.extend(HeadsUpsQuery.shape) },
      responses: answers(200, pageOf(HeadsUp), "The newest first. Drafts are for those who may write them."),
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      return c.json(await listHeadsUps(c.var.context, query, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/heads-ups",
      tags,
      summary: "Write a heads-up",
      description: "A draft. Without departments, all that face customers must read it.",
      request: body(NewHeadsUp),
      responses: answers(201, HeadsUpDetail, "The draft."),
    }),
    async (c) => c.json(await addHeadsUp(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/heads-ups/{id}",
      tags,
      summary: "Show a heads-up and who has read it",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await getHeadsUp(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/heads-ups/{id}",
      tags,
      summary: "Change a heads-up",
      description: "What was published is published anew; with `matters`, everybody is asked to read it again.",
      request: { params, ...body(HeadsUpChange) },
      responses: stands,
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeHeadsUp(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .route("/", stepRoutes)
  .route("/", questionRoutes)
  .route("/", settingsRoutes);
