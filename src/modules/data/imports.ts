import type { Readable } from "node:stream";
import { z } from "zod";
import { change, read } from "../../kernel/acts/change.ts";
import { type Context, within } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import type { ImportKind } from "../../kernel/imports/kind.ts";
import { permit } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Import, ImportKindInfo } from "./contract.ts";
import { fixesIn } from "./fixes.ts";
import { describeKinds, kindNamed } from "./kind-choices.ts";
import * as store from "./store.ts";
import type { UploadFiles } from "./upload-files.ts";

/** The kinds of file that can be imported. */
export async function listKinds(context: Context, kinds: readonly ImportKind[]): Promise<ImportKindInfo[]> {
  return read(context, "import.read", async () => describeKinds(kinds, context.actor));
}

export async function getImport(context: Context, kinds: readonly ImportKind[], id: number): Promise<Import> {
  return read(context, "import.read", (records) => requireImport(within(context, records), kinds, id));
}

const Position = z.tuple([z.iso.datetime(), z.number()]);

/** The imports, newest first, without the dry runs. */
export async function listImports(
  context: Context,
  kinds: readonly ImportKind[],
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<Import>> {
  const before = page.cursor === undefined ? undefined : decodeCursor(page.cursor, Position);
  return read(context, "import.read", async (records) => {
    const rows = await store.findImports(records, page.limit + 1, before);
    return toPage(
      rows,
      page.limit,
      ({ at, id }) => [at, id],
      (row) => present(context, kinds, row),
    );
  });
}

/** The refused rows of an import as a file, for those who may import. Raises `not_found` when there are none. */
export async function readRejects(
  context: Context,
  files: UploadFiles,
  id: number,
): Promise<{ name: string; bytes: Readable }> {
  return read(context, "rejects.read", async (records) => {
    const row = await requireRow(records, id);
    const bytes = await files.readRejects(id, row.rejects_size);
    if (!bytes && row.refused > 0) {
      throw new Problem("not_found", `The refused rows of import ${id} are not kept any more. Import the file again.`);
    }
    if (!bytes) throw new Problem("not_found", `Import ${id} refused no row.`);
    return { name: `${row.file.replace(/\.[^.]*$/, "")}-rejects.csv`, bytes };
  });
}

/**
 * Takes back everything that an import brought. Raises `conflict` while it runs and when it is undone already or was
 * only a check, `forbidden` where the kind is not the actor's to import.
 */
export async function undoImport(context: Context, kinds: readonly ImportKind[], id: number): Promise<Import> {
  return change(context, "import.undone", async (records, act) => {
    const inside = within(context, records);
    const row = await store.lockImport(records, id);
    if (!row) throw new Problem("not_found", `There is no import ${id}.`);
    const kind = kindNamed(kinds, row.kind);
    await change(inside, kind.verb, async (_, permitted) => permitted.leaveOut());
    if (row.dry_run) throw new Problem("conflict", `Import ${id} was only a check: there is nothing to take back.`);
    if (row.state === "undone") throw new Problem("conflict", `Import ${id} is undone already.`);
    if (row.state !== "done" && row.state !== "failed") {
      throw new Problem("conflict", `Import ${id} is still running. Wait until it is done, then undo it.`);
    }
    const undone = await kind.undo(inside, id, await store.findUpdates(records, id));
    await store.setUndone(records, id, undone);
    act.about("import", id, { detail: { ...undone } });
    return requireImport(inside, kinds, id);
  });
}

/** An import as the context's actor may see it. Raises `not_found`. */
export async function requireImport(context: Context, kinds: readonly ImportKind[], id: number): Promise<Import> {
  return present(context, kinds, await requireRow(context.records, id));
}

async function requireRow(records: Context["records"], id: number): Promise<store.ImportWithName> {
  const row = await store.findImport(records, id);
  if (!row) throw new Problem("not_found", `There is no import ${id}.`);
  return row;
}

/** Cells may name people, so they are for those who may import; how many there were is for everybody. */
function present({ actor }: Context, kinds: readonly ImportKind[], row: store.ImportWithName): Import {
  const options = kinds.find(({ name }) => name === row.kind)?.options ?? [];
  const seesCells = permit(actor, "rejects.read").allowed;
  const shown = <Group extends { examples: unknown[] }>(group: Group): Group =>
    seesCells ? group : { ...group, examples: [] };
  return {
    id: row.id,
    kind: row.kind,
    file: row.file,
    upload: row.upload,
    dryRun: row.dry_run,
    state: row.state,
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    refused: row.refused,
    groups: row.findings.groups.map((group) => ({ ...shown(group), fixes: fixesIn(group.repair, options) })),
    notices: row.findings.notices.map(shown),
    ungrouped: row.findings.ungrouped,
    failure: row.failure,
    failureFixes: fixesIn(row.failure ?? "", options),
    hasRejects: row.rejects_size > 0,
    undone: row.undone,
    mapping: row.mapping,
    by: row.by,
    example: row.example,
    at: row.at,
    finishedAt: row.finished_at,
  };
}
