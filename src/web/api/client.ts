import { hc } from "hono/client";
import type { apiRoutes } from "../../program/api-routes.ts";
import { sending } from "./send.ts";

/** Fetches what the typed client does not cover, by the same rules: sign-in, files. */
export const send = sending((input, init) => fetch(input, init));

/** The HTTP API, typed by its own routes. Only 2xx answers come back; see `send.ts` for what is raised. */
export const api = hc<ReturnType<typeof apiRoutes>>("/api/v1", { fetch: send });

type JsonOf<Response> = Response extends { json(): Promise<infer Json> } ? Json : never;

/** The body of an answer: `answer(api.departments.$get())`. Undefined for one that has none (204). */
export async function answer<Answer extends { status: number; json(): Promise<unknown> }>(
  response: Promise<Answer>,
): Promise<JsonOf<Answer>> {
  const answered = await response;
  return (answered.status === 204 ? undefined : await answered.json()) as JsonOf<Answer>;
}

/** Request options of an edit: refused as `stale` when somebody changed the thing since this version. */
export function ifMatch(version: number): { headers: { "If-Match": string } } {
  return { headers: { "If-Match": `"${version}"` } };
}
