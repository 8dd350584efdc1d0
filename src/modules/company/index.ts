import type { Module } from "../../kernel/module.ts";
import { tidySignIn } from "./tidy.ts";

export { limitAttempts } from "./attempts.ts";
export { authentication } from "./authentication.ts";
export type { DeliveryResult } from "./choices-contract.ts";
export { clientAddress } from "./client-address.ts";
export { addCompanyCommands, addMembersCommands } from "./commands.ts";
export { changeCompany, getCompany, keepsBaseCurrency } from "./company.ts";
export {
  addDepartment,
  addImportedDepartments,
  listDepartments,
  removeDepartment,
  removeImportedDepartments,
} from "./departments.ts";
export { countFormUse, type OpenForm } from "./form-store.ts";
export { admitForm, requireOpenForm } from "./forms.ts";
export type { Identification } from "./identify.ts";
export { findActorOfMember } from "./identify-store.ts";
export { inviteMember } from "./invitations.ts";
export { addKiosksCommands } from "./kiosk-commands.ts";
export { atKiosk } from "./kiosk-door.ts";
export { limitKiosk } from "./kiosk-sessions.ts";
export { countKioskUse } from "./kiosk-store.ts";
export { bareNumber, isExtension, readLineNumber } from "./line-numbers.ts";
export { findLineByNumber, findLineNames, type RungLine } from "./line-store.ts";
export { addMembers, listMembers, removeMember } from "./members.ts";
export {
  findDepartmentsOfMember,
  findHeads,
  findMailsOfMembers,
  findMemberNames,
  findMembersByMail,
  findUnattendedDepartments,
} from "./members-store.ts";
export { kioskRoutes } from "./routes/kiosks.ts";
export { webhookRoutes } from "./routes/webhooks.ts";
export { companyRoutes } from "./routes.ts";
export { findCompanySettings } from "./settings-store.ts";
export { findDepartmentNames, findDepartmentsByName } from "./store.ts";
export { type Delivered, receiveMessage, signTrial } from "./webhook-messages.ts";
export { secretsOf } from "./webhook-sources.ts";
export { countRepeat, insertDelivery } from "./webhook-store.ts";
export { makeWelcomeLink } from "./welcome.ts";

export const company: Module = { name: "company", jobs: (context) => [tidySignIn(context)] };
