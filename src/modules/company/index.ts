import type { Module } from "../../kernel/module.ts";
import { tidySignIn } from "./tidy.ts";

export { authentication } from "./authentication.ts";
export { addCompanyCommands } from "./commands.ts";
export { changeCompany, getCompany, keepsBaseCurrency } from "./company.ts";
export { addDepartment, listDepartments, removeDepartment } from "./departments.ts";
export { inviteMember } from "./invitations.ts";
export { addMembers, listMembers, removeMember } from "./members.ts";
export { findMembersByMail } from "./members-store.ts";
export { companyRoutes } from "./routes.ts";
export { findCompanySettings } from "./settings-store.ts";
export { findDepartmentNames, findDepartmentsByName } from "./store.ts";
export { makeWelcomeLink } from "./welcome.ts";

export const company: Module = { name: "company", jobs: (context) => [tidySignIn(context)] };
