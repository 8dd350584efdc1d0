import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../../kernel/http/api.ts";
import { FormChange, NewForm, WebForm } from "../form-contract.ts";
import { addForm, changeForm, listForms, revokeForm } from "../forms.ts";

const tags = ["Forms"];

export const formRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/forms",
      tags,
      summary: "List forms on web pages",
      responses: answers(200, z.object({ items: z.array(WebForm) }), "The newest first."),
    }),
    async (c) => c.json({ items: await listForms(c.var.context) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/forms",
      tags,
      summary: "Make a form for web pages",
      request: body(NewForm),
      responses: answers(201, WebForm, "The form with its key."),
    }),
    async (c) => c.json(await addForm(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/forms/{id}",
      tags,
      summary: "Change a form",
      request: { params: IdParam, ...body(FormChange) },
      responses: answers(200, WebForm, "The form as it is now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeForm(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/forms/{id}",
      tags,
      summary: "Revoke a form",
      request: { params: IdParam },
      responses: noContent("Pages that still carry it show nothing."),
    }),
    async (c) => {
      await revokeForm(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );
