import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../../kernel/http/api.ts";
import { NewView, View, ViewChange, ViewsQuery } from "../view-contract.ts";
import { changeView, listViews, removeView, restoreView, saveView } from "../views.ts";

const tags = ["Views"];

export const viewRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/views",
      tags,
      summary: "List the saved views of a page",
      request: { query: ViewsQuery },
      responses: answers(200, z.object({ items: z.array(View) }), "The reader's own and shared ones, by name."),
    }),
    async (c) => c.json({ items: await listViews(c.var.context, c.req.valid("query").page) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/views",
      tags,
      summary: "Save a view of a page",
      request: body(NewView),
      responses: answers(201, View, "The view."),
    }),
    async (c) => c.json(await saveView(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/views/{id}",
      tags,
      summary: "Change, rename or share a view",
      request: { params: IdParam, ...body(ViewChange) },
      responses: answers(200, View, "The view as it is now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeView(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/views/{id}",
      tags,
      summary: "Remove a view",
      request: { params: IdParam },
      responses: noContent("It is listed no more."),
    }),
    async (c) => {
      await removeView(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/views/{id}/restoration",
      tags,
      summary: "Bring a view back that was removed",
      request: { params: IdParam },
      responses: answers(200, View, "The view."),
    }),
    async (c) => c.json(await restoreView(c.var.context, c.req.valid("param").id), 200),
  );
