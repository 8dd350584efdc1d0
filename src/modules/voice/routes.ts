import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, IdParam, noContent } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { Idea, IdeasQuery, KioskIdea, NewIdea, NewIdeaMark } from "./contract.ts";
import { captureIdea, captureIdeaAtKiosk, listIdeas, withdrawIdea } from "./ideas.ts";
import { markIdea, unmarkIdea } from "./marks.ts";

const tags = ["Ideas"];

const MarkParam = IdParam.extend({
  mark: z.coerce
    .number({ error: "must be a whole number" })
    .int()
    .positive()
    .openapi({ param: { name: "mark", in: "path" } }),
});

export const voiceRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/ideas",
      tags,
      summary: "List ideas",
      request: { query: PageQuery.extend(IdeasQuery.shape) },
      responses: answers(
        200,
        pageOf(Idea),
        "The newest first: all for marketing and executives, else those of one's departments and one's own.",
      ),
    }),
    async (c) => {
      const { department, state, ...page } = c.req.valid("query");
      return c.json(await listIdeas(c.var.context, { department, state }, page), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/ideas",
      tags,
      summary: "Leave an idea",
      description:
        "An anonymous one is kept without who it is from, also in the acts log, and without a department of fewer than five people.",
      request: body(NewIdea),
      responses: answers(201, Idea, "The idea."),
    }),
    async (c) => c.json(await captureIdea(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/ideas/{id}",
      tags,
      summary: "Take an idea back",
      request: { params: IdParam },
      responses: noContent("It is gone from every list."),
    }),
    async (c) => {
      await withdrawIdea(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/ideas/{id}/marks",
      tags,
      summary: "Say what becomes of an idea",
      description:
        "Marketing marks it as seen, taken up, or declined with a reason. The last mark that stands is its state.",
      request: { params: IdParam, ...body(NewIdeaMark) },
      responses: answers(201, Idea, "The idea with its mark."),
    }),
    async (c) => c.json(await markIdea(c.var.context, c.req.valid("param").id, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/ideas/{id}/marks/{mark}",
      tags,
      summary: "Take a mark off an idea",
      request: { params: MarkParam },
      responses: answers(200, Idea, "The idea, which is again what it was before."),
    }),
    async (c) => {
      const { id, mark } = c.req.valid("param");
      return c.json(await unmarkIdea(c.var.context, id, mark), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/kiosk/ideas",
      tags: ["Kiosks"],
      summary: "Leave an idea at a kiosk",
      request: body(KioskIdea),
      responses: answers(201, z.object({ at: z.string() }), "It is kept."),
    }),
    async (c) => c.json(await captureIdeaAtKiosk(c.var.context, c.req.valid("json")), 201),
  );
