import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../../kernel/http/api.ts";
import { Need, NeedChange, NeedsQuery, NewNeed } from "./contract.ts";
import { addNeed, changeNeed, listNeeds, removeNeed, restoreNeed } from "./needs.ts";

const tags = ["Facts"];

export const needsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/needs",
      tags,
      summary: "List who needs which facts",
      description:
        "Of each kind of fact the needs are read from the top. For each department the first one that fits decides: it brings the fact, or with the form `none` leaves it out.",
      request: { query: NeedsQuery },
      responses: answers(200, z.object({ items: z.array(Need) }), "By kind of fact, in the order of reading."),
    }),
    async (c) => c.json({ items: await listNeeds(c.var.context, c.req.valid("query")) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/needs",
      tags,
      summary: "Let a department want facts",
      request: body(NewNeed),
      responses: answers(201, Need, "The need."),
    }),
    async (c) => c.json(await addNeed(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/needs/{id}",
      tags,
      summary: "Change a need, or its place",
      request: { params: IdParam, ...body(NeedChange) },
      responses: answers(200, Need, "The need as it is now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeNeed(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/needs/{id}",
      tags,
      summary: "Take a need back",
      request: { params: IdParam },
      responses: noContent("What was delivered stays delivered."),
    }),
    async (c) => {
      await removeNeed(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/needs/{id}/restore",
      tags,
      summary: "Bring a need back",
      request: { params: IdParam },
      responses: answers(200, Need, "The need, at its place."),
    }),
    async (c) => c.json(await restoreNeed(c.var.context, c.req.valid("param").id), 200),
  );
