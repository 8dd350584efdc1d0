import type { Module } from "../../kernel/module.ts";

export { addDepartment, listDepartments, removeDepartment } from "./departments.ts";
export { companyRoutes } from "./routes.ts";

export const company: Module = { name: "company" };
