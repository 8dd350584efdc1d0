import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, IdParam, noContent } from "../../../kernel/http/api.ts";
import { sessionTokenOf } from "../identify.ts";
import { endSession, endSessions, listSessions } from "../sessions.ts";
import { Session } from "../sign-in-contract.ts";

const tags = ["Sign-in"];

export const OfMember = z.object({ member: z.coerce.number().int().positive().optional() });

export const sessionRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/sessions",
      tags,
      summary: "List running sessions",
      request: { query: OfMember },
      responses: answers(
        200,
        z.object({ items: z.array(Session) }),
        "One's own, or those of `member` for administrators.",
      ),
    }),
    async (c) => {
      const token = sessionTokenOf(c.req.raw.headers);
      return c.json({ items: await listSessions(c.var.context, token, c.req.valid("query").member) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/sessions/{id}",
      tags,
      summary: "End a session",
      request: { params: IdParam },
      responses: noContent("The next request with it is nobody's."),
    }),
    async (c) => {
      await endSession(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/sessions",
      tags,
      summary: "End all sessions but this one",
      request: { query: OfMember },
      responses: answers(200, z.object({ ended: z.number().int() }), "How many were ended."),
    }),
    async (c) => {
      const token = sessionTokenOf(c.req.raw.headers);
      return c.json({ ended: await endSessions(c.var.context, token, c.req.valid("query").member) }, 200);
    },
  );
