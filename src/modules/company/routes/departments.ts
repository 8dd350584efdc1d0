import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../../kernel/http/api.ts";
import { Department, DepartmentChange, NewDepartment } from "../contract.ts";
import { addDepartment, changeDepartment, listDepartments, removeDepartment } from "../departments.ts";

const tags = ["Company"];

export const departmentRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/departments",
      tags,
      summary: "List departments",
      responses: answers(200, z.object({ items: z.array(Department) }), "All departments, by name."),
    }),
    async (c) => c.json({ items: await listDepartments(c.var.context) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/departments",
      tags,
      summary: "Add a department",
      request: body(NewDepartment),
      responses: answers(201, Department, "The new department."),
    }),
    async (c) => c.json(await addDepartment(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/departments/{id}",
      tags,
      summary: "Change a department",
      request: { params: IdParam, ...body(DepartmentChange) },
      responses: answers(200, Department, "The department as it is now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeDepartment(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/departments/{id}",
      tags,
      summary: "Remove a department",
      request: { params: IdParam },
      responses: noContent("It is gone from every list."),
    }),
    async (c) => {
      await removeDepartment(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );
