import type { Context } from "../context.ts";
import type { Verb } from "../permissions.ts";

/** What a cell must be, and so how it is read. */
export type CellType = "text" | "mail" | "phone" | "time" | "day" | "decimal" | "whole" | "currency" | "choice";

/** One field that a kind of file may bring. */
export type ImportField = {
  name: string;
  type: CellType;
  /** One sentence for the screen and the command line. */
  help: string;
  required?: boolean;
  /** Words a header may use for it, in any spelling; the name itself always counts. */
  aliases?: readonly string[];
  /** For `choice`: each value with other words for it. */
  choices?: Readonly<Record<string, readonly string[]>>;
  /** For `decimal`: whether less than zero makes sense. */
  negative?: boolean;
};

/** A row whose cells were read: field name to value. Times are ISO instants, decimals text, empty cells absent. */
export type ImportRow = { number: number; values: Readonly<Record<string, string | number>> };

/** What became of a row. `before` is what an undo needs to put back. */
export type RowResult =
  | { number: number; became: "created"; id?: number; notice?: Notice }
  | { number: number; became: "updated"; id: number; before: Record<string, unknown>; notice?: Notice }
  | { number: number; became: "unchanged"; notice?: Notice }
  | { number: number; became: "refused"; refusal: Refusal };

/**
 * A row that was taken, with something to know about it: kept and flagged, never silently changed. Rows with the same
 * `code` are shown together, the first message in full.
 */
export type Notice = { code: string; message: string };

/** Why a row was not taken, and what would repair it. Rows with the same repair are shown together. */
export type Refusal = { field: string; expected: string; found: string; repair: string };

export type ImportBatch = {
  /** The import's id: what is created carries it, so that it can be undone whole. */
  import: number;
  rows: readonly ImportRow[];
  /** What the person chose for the whole file, such as `people: "known"`. */
  options: Readonly<Record<string, string>>;
  /** Only look: the transaction is rolled back, so nothing outside the records may be written. */
  dryRun: boolean;
  /** Whether it is part of the example company: what is created is marked as an example. */
  example?: boolean;
};

/** What an undo has to put back: what a row updated. One thing may come several times, the first change first. */
export type UpdatedRow = { id: number; before: Record<string, unknown> };

/** An option of a kind, chosen once for a file: `--set people=known` on the command line. */
export type ImportOption = { name: string; help: string; values: readonly string[]; default: string };

/** A kind of file that can be imported. Each module offers its own in `imports.ts`. */
export type ImportKind = {
  /** The word in `earshot import <kind> FILE`. */
  name: string;
  help: string;
  fields: readonly ImportField[];
  options?: readonly ImportOption[];
  /** Who may bring it in; also the verb of the act that each batch leaves, about the ids that it created. */
  verb: Verb;
  /** Rows that one transaction takes; 2,000 unless told otherwise. */
  batchSize?: number;
  /** Checks what concerns the mapping as a whole, such as "a mail or an external id is needed". Raises `invalid`. */
  checkMapping?(fields: readonly string[]): void;
  /**
   * Takes a batch inside a transaction (`context.records`) and says what became of each row. The same rows again must
   * come out as `unchanged`. A batch that was cut off comes again with the same rows under the same import, so what is
   * written outside the records must bear repeating. Batches of a dry run share a transaction where they can.
   */
  take(context: Context, batch: ImportBatch): Promise<RowResult[]>;
  /**
   * Takes back everything that the import brought, inside a transaction, also of an import that failed half-way. Returns
   * how many were taken back or kept.
   */
  undo(context: Context, importId: number, updated: readonly UpdatedRow[]): Promise<UndoResult>;
};

/** `kept` counts what could not be taken back because something else depends on it meanwhile, with the reason. */
export type UndoResult = { removed: number; restored: number; kept: number; because?: string };
