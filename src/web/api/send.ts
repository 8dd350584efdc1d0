import { newKey } from "./intent.ts";
import { readProblem, Unreachable } from "./problem.ts";

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * A fetch that returns only answers that are 2xx. Raises `ApiProblem` for a refusal and `Unreachable` when no answer
 * came. A POST that carries no Idempotency-Key gets one.
 */
export function sending(fetch: Fetch): Fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (init?.method === "POST" && !headers.has("idempotency-key")) headers.set("idempotency-key", newKey());
    const response = await fetch(input, { ...init, headers }).catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
      throw new Unreachable("The server cannot be reached.", { cause });
    });
    if (!response.ok) throw await readProblem(response);
    return response;
  };
}
