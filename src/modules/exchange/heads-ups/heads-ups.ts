import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { permit, type Target } from "../../../kernel/permissions.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findSeenMembers, recorderOf, targetOf } from "../../touches/index.ts";
import type { HeadsUpStep } from "./choices-contract.ts";
import { type HeadsUp, type HeadsUpContent, type HeadsUpDetail, HeadsUpsQuery, NewHeadsUp } from "./contract.ts";
import { coverageFor } from "./coverage.ts";
import { countReaders, findReadings, findUnread } from "./readings-store.ts";
import { refuseUnfit, requireCampaign } from "./refusals.ts";
import { findHeadsUpSettings } from "./settings-store.ts";
import * as store from "./store.ts";

/**
 * Writes a heads-up as a draft. Raises `invalid` for a launch that is over, a time to read it that does not lie before
 * it, and where no department faces customers and none is named; `not_found` for a campaign or a department, `conflict`
 * for a campaign that is archived.
 */
export async function addHeadsUp(context: Context, input: NewHeadsUp, example = false): Promise<HeadsUpDetail> {
  const { title, departments, readBy, department, ...given } = NewHeadsUp.parse(input);
  const now = isoTime(context.clock.now());
  const owner = recorderOf(context.actor, { department });
  return change(
    context,
    "heads_up.added",
    async (records, act) => {
      const campaign = given.campaign === null ? null : await requireCampaign(records, given.campaign);
      const content: HeadsUpContent = {
        ...given,
        title: title ?? campaign?.name ?? "",
        readBy: readBy ?? given.launchAt,
        departments: departments ?? (await store.findFacingDepartments(records)),
      };
      await refuseUnfit(records, content, { now });
      const id = await store.insertHeadsUp(records, content, { ...owner, at: now, example });
      act.about("heads_up", id, { department: owner.department });
      return requireDetail(within(context, records), id);
    },
    targetOf(owner),
  );
}

const Position = z.tuple([z.number().int()]);

/** Heads-ups, the newest first. Drafts are for those who may write them. */
export async function listHeadsUps(
  context: Context,
  query: HeadsUpsQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<HeadsUp>> {
  const filter = HeadsUpsQuery.parse(query);
  const before = cursor === undefined ? undefined : decodeCursor(cursor, Position)[0];
  return read(context, "heads_up.read", async (records) => {
    const rows = await store.findHeadsUps(records, { ...filter, ...readerOf(context) }, { before, limit: limit + 1 });
    const page = toPage(
      rows,
      limit,
      ({ id }) => [id],
      (row) => row,
    );
    return { ...page, items: await withCoverage(context, records, page.items) };
  });
}

/** A heads-up as it stands, with who has read it as far as this reader may know. Raises `not_found`. */
export async function getHeadsUp(context: Context, id: number): Promise<HeadsUpDetail> {
  return read(context, "heads_up.read", (records) => requireDetail(within(context, records), id));
}

/** The heads-up in this transaction, kept from others, as whoever changes it needs it. Raises `not_found`. */
export async function requireLocked(records: Records, id: number): Promise<store.LockedHeadsUp> {
  const found = await store.lockHeadsUp(records, id);
  if (!found) throw noHeadsUp(id);
  return found;
}

/** Whose it is: who may change it follows from that. */
export function ownerOf({ department, member }: Pick<store.LockedHeadsUp, "department" | "member">): Target {
  return targetOf({ department, member });
}

export function noHeadsUp(id: number): Problem {
  return new Problem("not_found", `There is no heads-up ${id}.`);
}

/** A heads-up as this reader sees it. Raises `not_found`. */
export async function requireDetail(context: Context, id: number): Promise<HeadsUpDetail> {
  const { records, actor } = context;
  const row = await requireRow(context, id);
  const { share } = await findHeadsUpSettings(records);
  const { reaches, whole } = (await countReaders(records, [id])).get(id) ?? nobody;
  const { rows, total } = coverageFor(reaches, whole, { seen: headedBy(context), share });
  const readings = await findReadings(records, id);
  const members = row.state === "published" ? await findSeenMembers(actor, records) : [];
  return {
    ...row,
    read: row.state === "draft" ? null : total,
    coverage: rows,
    share,
    editions: await store.findEditions(records, id),
    unread: await findUnread(records, id, members),
    may: stepsFor(
      context,
      row,
      readings.map(({ department }) => department),
    ),
  };
}

const nobody = { reaches: [], whole: { members: 0, confirmed: 0 } };

/** The row of a heads-up that this reader sees. Raises `not_found`. */
export async function requireRow(context: Context, id: number): Promise<store.HeadsUpRow> {
  const [row] = await store.findHeadsUps(context.records, { ids: [id], ...readerOf(context) }, { limit: 1 });
  if (!row) throw noHeadsUp(id);
  return row;
}

/** Which departments' figures a reader sees however few work there: of those that they head. */
function headedBy({ actor }: Context): readonly number[] | "all" {
  if (actor.kind === "system") return "all";
  return actor.kind === "member" && actor.roles.includes("head") ? actor.departments : [];
}

async function withCoverage(context: Context, records: Records, rows: readonly store.HeadsUpRow[]): Promise<HeadsUp[]> {
  const { share } = await findHeadsUpSettings(records);
  const counted = await countReaders(
    records,
    rows.map(({ id }) => id),
  );
  return rows.map(({ promise: _promise, pairs: _pairs, askedEdition: _asked, ...row }) => {
    const { reaches, whole } = counted.get(row.id) ?? nobody;
    const { total } = coverageFor(reaches, whole, { seen: headedBy(context), share });
    return { ...row, read: row.state === "draft" ? null : total };
  });
}

/** Whose drafts a reader sees, and what is asked of them. */
export function readerOf({ actor }: Context): Pick<store.HeadsUpsFilter, "drafts" | "reader"> {
  const reader = actor.kind === "member" ? actor : { member: null, departments: [] };
  if (permit(actor, "heads_up.changed", { departments: [-1] }).allowed) return { drafts: undefined, reader };
  const writes =
    actor.kind === "member" &&
    permit(actor, "heads_up.changed", { departments: actor.departments, member: actor.member }).allowed;
  return { drafts: writes ? actor : { departments: [], member: 0 }, reader };
}

function stepsFor(context: Context, row: store.HeadsUpRow, readers: readonly number[]): HeadsUpStep[] {
  const { actor } = context;
  const { state, edition, mine } = row;
  const owner = targetOf({ department: row.department?.id ?? null, member: row.member?.id ?? null });
  const can: Record<HeadsUpStep, boolean> = {
    changed: state !== "withdrawn" && permit(actor, "heads_up.changed", owner).allowed,
    published: state === "draft" && permit(actor, "heads_up.published", owner).allowed,
    withdrawn: state !== "withdrawn" && permit(actor, "heads_up.withdrawn", owner).allowed,
    restored: state === "withdrawn" && permit(actor, "heads_up.restored", owner).allowed,
    confirmed:
      mine.isAsked &&
      mine.confirmedAt === null &&
      permit(actor, "heads_up.confirmed", { departments: readers }).allowed,
    unconfirmed:
      mine.isAsked &&
      mine.confirmedAt !== null &&
      permit(actor, "heads_up.unconfirmed", { member: memberOf(context) }).allowed,
    asked: state === "published" && edition > 0 && permit(actor, "fact.captured", askerOf(context)).allowed,
  };
  return (Object.keys(can) as HeadsUpStep[]).filter((step) => can[step]);
}

function askerOf({ actor }: Context): Target {
  return actor.kind === "member" ? { departments: actor.departments, member: actor.member } : {};
}
