import { createRoute } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion } from "../../kernel/http/api.ts";
import { AskingChange, AskingSettings } from "./asking-contract.ts";
import { changeAskingSettings, getAskingSettings } from "./asking-settings.ts";

const tags = ["Asks"];

export const askingRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/asking",
      tags,
      summary: "See when somebody comes back, and the usual reasons for not asking",
      responses: answers(200, AskingSettings, "The settings."),
    }),
    async (c) => c.json(await getAskingSettings(c.var.context), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/asking",
      tags,
      summary: "Say when somebody comes back, and the usual reasons for not asking",
      description: "Reasons are replaced as a whole; answers keep the codes that they have.",
      request: body(AskingChange),
      responses: answers(200, AskingSettings, "The settings at their new version."),
    }),
    async (c) => c.json(await changeAskingSettings(c.var.context, expectedVersion(c), c.req.valid("json")), 200),
  );
