import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ProblemBody } from "../http/problem-json.ts";
import { Problem, type ProblemKind, problemKinds } from "../problems.ts";

/** The way to the API from the command line: a running server of the same data folder, or the program in this process. */
export type Door = {
  /** Requests `/api/v1<path>`. Raises a `Problem` for every refusal. */
  fetch: typeof globalThis.fetch;
  /** Finishes what follows from the requests, where the program runs in this process. */
  close(): Promise<void>;
};

/** What a running server leaves in its data folder for the command line. */
export type ServerNote = { url: string; pid: number; token: string };

export function serverNotePath(dataFolder: string): string {
  return join(dataFolder, "server.json");
}

/** The server that runs on this data folder, or undefined when none answers. */
export async function findServer(dataFolder: string): Promise<ServerNote | undefined> {
  try {
    const note = JSON.parse(await readFile(serverNotePath(dataFolder), "utf8")) as ServerNote;
    const answer = await fetch(new URL("/healthz", note.url), { signal: AbortSignal.timeout(2000) });
    return answer.ok ? note : undefined;
  } catch {
    return undefined;
  }
}

/** A `fetch` that goes to one origin with the owner's token and raises what is refused. */
export function ownerFetch(
  origin: string,
  token: string,
  send: (request: Request) => Promise<Response>,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input instanceof Request ? input : new URL(String(input), origin), init);
    request.headers.set("authorization", `Bearer ${token}`);
    const response = await send(request);
    if (!response.ok) throw await problemOf(response);
    return response;
  };
}

async function problemOf(response: Response): Promise<Error> {
  const body = (await response.json().catch(() => undefined)) as ProblemBody | undefined;
  const kind = body?.type.replace("/problems/", "") as ProblemKind | undefined;
  if (body && kind && problemKinds.includes(kind)) return new Problem(kind, body.detail, body.faults);
  return new Error(body?.detail ?? `The server answered ${response.status}.`);
}
