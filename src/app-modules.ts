import type { EventsTable } from "./kernel/events/tables.ts";
import type { Module } from "./kernel/module.ts";
import { company } from "./modules/company/index.ts";

/** All modules, each after those that it uses. */
export const modules: readonly Module[] = [company];

export const eventsTables: readonly EventsTable[] = modules.flatMap(({ tables = [] }) => tables);
