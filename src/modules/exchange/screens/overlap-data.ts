import { useQuery } from "@tanstack/react-query";
import { addressOf, readNamed, type Search } from "../../../web/address.ts";
import { answer, api } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import type { Overlap, OverlapCounts, OverlapDetail } from "../overlaps/contract.ts";

const refresh = [["overlaps"], ["agreements"]] as const;

/** What narrows a list of incidents; everything of it stands in the address. */
const narrowing = ["kind", "state", "department", "person", "account", "breach"] as const;
export type OverlapsView = Partial<Record<(typeof narrowing)[number], string>>;

/** Reads an address. What it does not know is left to the server to refuse. */
export function readOverlapsView(search: Search): OverlapsView {
  return readNamed(search, narrowing);
}

export function overlapsAddress(view: Search): string {
  return addressOf("/exchange/overlaps", view);
}

export function useOverlaps(view: OverlapsView) {
  return usePages<Overlap>(["overlaps", "list", view], (cursor) =>
    answer(api.overlaps.$get({ query: { ...view, limit: "50", cursor } as never })),
  );
}

export function useOverlapCounts() {
  return useQuery<OverlapCounts>({
    queryKey: ["overlaps", "counts"],
    queryFn: () => answer(api.overlaps.counts.$get({ query: {} })),
  });
}

export function useOverlap(id: string) {
  return useQuery<OverlapDetail>({
    queryKey: ["overlaps", "one", id],
    queryFn: () => answer(api.overlaps[":id"].$get({ param: { id } })),
  });
}

export function useLooking() {
  return useVerb((_: null, intent) => answer(api.overlaps.search.$post({ json: {} }, intent)), { refresh });
}

export type Settling =
  | { kind: "resolve"; sentence: string; owes: number | null }
  | { kind: "dismiss"; reason: string }
  | { kind: "assign"; member: number | null }
  | { kind: "reopen" };

export function useSettling() {
  return useVerb(
    ({ id, ...settling }: { id: number } & Settling, intent) => {
      const one = api.overlaps[":id"];
      const param = { id: String(id) };
      switch (settling.kind) {
        case "resolve":
          return answer(
            one.resolution.$post({ param, json: { sentence: settling.sentence, owes: settling.owes } }, intent),
          );
        case "dismiss":
          return answer(one.dismissal.$post({ param, json: { reason: settling.reason } }, intent));
        case "assign":
          return answer(one.assignee.$put({ param, json: { member: settling.member } }, intent));
        case "reopen":
          return answer(one.reopening.$post({ param }, intent));
      }
    },
    { refresh },
  );
}
