import type { Follower } from "./acts/followers.ts";
import type { Context } from "./context.ts";
import type { EventsTable } from "./events/tables.ts";
import type { ImportKind } from "./imports/kind.ts";
import type { JobKind } from "./jobs/jobs.ts";

/** What a module adds to the program beside its routes and commands. */
export type Module = {
  name: string;
  tables?: readonly EventsTable[];
  followers?: readonly Follower[];
  importKinds?: readonly ImportKind[];
  // biome-ignore lint/suspicious/noExplicitAny: kinds of different inputs stand in one list
  jobs?: (context: Context) => readonly JobKind<any>[];
  /** Rows that must be there before the first request, such as the usual channels. Runs at each start. */
  seed?: (context: Context) => Promise<void>;
};
