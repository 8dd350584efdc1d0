import { addressOf } from "../../../web/address.ts";
import type { Period } from "../../../web/kit/period/periods.ts";
import { readSort, type Sort, writeSort } from "../../../web/kit/table/columns.ts";

/** Which people the list shows, in which order: everything of it stands in the address. */
export type PeopleView = Period & {
  q: string;
  account: number | null;
  import: number | null;
  sort: Sort;
};

type Search = Readonly<Record<string, string | undefined>>;

const usual: Sort = { column: "name", descending: false };

const sorts = ["name", "-name", "since", "-since"] as const;
type SortText = (typeof sorts)[number];

/** Reads an address. What makes no sense in it is taken as not said. */
export function readView(search: Search): PeopleView {
  return {
    q: (search.q ?? "").trim(),
    account: readId(search.account),
    import: readId(search.import),
    from: readDay(search.from),
    to: readDay(search.to),
    sort: readSort(sorts.find((sort) => sort === search.sort)) ?? usual,
  };
}

function readId(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

function readDay(text: string | undefined): string | null {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

/** What the API is asked for a view, as texts. */
export function queryOf({ q, account, import: importId, from, to, sort }: PeopleView) {
  return {
    q: q === "" ? undefined : q,
    account: account === null ? undefined : String(account),
    import: importId === null ? undefined : String(importId),
    from: from ?? undefined,
    to: to ?? undefined,
    sort: writeSort(sort) as SortText,
  };
}

/** The address of a view; what is usual is left out of it. */
export function viewAddress(view: PeopleView): string {
  const { sort, ...parts } = queryOf(view);
  return addressOf("/customers", { ...parts, sort: sort === "name" ? undefined : sort });
}

/** Whether the view leaves anybody out. */
export function isNarrowed({ q, account, import: importId, from, to }: PeopleView): boolean {
  return q !== "" || account !== null || importId !== null || from !== null || to !== null;
}

/** The view of everybody. */
export const everybody: PeopleView = readView({});
