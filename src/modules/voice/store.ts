import { type Generated, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { IdeaState, MarkState } from "./choices-contract.ts";
import type { Idea } from "./contract.ts";

type IdeasTable = {
  id: Generated<number>;
  at: string;
  words: string;
  department: number | null;
  member: number | null;
  kiosk: number | null;
  anonymous: boolean;
  version: Generated<number>;
  example: boolean;
  recorded_at: string;
  withdrawn_at: string | null;
};

type IdeaMarksTable = {
  id: Generated<number>;
  idea: number;
  state: MarkState;
  reason: string;
  at: string;
  member: number | null;
  withdrawn_at: string | null;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    ideas: IdeasTable;
    idea_marks: IdeaMarksTable;
  }
}

type Row = Pick<Idea, "id" | "at" | "words" | "anonymous" | "example"> & {
  department: number | null;
  departmentName: string | null;
  member: number | null;
  memberName: string | null;
  kiosk: number | null;
  kioskName: string | null;
  mark: number | null;
  markState: MarkState | null;
  reason: string | null;
  markedAt: string | null;
  marker: number | null;
  markerName: string | null;
};

function selectIdeas(records: Records) {
  return records
    .selectFrom("ideas")
    .leftJoin("departments", "departments.id", "ideas.department")
    .leftJoin("members", "members.id", "ideas.member")
    .leftJoin("kiosk_links", "kiosk_links.id", "ideas.kiosk")
    .leftJoinLateral(
      (of) =>
        of
          .selectFrom("idea_marks")
          .selectAll()
          .whereRef("idea_marks.idea", "=", "ideas.id")
          .where("idea_marks.withdrawn_at", "is", null)
          .orderBy("idea_marks.id", "desc")
          .limit(1)
          .as("mark"),
      (join) => join.onTrue(),
    )
    .leftJoin("members as markers", "markers.id", "mark.member")
    .select(["ideas.id", "ideas.at", "ideas.words", "ideas.anonymous", "ideas.example", "ideas.department"])
    .select(["departments.name as departmentName", "ideas.member", "members.name as memberName"])
    .select(["ideas.kiosk", "kiosk_links.name as kioskName"])
    .select(["mark.id as mark", "mark.state as markState", "mark.reason", "mark.at as markedAt"])
    .select(["mark.member as marker", "markers.name as markerName"])
    .where("ideas.withdrawn_at", "is", null);
}

export async function insertIdea(
  records: Records,
  idea: Omit<IdeasTable, "id" | "version" | "withdrawn_at">,
): Promise<number> {
  const { id } = await records
    .insertInto("ideas")
    .values({ ...idea, withdrawn_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function findIdea(records: Records, id: number): Promise<Idea | undefined> {
  const row = await selectIdeas(records).where("ideas.id", "=", id).executeTakeFirst();
  return row && toIdea(row);
}

/**
 * Ideas, the newest first, one more than the limit. `seenBy` narrows to those of these departments and of this member;
 * without it they are everybody's.
 */
export async function findIdeas(
  records: Records,
  filter: {
    department?: number | undefined;
    state?: IdeaState | undefined;
    seenBy?: { departments: readonly number[]; member: number } | undefined;
  },
  { after, limit }: { after: { at: string; id: number } | undefined; limit: number },
): Promise<Idea[]> {
  const { department, state, seenBy } = filter;
  const rows = await selectIdeas(records)
    .$if(department !== undefined, (query) => query.where("ideas.department", "=", department ?? 0))
    .$if(state !== undefined, (query) => query.where(sql<boolean>`coalesce(mark.state, 'new') = ${state}`))
    .$if(seenBy !== undefined, (query) =>
      query.where((either) =>
        either.or([
          either("ideas.department", "in", [...(seenBy?.departments ?? []), -1]),
          either("ideas.member", "=", seenBy?.member ?? 0),
        ]),
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(ideas.at, ideas.id) < (${after?.at}::timestamptz, ${after?.id})`),
    )
    .orderBy("ideas.at", "desc")
    .orderBy("ideas.id", "desc")
    .limit(limit + 1)
    .execute();
  return rows.map(toIdea);
}

/** Takes an idea out of every list. Returns whether it stood. */
export async function markIdeaWithdrawn(records: Records, id: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("ideas")
    .set((set) => ({ withdrawn_at: at, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Writes a mark down. Returns its id. */
export async function insertMark(
  records: Records,
  mark: Pick<IdeaMarksTable, "idea" | "state" | "reason" | "at" | "member">,
): Promise<number> {
  const { id } = await records
    .insertInto("idea_marks")
    .values({ ...mark, withdrawn_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Takes a mark off its idea. Returns whether it stood. */
export async function withdrawMark(
  records: Records,
  { idea, mark, at }: { idea: number; mark: number; at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("idea_marks")
    .set({ withdrawn_at: at })
    .where("id", "=", mark)
    .where("idea", "=", idea)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function toIdea(row: Row): Idea {
  const { id, at, words, anonymous, example } = row;
  const mark =
    row.mark === null || row.markState === null
      ? null
      : {
          id: row.mark,
          state: row.markState,
          reason: row.reason ?? "",
          at: row.markedAt ?? "",
          member: label(row.marker, row.markerName),
        };
  return {
    ...{ id, at, words, anonymous, example },
    department: label(row.department, row.departmentName),
    member: label(row.member, row.memberName),
    kiosk: label(row.kiosk, row.kioskName),
    state: mark?.state ?? "new",
    mark,
  };
}

function label(id: number | null, name: string | null): { id: number; name: string } | null {
  return id === null ? null : { id, name: name ?? `#${id}` };
}
