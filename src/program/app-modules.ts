import type { EventsTable } from "../kernel/events/tables.ts";
import type { Module } from "../kernel/module.ts";
import { channels } from "../modules/channels/index.ts";
import { company } from "../modules/company/index.ts";
import { customers } from "../modules/customers/index.ts";
import { data } from "../modules/data/index.ts";
import { dues } from "../modules/dues/index.ts";
import { exchange } from "../modules/exchange/index.ts";
import { returns } from "../modules/returns/index.ts";
import { touches } from "../modules/touches/index.ts";
import { voice } from "../modules/voice/index.ts";

/** All modules, each after those that it uses. */
export const modules: readonly Module[] = [company, customers, channels, dues, touches, returns, exchange, voice, data];

export const eventsTables: readonly EventsTable[] = modules.flatMap(({ tables = [] }) => tables);
