import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam } from "../../../kernel/http/api.ts";
import { FactType, FactTypeChange, NewFactType } from "./contract.ts";
import { addFactType, changeFactType, listFactTypes } from "./fact-types.ts";

const tags = ["Facts"];

export const catalogueRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/fact-types",
      tags,
      summary: "List the kinds of facts",
      responses: answers(200, z.object({ items: z.array(FactType) }), "Those that come with the product first."),
    }),
    async (c) => c.json({ items: await listFactTypes(c.var.context) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/fact-types",
      tags,
      summary: "Add a kind of fact",
      request: body(NewFactType),
      responses: answers(201, FactType, "The new kind."),
    }),
    async (c) => c.json(await addFactType(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/fact-types/{id}",
      tags,
      summary: "Change a kind of fact",
      description: "What was told stays as it was told. The fields of kinds that come with the product stay.",
      request: { params: IdParam, ...body(FactTypeChange) },
      responses: answers(200, FactType, "The kind as it is now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeFactType(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  );
