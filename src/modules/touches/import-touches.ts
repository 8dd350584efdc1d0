import { sql } from "kysely";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context, within } from "../../kernel/context.ts";
import type { EventRow, Events } from "../../kernel/events/events.ts";
import type { ImportBatch, ImportKind, ImportRow, Refusal, RowResult, UndoResult } from "../../kernel/imports/kind.ts";
import type { Records } from "../../kernel/records/records.ts";
import { loadMatcher, type Matcher } from "../channels/index.ts";
import { findPeopleByKeys, type Key, requirePeople, undoPeople } from "../customers/index.ts";
import { touchesTable } from "./events.ts";
import { findKnownTouches, forgetOldRows, forgetRows, identifyRows, type RowRange } from "./known-rows.ts";
import { deleteImports } from "./mirror.ts";
import { hashContent } from "./row-hash.ts";
import { type References, type RowWhom, readReferences, readWhom } from "./row-references.ts";
import { checkWhomMapping, touchFields } from "./touch-fields.ts";

/** Touches out of a file: page views, clicks, calls, tickets. They go straight to the events; nobody is added. */
export const touchesKind: ImportKind = {
  name: "touches",
  help: "Moments in which people and the company met: visits, clicks, calls, tickets. People are not added by it.",
  fields: touchFields,
  verb: "touches.imported",
  batchSize: 25_000,
  checkMapping: checkWhomMapping,
  take: takeTouches,
  undo: undoTouches,
};

/** Where a touch belongs; 0 where there is none. */
type Place = { channel: number; campaign: number };

/** A row that was read. */
type ReadTouch = RowWhom & Place & { row: ImportRow };

const fieldNames = touchFields.map(({ name }) => name).toSorted();

/**
 * Takes a batch in a fixed number of statements, whatever its size. Rows whose touches are there already are
 * `unchanged`; those that this same import brought before it was cut off are `created`, and not written twice. Only the
 * hashes of what the rows say are staged in a dry run.
 */
async function takeTouches(context: Context, batch: ImportBatch): Promise<RowResult[]> {
  const { records, events } = context;
  const references = await readReferences(records, batch.rows, isoTime(context.clock.now()));
  const placeOf = placeReader(await loadMatcher(records));
  const results = new Map<number, RowResult>();
  const read: ReadTouch[] = [];
  for (const row of batch.rows) {
    const touch = readTouch(row, references, placeOf);
    if ("expected" in touch) results.set(row.number, { number: row.number, became: "refused", refusal: touch });
    else read.push(touch);
  }

  if (!batch.dryRun) await joinVisitors(context, batch.import, read);
  const range = { import: batch.import, first: batch.rows[0]?.number ?? 0, last: batch.rows.at(-1)?.number ?? 0 };
  if (range.first === 1) await forgetOldRows(events);
  // The engine compares rows in threads of its own while the records look for people.
  const [{ hashes, known }, filed] = await Promise.all([compareRows(events, range, read), fileTouches(records, read)]);

  const rows: EventRow[] = [];
  for (const [at, touch] of read.entries()) {
    const { number } = touch.row;
    const hash = hashes[at] ?? "";
    const met = known.get(hash);
    results.set(number, { number, became: met && !met.mine ? "unchanged" : "created" });
    if (!met) rows.push(touchRow(batch.import, touch, filed[at], hash));
  }
  if (!batch.dryRun) {
    await events.insert(touchesTable.name, rows, { token: `touches:${range.import}:${range.first}:${range.last}` });
  }
  return batch.rows.flatMap(({ number }) => results.get(number) ?? []);
}

async function compareRows(events: Events, range: RowRange, read: readonly ReadTouch[]) {
  const hashed = read.map(({ row }) => ({ number: row.number, content: hashContent(row, fieldNames) }));
  const hashes = await identifyRows(events, range, hashed);
  return { hashes, known: await findKnownTouches(events, range) };
}

/** Under whom a touch is filed: the person of the first key that somebody has, else under its first key. */
type Filed = { person: number; key: string };

/**
 * No key may be given to anybody between the look-up and the end of the transaction: what was filed under a key that
 * nobody had is filed again when somebody gets it, and must be there by then.
 */
async function fileTouches(records: Records, read: readonly ReadTouch[]): Promise<Filed[]> {
  await sql`lock table person_keys in share mode`.execute(records);
  const keys = new Map<string, Key>();
  for (const touch of read) for (const { key, text } of touch.keys) keys.set(text, key);
  const people = await findPeopleByKeys(records, [...keys.values()]);
  return read.map((touch) => {
    const owned = touch.keys.find(({ text }) => people.has(text));
    const key = (owned ?? touch.keys[0])?.text ?? "";
    return { person: people.get(key) ?? 0, key };
  });
}

/**
 * Gives visitors whom a row names beside somebody who is known to that person: what else they did on the web is theirs.
 * Two imports at once would wait for each other for good if both wrote keys and then wanted nobody else to: whoever
 * writes any goes alone from the start.
 */
