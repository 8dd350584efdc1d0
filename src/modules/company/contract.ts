import { z } from "@hono/zod-openapi";

export const roleNames = ["member", "head", "marketing", "steward", "executive", "admin"] as const;

export const NewDepartment = z.object({
  name: z.string().trim().min(1, "needs a name").max(100),
  facesCustomers: z.boolean().default(true),
  roleText: z.string().trim().max(2000).default(""),
});
export type NewDepartment = z.input<typeof NewDepartment>;

export const DepartmentChange = z.object({
  name: z.string().trim().min(1, "needs a name").max(100).optional(),
  facesCustomers: z.boolean().optional(),
  roleText: z.string().trim().max(2000).optional(),
});
export type DepartmentChange = z.input<typeof DepartmentChange>;

export const Department = z
  .object({
    id: z.number().int(),
    name: z.string(),
    facesCustomers: z.boolean(),
    roleText: z.string(),
    members: z.number().int(),
    version: z.number().int(),
    example: z.boolean(),
  })
  .openapi("Department");
export type Department = z.infer<typeof Department>;
