import type { Module } from "../../kernel/module.ts";
import { peopleTable } from "./events.ts";
import { mirrorPeople } from "./mirror.ts";

export type { KeyKind } from "./contract.ts";
export { type Key, keyOf, keyShapes, keyText, normaliseKey } from "./keys.ts";
export { decideMasking, maskName } from "./masking.ts";
export { peopleOf } from "./mirror.ts";
export { addPerson, changePerson, getPerson } from "./people.ts";
export { checkPeopleMapping, peopleFields, peopleOptions } from "./people-fields.ts";
export { listPeople } from "./people-list.ts";
export { requirePeople } from "./require-people.ts";
export { customersRoutes } from "./routes.ts";
export { findClearNames, findSince } from "./store-facts.ts";
export { findKeysOfPeople, findPeopleByKeys } from "./store-keys.ts";
export { takePeople } from "./take-people.ts";
export { undoPeople } from "./undo-people.ts";

export const customers: Module = { name: "customers", tables: [peopleTable], followers: [mirrorPeople] };
