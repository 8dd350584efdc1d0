import type { Module } from "../../kernel/module.ts";
import { tidySignIn } from "./tidy.ts";

export { addCompanyCommands } from "./commands.ts";
export { type Authentication, authentication } from "./authentication.ts";
export { type BaseCurrencyUse, changeCompany, getCompany, keepsBaseCurrency } from "./company.ts";
export type { Company, Department, Member } from "./contract.ts";
export { addDepartment, listDepartments, removeDepartment } from "./departments.ts";
export { identify } from "./identify.ts";
export { inviteMember } from "./invitations.ts";
export { addMembers, listMembers, removeMember } from "./members.ts";
export { findMemberNames, findMembersByMail } from "./members-store.ts";
export { companyRoutes } from "./routes.ts";
export { findCompanySettings } from "./settings-store.ts";
export { findDepartmentNames, findDepartmentsByName } from "./store.ts";
export { makeWelcomeLink } from "./welcome.ts";

export const company: Module = { name: "company", jobs: (context) => [tidySignIn(context)] };
