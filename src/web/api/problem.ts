/** The body of a refusal, as src/kernel/http/problem-json.ts writes it. */
type ProblemBody = {
  type: string;
  title: string;
  status: number;
  detail: string;
  faults?: readonly { path: string; message: string }[];
  request?: string;
};

/** A refusal of the server, as it said it (RFC 9457). Match on `kind`; `message` is for the reader. */
export class ApiProblem extends Error {
  override name = "ApiProblem";
  /** The last part of `type`: invalid, unauthenticated, forbidden, not_found, conflict, stale, limit, unavailable, fault. */
  readonly kind: string;
  readonly title: string;
  readonly status: number;
  readonly faults: readonly { path: string; message: string }[];
  /** Under which id the server wrote it down. */
  readonly request: string | undefined;

  constructor(body: ProblemBody) {
    super(body.detail);
    this.kind = body.type.split("/").at(-1) ?? "fault";
    this.title = body.title;
    this.status = body.status;
    this.faults = body.faults ?? [];
    this.request = body.request;
  }
}

/** The server did not answer: nobody knows whether it did what was asked. */
export class Unreachable extends Error {
  override name = "Unreachable";
}

/** What an answer that is not 2xx says. An answer of something between us and the server becomes a problem of kind `http`. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const request = response.headers.get("x-request-id") ?? undefined;
  if (response.headers.get("content-type")?.includes("problem+json")) {
    const body = (await response.json()) as ProblemBody;
    return new ApiProblem(request === undefined ? body : { request, ...body });
  }
  const detail = `The server answered ${response.status} ${response.statusText}`.trim();
  return new ApiProblem({ type: "/problems/http", title: detail, status: response.status, detail: `${detail}.` });
}
