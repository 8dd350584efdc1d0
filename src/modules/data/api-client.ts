import { hc } from "hono/client";
import { apiBase } from "../../kernel/cli/commands.ts";
import type { Door } from "../../kernel/cli/door.ts";
import type { dataRoutes } from "./routes.ts";

/** The routes of this module, as the command line calls them. */
export function dataApi(door: Door) {
  return hc<ReturnType<typeof dataRoutes>>(apiBase, { fetch: door.fetch });
}

/** An id as the client of the routes takes it: the address is text, the schema of the route makes it a number. */
export function idParam(id: number): { id: never } {
  return { id: String(id) as never };
}
