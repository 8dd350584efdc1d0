import type { Period } from "../../../web/kit/period/periods.ts";
import { readSort, type Sort, writeSort } from "../../../web/kit/table/columns.ts";
import { PeopleQuery } from "../contract.ts";

/** Which people the list shows, in which order: everything of it stands in the address. */
export type PeopleView = Period & {
  q: string;
  account: number | null;
  import: number | null;
  sort: Sort;
};

type Search = Readonly<Record<string, string | undefined>>;

const usual: Sort = { column: "name", descending: false };

/** Reads an address. What makes no sense in it is taken as not said. */
export function readView(search: Search): PeopleView {
  const read = <Field extends "account" | "import" | "from" | "to" | "sort">(field: Field) => {
    const parsed = PeopleQuery.shape[field].safeParse(search[field]);
    return parsed.success ? parsed.data : undefined;
  };
  return {
    q: (search.q ?? "").trim(),
    account: (read("account") as number | undefined) ?? null,
    import: (read("import") as number | undefined) ?? null,
    from: (read("from") as string | undefined) ?? null,
    to: (read("to") as string | undefined) ?? null,
    sort: readSort(read("sort") as string | undefined) ?? usual,
  };
}

/** What the API is asked for a view, as texts. */
export function queryOf({ q, account, import: importId, from, to, sort }: PeopleView) {
  return {
    q: q === "" ? undefined : q,
    account: account === null ? undefined : String(account),
    import: importId === null ? undefined : String(importId),
    from: from ?? undefined,
    to: to ?? undefined,
    sort: writeSort(sort) as "name" | "-name" | "since" | "-since",
  };
}

/** The address of a view; what is usual is left out of it. */
export function viewAddress(view: PeopleView): string {
  const { sort, ...parts } = queryOf(view);
  const given = Object.entries({ ...parts, sort: sort === "name" ? undefined : sort });
  const text = new URLSearchParams(given.flatMap(([name, value]) => (value ? [[name, value]] : []))).toString();
  return text === "" ? "/customers" : `/customers?${text}`;
}

/** Whether the view leaves anybody out. */
export function isNarrowed({ q, account, import: importId, from, to }: PeopleView): boolean {
  return q !== "" || account !== null || importId !== null || from !== null || to !== null;
}

/** The view of everybody. */
export const everybody: PeopleView = readView({});
