import type { en } from "./en.ts";
import type { exchange } from "./exchange/en.ts";
import type { imports } from "./imports.en.ts";
import type { reports } from "./reports/en.ts";

/** Every text of the product, as it stands in English: an id that is not here is a type error. */
export type English = typeof en & typeof reports & typeof exchange & typeof imports;

export type MessageId = keyof English;
