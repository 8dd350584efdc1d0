import { type RawBuilder, sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import type { InboxKind } from "./choices-contract.ts";
import type { InboxItem, InboxPlace } from "./contract.ts";

type Content<Kind extends InboxKind> = Omit<Extract<InboxItem, { kind: Kind }>, Exclude<keyof InboxPlace, "kind">>;

/** One kind of thing that lies before departments. Whoever keeps it says where it lies; the inbox keeps the rest. */
export type InboxSource<Kind extends InboxKind = InboxKind> = {
  kind: Kind;
  /** What became of one that nobody has to act on any more, as in "It was … already". */
  settled: string;
  /** Each of those before whom it lies deals with it for themselves, so that nobody answers for it alone. */
  isForEach?: boolean;
  /** Of its department only the heads ever have it before them: `for_heads` is always true. */
  isForHeads?: boolean;
  /** It lies before whoever decides between departments: `department` is null, and `sides` says which to be none of. */
  isBetween?: boolean;
  /**
   * A query of all of them, whoever reads: `item`, `department`, `at`, `asks` (it waits for an answer of the department,
   * also while nobody has taken it), `in_digest`, `for_heads` (of its department only the heads have it before them),
   * `opened_at` (of what is never opened, `at`), and of what is answered `settled_at` and `settled_by`.
   */
  rows: RawBuilder<unknown>;
  /** What being done with some of them means, where that is an act of its own, and what brings them back. */
  finishing?: Record<"finish" | "reopen", (context: Context, items: readonly number[]) => Promise<void>>;
  /** A query of by when its items are to be dealt with, as seen at an ISO time: `item` and `due_at`, where there is a time. */
  dueTimes?: (now: string) => RawBuilder<unknown>;
  /** What some of them say, by their numbers, as this reader may see it. */
  describe(context: Context, items: readonly number[]): Promise<Map<number, Content<Kind>>>;
};

const sources = new Map<InboxKind, InboxSource>();

/** Lets a kind of thing stand in inboxes; once for each kind, when the program begins. */
export function addInboxSource<Kind extends InboxKind>(source: InboxSource<Kind>): void {
  sources.set(source.kind, source);
}

/** What became of an item of this kind that is settled. */
export function settledWord(kind: InboxKind): string {
  return sources.get(kind)?.settled ?? "settled";
}

/** Whether each deals with items of this kind for themselves. */
export function isForEach(kind: InboxKind): boolean {
  return sources.get(kind)?.isForEach ?? false;
}

/** What being done with items of this kind means beside that they leave the inbox. */
export function finishingOf(kind: InboxKind): InboxSource["finishing"] {
  return sources.get(kind)?.finishing;
}

/** Whose items are looked for: those of all departments (undefined), or of some, of whose heads, and of who decides. */
export type InboxReach = {
  departments: readonly number[] | undefined;
  /** Those whose heads' items are the reader's, too. */
  headed: readonly number[];
  /** Of whoever decides between departments, those that are their own; null for whoever does not. */
  decidesBut: readonly number[] | null;
};

/** That of the whole company. */
export const everywhere: InboxReach = { departments: undefined, headed: [], decidesBut: null };

/** Everything that can stand in inboxes that reach so far, as a table expression: what cannot is not planned either. */
export function allItems({ departments, headed, decidesBut }: InboxReach): RawBuilder<unknown> {
  const isReached = ({ isForHeads = false, isBetween = false }: InboxSource) =>
    departments === undefined || (isBetween ? decidesBut !== null : !isForHeads || headed.length > 0);
  const branches = [...sources.values()].filter(isReached).map(
    ({ kind, rows, isBetween = false }) => sql`
      select ${sql.lit(kind)}::text as kind, own.*${isBetween ? sql`` : sql`, null::bigint[] as sides`}
      from (${rows}) as own`,
  );
  return sql`(${sql.join(branches, sql` union all `)})`;
}

/** By when items are to be dealt with, as a table expression: `kind`, `item` and `due_at` of those with a time. */
export function allDueTimes(now: string): RawBuilder<unknown> {
  const branches = [...sources.values()].flatMap(({ kind, dueTimes }) =>
    dueTimes ? [sql`select ${sql.lit(kind)}::text as kind, own.* from (${dueTimes(now)}) as own`] : [],
  );
  return sql`(${sql.join(branches, sql` union all `)})`;
}

/** Items with what they say; one that is gone meanwhile is left out. */
export async function describeItems(context: Context, places: readonly InboxPlace[]): Promise<InboxItem[]> {
  const said = new Map<string, object>();
  for (const [kind, ofKind] of Map.groupBy(places, (place) => place.kind)) {
    const found = await sources.get(kind)?.describe(
      context,
      ofKind.map(({ item }) => item),
    );
    for (const [item, content] of found ?? []) said.set(`${kind} ${item}`, content);
  }
  return places.flatMap((place) => {
    const content = said.get(`${place.kind} ${place.item}`);
    return content ? [{ ...place, ...content } as InboxItem] : [];
  });
}
