import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { LooseEnd, LooseEndCounts, LooseEndsFilter, Snooze, Snoozed, Waking } from "./loose-end-contract.ts";
import { listLooseEnds, snoozeLooseEnds, wakeLooseEnds } from "./loose-ends.ts";
import {
  Digest,
  DigestQuery,
  OwnPromptsChange,
  PromptBudget,
  PromptBudgetChange,
  PromptSettings,
  Prompts,
  ShownPrompts,
} from "./prompt-contract.ts";
import { changeOwnPrompts, changePromptBudget, getPromptSettings } from "./prompt-settings.ts";
import { dailyDigest, listPrompts, openDigest, showPrompts } from "./prompts.ts";

const tags = ["Loose ends"];

const endRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/loose-ends",
      tags,
      summary: "List loose ends: what you and your departments owe now",
      description:
        "By the time at which it falls due, so the overdue first. Names are masked where you may not see them; what you have put off is counted apart.",
      request: { query: PageQuery.extend(LooseEndsFilter.shape) },
      responses: answers(
        200,
        pageOf(LooseEnd).extend({ counts: LooseEndCounts }),
        "A page of them, and the counts of all.",
      ),
    }),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid("query");
      return c.json(await listLooseEnds(c.var.context, filter, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/loose-ends/snoozes",
      tags,
      summary: "Put loose ends off",
      description: "For yourself alone: others see them, and their clock runs on.",
      request: body(Snooze),
      responses: answers(201, Snoozed, "What was put off, and until when."),
    }),
    async (c) => c.json(await snoozeLooseEnds(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/loose-ends/wakings",
      tags,
      summary: "Bring back what you had put off",
      request: body(Waking),
      responses: answers(201, Waking, "What is before you again."),
    }),
    async (c) => c.json(await wakeLooseEnds(c.var.context, c.req.valid("json")), 201),
  );

const promptRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/prompts",
      tags,
      summary: "Read what you are prompted for today",
      description: "At most as much as the budget of the day allows, and nothing in quiet hours.",
      responses: answers(200, Prompts, "The prompts, the counts, and what goes to the digest."),
    }),
    async (c) => c.json(await listPrompts(c.var.context), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/prompts/shown",
      tags,
      summary: "Say which prompts were shown",
      description: "They count against the budget of your day, once however often they are shown.",
      request: body(ShownPrompts),
      responses: answers(201, z.object({ shown: z.number().int() }), "How many were shown today."),
    }),
    async (c) => c.json(await showPrompts(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/prompts/digest",
      tags,
      summary: "Read the digest of today: what the prompts have no room for",
      request: { query: DigestQuery },
      responses: answers(200, Digest, "The counts, and the first of them."),
    }),
    async (c) => c.json(await dailyDigest(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/prompts/digest/readings",
      tags,
      summary: "Say that you have read the digest of today",
      responses: answers(201, z.object({ day: z.string(), readAt: z.string() }), "When it was read first."),
    }),
    async (c) => c.json(await openDigest(c.var.context), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/prompts/settings",
      tags,
      summary: "Read how much is asked of you a day",
      responses: answers(200, PromptSettings, "The company's, your own, and what holds."),
    }),
    async (c) => c.json(await getPromptSettings(c.var.context), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/prompts/settings",
      tags,
      summary: "Change how much is asked of you a day",
      description: "What is null is as the company has it.",
      request: body(OwnPromptsChange),
      responses: answers(200, PromptSettings, "The settings as they are now."),
    }),
    async (c) => c.json(await changeOwnPrompts(c.var.context, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/prompts/budget",
      tags,
      summary: "Change how much the company asks of everybody a day",
      request: body(PromptBudgetChange),
      responses: answers(200, PromptBudget, "The budget as it is now."),
    }),
    async (c) => c.json(await changePromptBudget(c.var.context, expectedVersion(c), c.req.valid("json")), 200),
  );

export const looseEndRoutes = api().route("/", endRoutes).route("/", promptRoutes);