async function joinVisitors(context: Context, importId: number, read: readonly ReadTouch[]): Promise<void> {
  const { records } = context;
  const named = read.filter(({ keys }) => keys.length > 1 && keys.some(({ key }) => key.kind === "visitor"));
  if (named.length === 0) return;
  if ((await findJoinable(records, named)).length === 0) return;
  await sql`lock table person_keys in share row exclusive mode`.execute(records);
  const rows = (await findJoinable(records, named)).map(({ keys, at }) => ({
    keys: keys.map(({ key }) => key),
    since: at,
  }));
  await requirePeople(within(asSystem(context), records), rows, { import: importId, leavesUnedited: true });
}

/** The rows that name a known person and a visitor who is nobody's yet. */
async function findJoinable(records: Records, named: readonly ReadTouch[]): Promise<ReadTouch[]> {
  const keys = new Map(named.flatMap((touch) => touch.keys.map(({ key, text }) => [text, key])));
  const owners = await findPeopleByKeys(records, [...keys.values()]);
  return named.filter((touch) => {
    const isKnown = touch.keys.some(({ key, text }) => key.kind !== "visitor" && owners.has(text));
    return isKnown && touch.keys.some(({ key, text }) => key.kind === "visitor" && !owners.has(text));
  });
}

function readTouch(
  row: ImportRow,
  references: References,
  placeOf: (values: ImportRow["values"]) => Place | Refusal,
): ReadTouch | Refusal {
  const whom = readWhom(row, references);
  if ("expected" in whom) return whom;
  if (whom.keys.length === 0) {
    const expected = "an external id, a mail, a phone or a visitor";
    return { field: "external_id", expected, found: "nothing", repair: "say who the row is about, or leave it out" };
  }
  const place = placeOf(row.values);
  if ("expected" in place) return place;
  const { keys, at, department, member } = whom;
  return { row, keys, at, department, member, channel: place.channel, campaign: place.campaign };
}

/** Reads where rows belong; rows that say the same are judged once. */
function placeReader(matcher: Matcher): (values: ImportRow["values"]) => Place | Refusal {
  const known = new Map<string, Place | Refusal>();
  return (values) => {
    const { channel = "", campaign = "", utm_source = "", utm_medium = "", utm_campaign = "" } = values;
    const said = `${channel}\n${campaign}\n${utm_source}\n${utm_medium}\n${utm_campaign}`;
    const place = known.get(said) ?? readPlace(values, matcher);
    known.set(said, place);
    return place;
  };
}

/** The channel that is named, else that of the tags. What is named must be there; tags may mean nothing yet. */
function readPlace({ channel, campaign, ...values }: ImportRow["values"], matcher: Matcher): Place | Refusal {
  const { utm_source = "", utm_medium = "", utm_campaign = "" } = values;
  const tags = { source: `${utm_source}`, medium: `${utm_medium}`, campaign: `${utm_campaign}` };
  const match = channel ? matcher.channelNamed(`${channel}`) : matcher.tags(tags);
  if (channel && match.channel === null) {
    const repair = "add the channel or an alias for it, or correct the name";
    return { field: "channel", expected: "the name or code of a channel", found: `${channel}`, repair };
  }
  if (!campaign) return { channel: match.channel ?? 0, campaign: match.campaign ?? 0 };
  const named = match.channel === null ? null : matcher.campaignNamed(match.channel, `${campaign}`);
  if (named === null) {
    const repair = "add the campaign to this channel, or correct the name";
    return { field: "campaign", expected: "a campaign of the row's channel", found: `${campaign}`, repair };
  }
  return { channel: match.channel ?? 0, campaign: named };
}

const textFields = ["note", "utm_source", "utm_medium", "utm_campaign"] as const;

/** Left out is what the engine fills in: nothing, zero, and for nobody known the person that the key stands for. */
function touchRow(importId: number, touch: ReadTouch, filed: Filed | undefined, hash: string): EventRow {
  const { number, values } = touch.row;
  const isWeb = values.visitor !== undefined || values.utm_source !== undefined || values.utm_medium !== undefined;
  const row: EventRow = {
    id: importId * 2 ** 32 + number,
    key: filed?.key ?? "",
    at: touch.at,
    direction: values.direction ?? "inbound",
    medium: values.medium ?? (isWeb ? "web" : "other"),
    purpose: values.purpose ?? "other",
    row: hash,
    import: importId,
    version: 1,
  };
  if (filed?.person) row.person = filed.person;
  if (touch.channel !== 0) row.channel = touch.channel;
  if (touch.campaign !== 0) row.campaign = touch.campaign;
  if (touch.department !== null) row.department = touch.department;
  if (touch.member !== null) row.member = touch.member;
  for (const field of textFields) if (values[field] !== undefined) row[field] = values[field];
  return row;
}

/** Deletes the touches that an import brought, and takes the visitors back that it gave to people. */
async function undoTouches(context: Context, importId: number): Promise<UndoResult> {
  const { events } = context;
  const [found] = await events.query<{ count: number }>(
    "SELECT count() AS count FROM touches WHERE import = {import:UInt32}",
    { import: importId },
  );
  await deleteImports(events, touchesTable, [importId]);
  await forgetRows(events, importId);
  await undoPeople(context, importId, []);
  return { removed: found?.count ?? 0, restored: 0, kept: 0 };
}
