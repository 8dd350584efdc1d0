import type { Module } from "../../kernel/module.ts";
import { peopleTable } from "./events.ts";
import { matchNewPeople } from "./follow-people.ts";
import { mirrorPeople } from "./mirror.ts";

export { addCustomersCommands } from "./commands.ts";
export type { KeyKind } from "./contract.ts";
export { type Key, keyOf, keyShapes, keyText, normaliseKey } from "./keys.ts";
export { decideMasking, maskName, maskPhone } from "./masking.ts";
export { addMergeStep, type Joining, type MergeStep } from "./merge-steps.ts";
export { mergePeople, unmergePerson } from "./merging.ts";
export { peopleOf } from "./mirror.ts";
export { addPerson, changePerson, getPerson } from "./people.ts";
export { checkPeopleMapping, peopleFields, peopleOptions } from "./people-fields.ts";
export { listPeople } from "./people-list.ts";
export { addPersonCount } from "./person-counts.ts";
export { requirePeople } from "./require-people.ts";
export { customersRoutes } from "./routes.ts";
export { accountKey, findAccountsByName } from "./store-accounts.ts";
export { findAccountNames, findClearNames, findSince } from "./store-facts.ts";
export { findKeysOfPeople, findPeopleByKeys, findSurvivorsOfMerged } from "./store-keys.ts";
export { carryRows, giveRowsBack } from "./store-merges.ts";
export { findCameAs, holdPeople } from "./store-wholes.ts";
export { type TakenPeople, takePeople } from "./take-people.ts";
export { undoPeople } from "./undo-people.ts";

export const customers: Module = {
  name: "customers",
  tables: [peopleTable],
  followers: [mirrorPeople, matchNewPeople],
};
