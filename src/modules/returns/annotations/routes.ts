import { createRoute } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../../kernel/http/api.ts";
import {
  addAnnotation,
  changeAnnotation,
  getAnnotation,
  listAnnotations,
  restoreAnnotation,
  withdrawAnnotation,
} from "./annotations.ts";
import { Annotation, AnnotationChange, Annotations, AnnotationsQuery, NewAnnotation } from "./contract.ts";

const tags = ["Returns"];

export const annotationsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/annotations",
      tags,
      summary: "List what happened in some days",
      description: "Notes that marketing wrote, and campaigns that show by themselves while they run.",
      request: { query: AnnotationsQuery },
      responses: answers(200, Annotations, "By their first day."),
    }),
    async (c) => c.json(await listAnnotations(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/annotations",
      tags,
      summary: "Note what happened",
      request: body(NewAnnotation),
      responses: answers(201, Annotation, "The note."),
    }),
    async (c) => c.json(await addAnnotation(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/annotations/{id}",
      tags,
      summary: "Show a note",
      request: { params: IdParam },
      responses: answers(200, Annotation, "The note."),
    }),
    async (c) => c.json(await getAnnotation(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/annotations/{id}",
      tags,
      summary: "Change a note",
      request: { params: IdParam, ...body(AnnotationChange) },
      responses: answers(200, Annotation, "The note as it is now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeAnnotation(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/annotations/{id}",
      tags,
      summary: "Take a note back",
      request: { params: IdParam },
      responses: noContent("It is shown no more."),
    }),
    async (c) => {
      await withdrawAnnotation(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/annotations/{id}/restoration",
      tags,
      summary: "Bring a note back that was taken back",
      request: { params: IdParam },
      responses: answers(200, Annotation, "The note."),
    }),
    async (c) => c.json(await restoreAnnotation(c.var.context, c.req.valid("param").id), 200),
  );
