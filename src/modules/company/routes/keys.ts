import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, IdParam, noContent } from "../../../kernel/http/api.ts";
import { addKey, listKeys, revokeKey } from "../keys.ts";
import { AddedApiKey, ApiKey, NewApiKey } from "../sign-in-contract.ts";
import { OfMember } from "./sessions.ts";

const tags = ["Sign-in"];

export const keyRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/keys",
      tags,
      summary: "List API keys",
      request: { query: OfMember },
      responses: answers(
        200,
        z.object({ items: z.array(ApiKey) }),
        "One's own, or those of `member` for administrators.",
      ),
    }),
    async (c) => c.json({ items: await listKeys(c.var.context, c.req.valid("query").member) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/keys",
      tags,
      summary: "Add an API key",
      request: body(NewApiKey),
      responses: answers(
        201,
        AddedApiKey,
        "The key. Its secret is shown this once: send it as `Authorization: Bearer`.",
      ),
    }),
    async (c) => c.json(await addKey(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/keys/{id}",
      tags,
      summary: "Revoke an API key",
      request: { params: IdParam },
      responses: noContent("It no longer works."),
    }),
    async (c) => {
      await revokeKey(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );
