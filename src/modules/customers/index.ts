import type { Module } from "../../kernel/module.ts";
import { peopleTable } from "./events.ts";
import { mirrorPeople } from "./mirror.ts";

export { addAccount, changeAccount, getAccount, listAccounts } from "./accounts.ts";
export type { KeyKind, NewPerson, Person } from "./contract.ts";
export { peopleTable } from "./events.ts";
export { type Key, keyOf, keyShapes, keyText, normaliseKey } from "./keys.ts";
export { decideMasking, maskName } from "./masking.ts";
export { peopleOf } from "./mirror.ts";
export { addPerson, changePerson, getPerson, unmaskPerson } from "./people.ts";
export { checkPeopleMapping, peopleFields, peopleOptions } from "./people-fields.ts";
export { listPeople } from "./people-list.ts";
export { presentPerson } from "./present.ts";
export { type RequiredPerson, requirePeople } from "./require-people.ts";
export { customersRoutes } from "./routes.ts";
export { findClearNames, findSince } from "./store-facts.ts";
export { findKeysOfPeople, findPeopleByKeys } from "./store-keys.ts";
export { type TakenPeople, takePeople } from "./take-people.ts";
export { type NeededPeople, undoPeople } from "./undo-people.ts";

export const customers: Module = { name: "customers", tables: [peopleTable], followers: [mirrorPeople] };
