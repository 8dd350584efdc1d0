import { z } from "zod";
import { read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { type Role, rules } from "../../../kernel/permissions.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findUnattendedDepartments } from "../../company/index.ts";
import { whoseOf } from "../../dues/index.ts";
import { type Inbox, type InboxCounts, type InboxItem, InboxItemsQuery, InboxQuery } from "./contract.ts";
import type { ItemState } from "./marks-store.ts";
import { describeItems, everywhere, type InboxReach } from "./sources.ts";
import * as store from "./store.ts";

/** How much of each section an inbox opens with. */
const opening = 25;

/**
 * An inbox as it opens: what is asked, the digests by day, what is for information, and the counts of all. Raises
 * `forbidden` for somebody else's, and for the view of a department for whoever does not head it.
 */
export async function openInbox(context: Context, query: InboxQuery): Promise<Inbox> {
  return readInbox(context, query, async (records, scope) => {
    const { asked, information, ...rest } = await store.findInbox(records, scope, opening);
    const here = within(context, records);
    return {
      ...rest,
      asked: await pageOf(here, asked, opening),
      information: await pageOf(here, information, opening),
    };
  });
}

/** How much is before the reader. Raises what `openInbox` raises. */
export async function countInbox(context: Context, query: InboxQuery): Promise<InboxCounts> {
  return readInbox(context, query, (records, scope) => store.countInbox(records, scope));
}

const Position = z.tuple([z.iso.datetime(), z.string(), z.number().int()]);

/** Items of an inbox, the newest first, or what is due the soonest. Raises what `openInbox` raises. */
export async function listInboxItems(
  context: Context,
  query: InboxItemsQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<InboxItem>> {
  const { member, department, ...filter } = InboxItemsQuery.parse(query);
  const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
  const after = position && { at: position[0], kind: position[1], item: position[2] };
  return readInbox(context, { member, department }, async (records, scope) => {
    const rows = await store.findItems(records, scope, filter, { after, limit });
    return pageOf(within(context, records), rows, limit);
  });
}

/** What a member's inbox is made of now: what lies in their departments, and what they marked. */
export async function scopeOf(context: Context, records: Records): Promise<store.InboxScope> {
  const reader = memberOf(context);
  const now = isoTime(context.clock.now());
  return {
    ...{ ...(await reachOf(context, records)), reader, isDepartment: false, now },
    ends: { whose: whoseOf(context, "mine"), reader, now },
  };
}

/**
 * Whose items are before somebody: those of their departments. What lies before a department in which nobody works, or
 * before the heads of one without any, is before administrators. What is to be decided between two is before whoever
 * decides, of neither.
 */
export async function reachOf({ actor }: Context, records: Records): Promise<InboxReach> {
  if (actor.kind !== "member") return everywhere;
  const { roles, departments } = actor;
  const headed = roles.includes("head") ? departments : [];
  const decidesBut = deciders.some((role) => roles.includes(role)) ? departments : null;
  if (!roles.includes("admin")) return { departments, headed, decidesBut };
  const { deserted, headless } = await findUnattendedDepartments(records);
  return { departments: [...departments, ...deserted], headed: [...headed, ...headless], decidesBut };
}

const deciders: readonly Role[] = rules["agreement_dispute.decided"].roles;

/** Whether an item lies before somebody who reaches so far. */
export function isBefore(
  { departments = [], headed, decidesBut }: InboxReach,
  { department, forHeads, sides }: Pick<ItemState, "department" | "forHeads" | "sides">,
): boolean {
  if (department !== null) return (forHeads ? headed : departments).includes(department);
  return decidesBut !== null && !sides?.some((side) => decidesBut.includes(side));
}

async function readInbox<T>(
  context: Context,
  query: InboxQuery,
  work: (records: Records, scope: store.InboxScope) => Promise<T>,
): Promise<T> {
  const { member, department } = InboxQuery.parse(query);
  if (department === undefined) {
    const target = { member: member ?? memberOf(context) };
    return read(context, "inbox.read", async (records) => work(records, await scopeOf(context, records)), target);
  }
  const departments = [department];
  return read(
    context,
    "department_inbox.read",
    async (records) => {
      const own = await scopeOf(context, records);
      const ends = { ...own.ends, whose: { departments, member: null } };
      return work(records, { ...own, departments, headed: departments, decidesBut: null, isDepartment: true, ends });
    },
    { departments },
  );
}

async function pageOf(context: Context, places: readonly store.ListedPlace[], limit: number): Promise<Page<InboxItem>> {
  const page = toPage(
    places,
    limit,
    ({ at, dueAt = at, kind, item }) => [dueAt, kind, item],
    ({ dueAt: _, ...place }) => place,
  );
  return { ...page, items: await describeItems(context, page.items) };
}
