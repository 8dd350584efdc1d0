import type { TableMapping } from "../../kernel/tables/table-mapping.ts";
import type { DecimalStyle } from "./numbers.ts";

/** How a file is to be read, where looking at it does not decide it. */
export type FileOptions = {
  /** What stands between the steps of a path (" > "). */
  between?: string | undefined;
  map?: TableMapping | undefined;
  encoding?: string | undefined;
  /** What stands between cells: comma, semicolon, tab or pipe. */
  separator?: string | undefined;
  decimal?: DecimalStyle | undefined;
};

/** Options for those who tell one that is missing from one that is undefined. */
export function withoutUndefined<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}
