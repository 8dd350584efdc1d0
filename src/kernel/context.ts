import type { Clock } from "./clock.ts";
import type { Events } from "./events/events.ts";
import type { Role, Scope } from "./permissions.ts";
import type { Records } from "./records/records.ts";

/** Who acts. `system` is the program itself and the owner of the data folder at the command line. */
export type Actor =
  | { kind: "system" }
  | { kind: "nobody" }
  | {
      /** A counter tablet or a phone that came in by a kiosk link: whoever stands in front of it. */
      kind: "kiosk";
      link: number;
      session: number;
      department: number;
      member: null;
    }
  | {
      kind: "member";
      member: number;
      name: string;
      roles: readonly Role[];
      departments: readonly number[];
      /** The API key this comes through, and what it may; undefined for somebody who signed in. */
      key?: number;
      scopes?: readonly Scope[];
    };

/** Everything a verb may depend on, handed to it as its first argument. */
export type Context = {
  records: Records;
  events: Events;
  clock: Clock;
  actor: Actor;
  /** Ties what happened to the request it came with, in the log and in the acts. */
  requestId: string;
  /** Where the request comes from, for counting tries; unknown for what came in without a connection. */
  address?: string | undefined;
  /** A repeat of the same intent: `change` gives it the first answer instead of doing it again. */
  repeat?: { key: string; fingerprint: string };
  /** Tells the followers of the acts log that there is something to read. */
  wake(): void;
};

/** The same context inside a running transaction: what `change` does there joins that transaction. */
export function within(context: Context, records: Records): Context {
  return { ...withoutRepeat(context), records };
}

/** The same context for what must not be kept for a repeat, such as an answer that carries a secret. */
export function withoutRepeat(context: Context): Context {
  const { repeat: _notKept, ...rest } = context;
  return rest;
}

/** The member who acts, or null for the program and for nobody. */
export function memberOf({ actor }: Pick<Context, "actor">): number | null {
  return actor.kind === "member" ? actor.member : null;
}

/** The context of the program itself. */
export function asSystem(context: Context): Context {
  return { ...withoutRepeat(context), actor: { kind: "system" } };
}
