import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam } from "../../../kernel/http/api.ts";
import {
  Activity,
  ActivityChange,
  ActivityPreset,
  NewActivity,
  PartsChange,
  PartsProposal,
  Register,
} from "./contract.ts";
import { decideProposal, proposeParts, withdrawProposal } from "./proposals.ts";
import {
  addActivity,
  addPresets,
  changeActivity,
  getRegister,
  removeActivity,
  restoreActivity,
  setParts,
} from "./register.ts";

const tags = ["Responsibilities"];
const params = IdParam;
const stands = answers(200, Activity, "The activity as it stands.");
const CellParam = IdParam.extend({
  department: z.coerce
    .number({ error: "must be a whole number" })
    .int()
    .positive()
    .openapi({ param: { name: "department", in: "path" } }),
});

const activityRoutes = api()
  .openapi(
    createRoute({
      method: "post",
      path: "/activities",
      tags,
      summary: "Add an activity",
      request: body(NewActivity),
      responses: answers(201, Activity, "The activity, with nobody in it."),
    }),
    async (c) => c.json(await addActivity(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/activities/presets",
      tags,
      summary: "Add the activities of a business model",
      request: body(ActivityPreset),
      responses: answers(201, z.object({ items: z.array(z.number().int()) }), "The numbers of those that were added."),
    }),
    async (c) => c.json(await addPresets(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/activities/{id}",
      tags,
      summary: "Rename or describe an activity",
      request: { params, ...body(ActivityChange) },
      responses: stands,
    }),
    async (c) =>
      c.json(
        await changeActivity(c.var.context, c.req.valid("param").id, expectedVersion(c), c.req.valid("json")),
        200,
      ),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/activities/{id}",
      tags,
      summary: "Remove an activity",
      request: { params },
      responses: { 204: { description: "Removed. Who had which part is kept." } },
    }),
    async (c) => {
      await removeActivity(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/activities/{id}/restoration",
      tags,
      summary: "Bring an activity back",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await restoreActivity(c.var.context, c.req.valid("param").id), 200),
  );

const cellRoutes = api()
  .openapi(
    createRoute({
      method: "put",
      path: "/activities/{id}/departments/{department}",
      tags,
      summary: "Say which parts a department has",
      request: { params: CellParam, ...body(PartsChange) },
      responses: stands,
    }),
    async (c) => {
      const { id, department } = c.req.valid("param");
      return c.json(await setParts(c.var.context, id, department, c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/activities/{id}/departments/{department}/proposal",
      tags,
      summary: "Propose which parts the own department has",
      request: { params: CellParam, ...body(PartsProposal) },
      responses: stands,
    }),
    async (c) => {
      const { id, department } = c.req.valid("param");
      return c.json(await proposeParts(c.var.context, id, department, c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/responsibility-proposals/{id}",
      tags,
      summary: "Take back what was proposed",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await withdrawProposal(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/responsibility-proposals/{id}/acceptance",
      tags,
      summary: "Do what was proposed",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await decideProposal(c.var.context, c.req.valid("param").id, true), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/responsibility-proposals/{id}/refusal",
      tags,
      summary: "Leave what was proposed",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await decideProposal(c.var.context, c.req.valid("param").id, false), 200),
  );

export const responsibilitiesRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/responsibilities",
      tags,
      summary: "Show who decides, does, is asked and is told",
      responses: answers(200, Register, "Every activity with its departments, and what is wrong with it."),
    }),
    async (c) => c.json(await getRegister(c.var.context), 200),
  )
  .route("/", activityRoutes)
  .route("/", cellRoutes);
