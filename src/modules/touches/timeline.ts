import { z } from "zod";
import { read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { decodeCursor, encodeCursor, type Page } from "../../kernel/http/paging.ts";
import { Problem } from "../../kernel/problems.ts";
import { nameDetails } from "./answer-detail.ts";
import { findWholePerson } from "./ask-store.ts";
import { timelineKinds } from "./choices-contract.ts";
import type { TimelineEntry } from "./timeline-contract.ts";
import { type Bound, boundOf, mergePage, type TimelineKind } from "./timeline-order.ts";
import { findAnswerEntries, findContactEntries, findTouches, nameTouches } from "./timeline-store.ts";

/**
 * Where entries of one kind come from: those of a person whose (at, id) come before the bound, newest first, at most
 * `limit`. Modules that come later add their own.
 */
export type TimelineSource = {
  kind: TimelineKind;
  find(context: Context, person: number, bound: Bound | undefined, limit: number): Promise<TimelineEntry[]>;
};

const sources: TimelineSource[] = [
  { kind: "contact", find: ({ records }, ...wanted) => findContactEntries(records, ...wanted) },
  {
    kind: "answer",
    find: async (context, ...wanted) => nameDetails(context, await findAnswerEntries(context.records, ...wanted)),
  },
  {
    kind: "touch",
    find: async ({ records, events }, ...wanted) => nameTouches(records, await findTouches(events, ...wanted)),
  },
];

/** Adds the entries of a kind that a later module keeps; called once for each kind, when the program begins. */
export function addTimelineSource(source: TimelineSource): void {
  if (sources.some(({ kind }) => kind === source.kind)) throw new Error(`two sources of ${source.kind}`);
  sources.push(source);
}

const Position = z.tuple([z.iso.datetime(), z.enum(timelineKinds), z.number().int().positive()]);

/**
 * What all departments and machines know of a person, in one order, newest first: contacts as soon as they are saved,
 * touches that machines and files brought, answers, and what later modules add. Raises `not_found`.
 */
export async function timelineOf(
  context: Context,
  person: number,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<TimelineEntry>> {
  return read(context, "contact.read", async (records) => {
    const whole = await findWholePerson(records, person);
    if (whole === undefined) throw new Problem("not_found", `There is no person ${person}.`);
    const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const last = position && { at: position[0], kind: position[1], id: position[2] };
    const found = sources.map(({ kind, find }) => find(context, whole, boundOf(kind, last), limit + 1));
    const { entries, more } = mergePage(await Promise.all(found), limit);
    const end = entries.at(-1);
    return { items: entries, next: more && end ? encodeCursor([end.at, end.kind, end.id]) : null };
  });
}
