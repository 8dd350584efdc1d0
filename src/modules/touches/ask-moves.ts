import type { AskState } from "./contract.ts";

/** An ask that stands elsewhere than before. */
export type AskMove = {
  person: number;
  state: AskState;
  /** When it happened outside, such as the moment of the answer: an ISO instant, UTC. */
  at: string;
  /** The department that did it. */
  by: number | null;
};

/** Lists by state, each in the order of the people in `asks`. */
export type MovesDetail = {
  asks?: Partial<Record<AskState, number[]>>;
  asksAt?: Partial<Record<AskState, string[]>>;
  asksBy?: Partial<Record<AskState, (number | null)[]>>;
  /** The same for what brought them back; `gone` where that was no return after all. */
  back?: Partial<Record<BackState, number[]>>;
  backAt?: Partial<Record<BackState, string[]>>;
  backBy?: Partial<Record<BackState, (number | null)[]>>;
};

type BackState = AskState | "gone";

/** Where the question what brought somebody back stands now; `at` is when they came for one that is due or gone. */
export type BackMove = Omit<AskMove, "state"> & { state: BackState };

/** Returns that were none after all. */
export function goneOf(returns: readonly { person: number; at: string }[]): BackMove[] {
  return returns.map(({ person, at }) => ({ person, state: "gone", at, by: null }));
}

/**
 * What an act says about the asks that it moved: whose ask is now in which state, and beside it when that happened and
 * by which department. Nothing when none moved.
 */
export function describeMoves(moves: readonly AskMove[], back: readonly BackMove[] = []): MovesDetail {
  const [asks, asksAt, asksBy] = listMoves(moves);
  const [whose, at, by] = listMoves(back);
  return {
    ...(moves.length > 0 ? { asks, asksAt, asksBy } : {}),
    ...(back.length > 0 ? { back: whose, backAt: at, backBy: by } : {}),
  };
}

type Lists<State extends string, Item> = Partial<Record<State, Item[]>>;

function listMoves<State extends string>(
  moves: readonly (Omit<AskMove, "state"> & { state: State })[],
): [Lists<State, number>, Lists<State, string>, Lists<State, number | null>] {
  const [people, times, departments]: ReturnType<typeof listMoves<State>> = [{}, {}, {}];
  for (const { person, state, at, by } of moves) {
    listOf(people, state).push(person);
    listOf(times, state).push(at);
    listOf(departments, state).push(by);
  }
  return [people, times, departments];
}

function listOf<State extends string, Item>(lists: Lists<State, Item>, state: State): Item[] {
  const list = lists[state] ?? [];
  lists[state] = list;
  return list;
}
