import { createRoute } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import {
  Overlap,
  OverlapAssignment,
  OverlapCounts,
  OverlapDetail,
  OverlapDismissal,
  OverlapResolution,
  OverlapSearch,
  OverlapSettings,
  OverlapSettingsChange,
  OverlapsFound,
  OverlapsQuery,
} from "./contract.ts";
import { findOverlaps } from "./find.ts";
import {
  assignOverlap,
  countOverlaps,
  dismissOverlap,
  getOverlap,
  listOverlaps,
  reopenOverlap,
  resolveOverlap,
} from "./overlaps.ts";
import { changeOverlapSettings, getOverlapSettings } from "./settings.ts";

const tags = ["Overlaps"];
const params = IdParam;
const stands = answers(200, OverlapDetail, "The incident as it stands.");

const settingsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/overlap-settings",
      tags,
      summary: "Show what counts as an overlap",
      responses: answers(200, OverlapSettings, "Numbers of days; null looks for none of that kind."),
    }),
    async (c) => c.json(await getOverlapSettings(c.var.context), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/overlap-settings",
      tags,
      summary: "Change what counts as an overlap",
      request: body(OverlapSettingsChange),
      responses: answers(200, OverlapSettings, "What was found before stays."),
    }),
    async (c) => c.json(await changeOverlapSettings(c.var.context, expectedVersion(c), c.req.valid("json")), 200),
  );

const stepRoutes = api()
  .openapi(
    createRoute({
      method: "put",
      path: "/overlaps/{id}/assignee",
      tags,
      summary: "Give an incident to a member, or to nobody",
      request: { params, ...body(OverlapAssignment) },
      responses: stands,
    }),
    async (c) => c.json(await assignOverlap(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/overlaps/{id}/resolution",
      tags,
      summary: "Resolve an incident by a clause between its departments",
      request: { params, ...body(OverlapResolution) },
      responses: stands,
    }),
    async (c) => c.json(await resolveOverlap(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/overlaps/{id}/dismissal",
      tags,
      summary: "Say why an incident is none",
      request: { params, ...body(OverlapDismissal) },
      responses: stands,
    }),
    async (c) => c.json(await dismissOverlap(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/overlaps/{id}/reopening",
      tags,
      summary: "Open an incident again",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await reopenOverlap(c.var.context, c.req.valid("param").id), 200),
  );

export const overlapsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/overlaps",
      tags,
      summary: "List where departments got in each other's way",
      request: { query: PageQuery.extend(OverlapsQuery.shape) },
      responses: answers(200, pageOf(Overlap), "The newest first: those of one's departments, or all."),
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      return c.json(await listOverlaps(c.var.context, query, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/overlaps/counts",
      tags,
      summary: "Count incidents by kind",
      request: { query: OverlapsQuery },
      responses: answers(200, OverlapCounts, "The total is the sum of the rows."),
    }),
    async (c) => c.json(await countOverlaps(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/overlaps/search",
      tags,
      summary: "Look for overlaps now",
      request: body(OverlapSearch),
      responses: answers(200, OverlapsFound, "What is new. Looking again finds nothing twice."),
    }),
    async (c) => c.json(await findOverlaps(c.var.context, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/overlaps/{id}",
      tags,
      summary: "Show an incident with its evidence",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await getOverlap(c.var.context, c.req.valid("param").id), 200),
  )
  .route("/", stepRoutes)
  .route("/", settingsRoutes);
