import { createRoute, z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { type ApiEnv, answers, api, body } from "../../kernel/http/api.ts";
import { admitForm, type Identification, type OpenForm } from "../company/index.ts";
import { FormAnswer, FormQuestion, Kept } from "./door-contract.ts";
import { answerOnPage, askOnPage, previewQuestion } from "./form-answers.ts";

const tags = ["Forms"];
const path = "/ask/{key}";
/** By what the page knows its visitor, where it does. */
const VisitorQuery = z.object({ visitor: z.string().trim().max(200).optional() });
const KeyParam = z.object({ key: z.string().min(1).max(100) });

/** The doors for pages of other origins. They take no cookies, and nobody is signed in behind them. */
export function formDoorRoutes({ secret }: Identification) {
  const routes = api()
    .openapi(
      createRoute({
        method: "get",
        path,
        tags,
        summary: "Ask the question on a web page",
        description: "For pages of the form's origins only, and for a look at it in the settings.",
        security: [],
        request: { params: KeyParam, query: VisitorQuery },
        responses: answers(
          200,
          FormQuestion,
          "The question, its chips, shuffled, and what the answer is sent back with.",
        ),
      }),
      async (c) => {
        const { context } = c.var;
        const { key } = c.req.valid("param");
        const { visitor } = c.req.valid("query");
        // Browsers name no origin when a page of ours reads: somebody looks at the form in the settings.
        const isOurs = !c.req.header("origin") && c.req.header("sec-fetch-site") === "same-origin";
        return c.json(
          await (isOurs ? previewQuestion(context, key) : askOnPage(context, secret, await admit(c, key), visitor)),
          200,
        );
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path,
        tags,
        summary: "Answer the question on a web page",
        description:
          "Once for each showing. `visitor`, `mail` and `order` say who it was; an order may come to be known later.",
        security: [],
        request: { params: KeyParam, ...body(FormAnswer) },
        responses: answers(201, Kept, "It is kept."),
      }),
      async (c) => {
        const form = await admit(c, c.req.valid("param").key);
        return c.json(await answerOnPage(c.var.context, secret, form, c.req.valid("json")), 201);
      },
    );
  routes.options("/ask/:key", async (c) => {
    await admit(c, c.req.param("key"));
    c.header("access-control-allow-methods", "GET, POST");
    c.header("access-control-allow-headers", "content-type");
    c.header("access-control-max-age", "600");
    return c.body(null, 204);
  });
  return routes;
}

/** Lets pages of the form's origins, and no others, read what is answered, also a refusal. */
async function admit(c: HonoContext<ApiEnv>, key: string): Promise<OpenForm> {
  const origin = c.req.header("origin") ?? null;
  c.header("vary", "Origin", { append: true });
  c.header("cache-control", "no-store");
  const form = await admitForm(c.var.context, key, origin);
  c.header("access-control-allow-origin", origin ?? "");
  c.header("access-control-expose-headers", "retry-after");
  return form;
}
