import { ApiProblem } from "./problem.ts";

/** Passed on to the API client as its request options. */
export type Intent = { headers: { "Idempotency-Key": string } };

/** A fresh key. Works on plain http in a company's network too, where `crypto.randomUUID` is missing. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * One key for one thing that somebody wants done. Trying the same input again after a silence or a fault of the server
 * keeps the key, so that it is done once; another input, or one that was answered, begins anew.
 */
export function createIntents(): { for(input: unknown): Intent; done(error?: unknown): void } {
  let open: { key: string; input: string } | undefined;
  return {
    for(input) {
      const described = describe(input);
      if (open?.input !== described) open = { key: newKey(), input: described };
      return { headers: { "Idempotency-Key": open.key } };
    },
    done(error) {
      const isAnswered = error === undefined || (error instanceof ApiProblem && error.status < 500);
      if (isAnswered) open = undefined;
    },
  };
}

function describe(input: unknown): string {
  const text = JSON.stringify(input, (_, value: unknown) =>
    value instanceof Blob
      ? { size: value.size, type: value.type, name: value instanceof File ? value.name : "" }
      : value,
  );
  return text ?? "nothing";
}
