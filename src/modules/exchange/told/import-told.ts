import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import type {
  ImportBatch,
  ImportField,
  ImportKind,
  ImportRow,
  Refusal,
  RowResult,
  UndoResult,
} from "../../../kernel/imports/kind.ts";
import { Problem } from "../../../kernel/problems.ts";
import { findCompanySettings } from "../../company/index.ts";
import { accountKey, findAccountsByName } from "../../customers/index.ts";
import { latestMoment, type ToldKind, toldKinds, whomFields } from "../../touches/index.ts";
import {
  departmentsOf,
  departmentsOption,
  noDepartment,
  peopleOf,
  removeUnusedDepartments,
  textOf,
} from "../hand-offs/import-parts.ts";
import {
  deleteToldOfImport,
  findToldAlready,
  type ImportedTold,
  insertImportedTold,
  keyOfTold,
} from "./import-store.ts";
import { endOfDay, readText, readTold } from "./read-told.ts";

const otherWords: Readonly<Record<ToldKind, readonly string[]>> = {
  price: ["amount", "quote", "offer", "preis", "angebot"],
  date: ["day", "deadline", "delivery", "appointment", "termin"],
  name: ["contact", "contact person", "ansprechpartner"],
  promise: ["commitment", "zusage"],
};

const fields: readonly ImportField[] = [
  ...whomFields.filter(({ name }) => name !== "visitor"),
  {
    name: "account",
    type: "text",
    help: "The company that was told as a whole, where nobody in particular was.",
    aliases: ["company", "customer", "organisation", "organization"],
  },
  {
    name: "kind",
    type: "choice",
    required: true,
    help: "What was told: a price, a date, a name or a promise.",
    aliases: ["type", "what"],
    choices: Object.fromEntries(toldKinds.map((kind) => [kind, otherWords[kind]])),
  },
  {
    name: "about",
    type: "text",
    required: true,
    help: "What it is about, such as the product.",
    aliases: ["matter", "product", "item", "subject"],
  },
  {
    name: "value",
    type: "text",
    required: true,
    help: "What they were told: 1200 EUR, 2026-03-12, a name, or the words of a promise.",
    aliases: ["told", "amount told", "said"],
  },
  {
    name: "at",
    type: "time",
    required: true,
    help: "When they were told.",
    aliases: ["time", "date", "told at", "timestamp", "created"],
  },
  {
    name: "until",
    type: "day",
    help: "The last day on which it holds; the usual number of days where it is left out.",
    aliases: ["valid until", "holds until", "expires"],
  },
  {
    name: "department",
    type: "text",
    required: true,
    help: "The name of the department that told it.",
    aliases: ["team", "group", "told by"],
  },
];

/** What people and accounts were told, out of another system's quotes, appointments and notes. */
export const toldKind: ImportKind = {
  name: "told",
  help: "What people and accounts were told: prices, dates, names and promises. Neither is added by it.",
  fields,
  options: [departmentsOption],
  verb: "told.imported",
  checkMapping(mapped) {
    if (["external_id", "mail", "phone", "account"].some((field) => mapped.includes(field))) return;
    throw new Problem(
      "invalid",
      "Nothing in this mapping says who was told. Map a column to mail, external_id or account.",
    );
  },
  take: takeTold,
  undo: undoTold,
};

async function takeTold(context: Context, batch: ImportBatch): Promise<RowResult[]> {
  const { records } = context;
  const now = isoTime(context.clock.now());
  const { baseCurrency, timeZone } = await findCompanySettings(records);
  const known: Known = {
    ...{ currency: baseCurrency, timeZone, latest: latestMoment(now) },
    people: await peopleOf(context, batch.rows),
    departments: await departmentsOf(context, batch, ["department"]),
    accounts: await findAccountsByName(
      records,
      batch.rows.flatMap(({ values }) => textOf(values, "account") || []),
    ),
  };
  const read = batch.rows.map((row) => ({ number: row.number, told: readRow(row, known) }));
  const rows = read.flatMap(({ told }) => ("expected" in told ? [] : [told]));
  const seen = await findToldAlready(records, rows);
  const fresh: { number: number; told: ImportedTold }[] = [];
  const results = new Map<number, RowResult>();
  for (const { number, told } of read) {
    if ("expected" in told) results.set(number, { number, became: "refused", refusal: told });
    else if (seen.has(keyOfTold(told))) results.set(number, { number, became: "unchanged" });
    else {
      seen.add(keyOfTold(told));
      fresh.push({ number, told });
    }
  }
  const madeBy = { import: batch.import, example: batch.example ?? false, at: now };
  const ids = await insertImportedTold(
    records,
    fresh.map(({ told }) => told),
    madeBy,
  );
  for (const [place, { number }] of fresh.entries()) {
    results.set(number, { number, became: "created", id: ids[place] ?? 0 });
  }
  return batch.rows.flatMap(({ number }) => results.get(number) ?? []);
}

type Known = {
  currency: string;
  timeZone: string;
  latest: string;
  people: ReadonlyMap<number, number>;
  departments: ReadonlyMap<string, number>;
  accounts: ReadonlyMap<string, number>;
};

function readRow({ number, values }: ImportRow, known: Known): ImportedTold | Refusal {
  const kind = textOf(values, "kind") as ToldKind;
  const [about, value] = [textOf(values, "about").slice(0, 200), textOf(values, "value").slice(0, 500)];
  const [at, day] = [textOf(values, "at"), textOf(values, "until")];
  const account = textOf(values, "account");
  const person = known.people.get(number) ?? null;
  const ofAccount = person === null ? (known.accounts.get(accountKey(account)) ?? null) : null;
  if (person === null && ofAccount === null) {
    const found = ["external_id", "mail", "phone", "account"].map((field) => textOf(values, field)).filter(Boolean);
    const repair = "import the people first, or correct whom it names";
    return { field: "mail", expected: "a person or an account that is known", found: found.join(" "), repair };
  }
  const department = known.departments.get(textOf(values, "department").toLowerCase());
  if (department === undefined) return noDepartment("department", textOf(values, "department"));
  if (at > known.latest) {
    return { field: "at", expected: "a time that has passed", found: at, repair: "correct the time" };
  }
  const [matter, read] = [readText(about), readTold(kind, value, known.currency)];
  if (!matter.ok) return { field: "about", found: about, ...matter.wanted };
  if (!read.ok) return { field: "value", found: value, ...read.wanted };
  const until = day === "" ? null : endOfDay(day, known.timeZone);
  if (until !== null && until < at) {
    return { field: "until", expected: "a day after it was told", found: day, repair: "correct the day" };
  }
  return {
    ...{ person, account: ofAccount, kind, about, value, at, until, department },
    aboutKey: matter.key,
    valueKey: read.key,
  };
}

/** Takes back what an import brought, also what somebody took back since. */
async function undoTold(context: Context, importId: number): Promise<UndoResult> {
  const removed = await deleteToldOfImport(context.records, importId);
  await removeUnusedDepartments(context, importId);
  return { removed, restored: 0, kept: 0 };
}
