import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { decideWords, joinToOne, listDecisions, undoDecision } from "./decisions.ts";
import {
  Decision,
  MatchingSettings,
  MatchingSettingsChange,
  NewDecision,
  OneAnswer,
  OwnAnswer,
  OwnAnswersReport,
  PastPreview,
  UndoneDecision,
  UnmatchedPage,
  unmatchedOrders,
} from "./matching-contract.ts";
import { changeMatchingSettings, getMatchingSettings } from "./matching-settings.ts";
import { listOwnAnswers, ownAnswersReport } from "./own-answers.ts";
import { applyToPast, previewPast } from "./past.ts";
import { listUnmatched } from "./unmatched.ts";

const tags = ["Words to channels"];

const queueRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/answers/unmatched",
      tags,
      summary: "List the words that wait for a channel",
      description: "The different words, with the answers and revenue behind them and what they may mean.",
      request: { query: PageQuery.extend({ order: z.enum(unmatchedOrders).default("answers") }) },
      responses: answers(200, UnmatchedPage, "The words, and how many wait in all."),
    }),
    async (c) => {
      const { order, ...page } = c.req.valid("query");
      return c.json(await listUnmatched(c.var.context, { order }, page), 200);
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/answers/own/report",
      tags,
      summary: "See what came of the answers that you recorded",
      responses: answers(200, OwnAnswersReport, "Of the last 90 days: captured, specific, delivered, used."),
    }),
    async (c) => c.json(await ownAnswersReport(c.var.context), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/answers/own",
      tags,
      summary: "List the answers that you recorded, and where they stand",
      request: { query: PageQuery },
      responses: answers(200, pageOf(OwnAnswer), "Your answers, the newest first."),
    }),
    async (c) => c.json(await listOwnAnswers(c.var.context, c.req.valid("query")), 200),
  );

const decisionRoutes = api()
  .openapi(
    createRoute({
      method: "post",
      path: "/answers/decisions",
      tags,
      summary: "Decide what words mean, in bulk",
      description: "For the answers that wait, and unless told otherwise for the same words to come.",
      request: body(NewDecision),
      responses: answers(201, Decision, "What was decided, and how many answers that changed."),
    }),
    async (c) => c.json(await decideWords(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/answers/decisions",
      tags,
      summary: "List what was decided about words",
      request: { query: PageQuery },
      responses: answers(200, pageOf(Decision), "Decisions of people and of the program, the newest first."),
    }),
    async (c) => c.json(await listDecisions(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/answers/decisions/{id}",
      tags,
      summary: "Take a decision back",
      description: "Its answers are what they were before, and the aliases that it made are gone.",
      request: { params: IdParam },
      responses: answers(200, UndoneDecision, "How many answers were restored."),
    }),
    async (c) => c.json(await undoDecision(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/answers/one",
      tags,
      summary: "Say that a text which was parted is one answer",
      request: body(OneAnswer),
      responses: answers(201, Decision, "The answers that are one again; the text is not parted any more."),
    }),
    async (c) => c.json(await joinToOne(c.var.context, c.req.valid("json")), 201),
  );

const pastRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/aliases/{id}/past",
      tags,
      summary: "See what an alias would change in the past",
      request: { params: IdParam },
      responses: answers(200, PastPreview, "Earlier answers in its words that are elsewhere, by where they are."),
    }),
    async (c) => c.json(await previewPast(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/aliases/{id}/past",
      tags,
      summary: "Apply an alias to the past",
      request: { params: IdParam },
      responses: answers(201, Decision, "A decision, to be taken back like any other."),
    }),
    async (c) => c.json(await applyToPast(c.var.context, c.req.valid("param").id), 201),
  );

const settingsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/matching",
      tags,
      summary: "See how sure the program must be to match by itself",
      responses: answers(200, MatchingSettings, "The settings."),
    }),
    async (c) => c.json(await getMatchingSettings(c.var.context), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/matching",
      tags,
      summary: "Say how sure the program must be to match by itself",
      request: body(MatchingSettingsChange),
      responses: answers(200, MatchingSettings, "The settings at their new version."),
    }),
    async (c) => c.json(await changeMatchingSettings(c.var.context, expectedVersion(c), c.req.valid("json")), 200),
  );

export const matchingRoutes = api()
  .route("/", queueRoutes)
  .route("/", decisionRoutes)
  .route("/", pastRoutes)
  .route("/", settingsRoutes);
