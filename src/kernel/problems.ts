/** The closed set of expected refusals. Only `http/problem-json.ts` knows their status codes, only `main.ts` their exit codes. */
export const problemKinds = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "stale",
  "limit",
  "too_often",
  "unavailable",
] as const;

export type ProblemKind = (typeof problemKinds)[number];

/** One place in the input that was wrong: a path such as `value.amount`, and what to put there instead. */
export type Fault = { path: string; message: string };

/** An expected refusal. The message is shown to the reader: what was wrong, where, how to repair it. */
export class Problem extends Error {
  override name = "Problem";
  readonly kind: ProblemKind;
  readonly faults: readonly Fault[];
  /** In how many seconds trying again may help, where that is known. */
  readonly retryAfter: number | undefined;

  constructor(kind: ProblemKind, message: string, faults: readonly Fault[] = [], retryAfter?: number) {
    super(message);
    this.kind = kind;
    this.faults = faults;
    this.retryAfter = retryAfter;
  }
}
