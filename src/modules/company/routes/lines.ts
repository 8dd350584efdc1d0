import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../../kernel/http/api.ts";
import { Line, LineChange, NewLine } from "../line-contract.ts";
import { addLine, changeLine, listLines, removeLine } from "../lines.ts";

const tags = ["Calls"];

export const lineRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/lines",
      tags,
      summary: "List phone lines",
      responses: answers(200, z.object({ items: z.array(Line) }), "Whose phone each number and extension rings."),
    }),
    async (c) => c.json({ items: await listLines(c.var.context) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/lines",
      tags,
      summary: "Enter a phone line",
      request: body(NewLine),
      responses: answers(201, Line, "The line."),
    }),
    async (c) => c.json(await addLine(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/lines/{id}",
      tags,
      summary: "Change a phone line",
      request: { params: IdParam, ...body(LineChange) },
      responses: answers(200, Line, "The line as it is now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeLine(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/lines/{id}",
      tags,
      summary: "Remove a phone line",
      request: { params: IdParam },
      responses: noContent("Its calls stay where they are."),
    }),
    async (c) => {
      await removeLine(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );
