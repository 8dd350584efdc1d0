import { createRoute } from "@hono/zod-openapi";
import { answers, api, body, noContent } from "../../../kernel/http/api.ts";
import { Me, ProfileChange } from "../contract.ts";
import { sessionTokenOf } from "../identify.ts";
import { changeProfile, whoAmI } from "../me.ts";
import { changePassword } from "../passwords.ts";
import { PasswordChange } from "../sign-in-contract.ts";

const tags = ["Sign-in"];

export const meRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/me",
      tags,
      summary: "Who am I, and what may I do?",
      responses: answers(200, Me, "The member of this session or key."),
    }),
    async (c) => c.json(await whoAmI(c.var.context), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/me",
      tags,
      summary: "Change one's own name or language",
      request: body(ProfileChange),
      responses: answers(200, Me, "The member as they are now."),
    }),
    async (c) => c.json(await changeProfile(c.var.context, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/me/password",
      tags,
      summary: "Change one's own password",
      request: body(PasswordChange),
      responses: noContent("Changed. All other sessions have ended."),
    }),
    async (c) => {
      await changePassword(c.var.context, c.req.valid("json"), sessionTokenOf(c.req.raw.headers));
      return c.body(null, 204);
    },
  );
