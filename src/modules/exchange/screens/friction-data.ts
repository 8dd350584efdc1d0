import { useQuery } from "@tanstack/react-query";
import { addressOf, readNamed, type Search } from "../../../web/address.ts";
import { answer, api } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import type { Friction, FrictionOwner, FrictionRow, Wait } from "../friction/contract.ts";

/** What narrows friction; everything of it stands in the address. */
const narrowing = ["from", "to", "department", "cause", "reason", "waiting", "waitedOn", "asks", "mine"] as const;
export type FrictionView = Partial<Record<(typeof narrowing)[number], string>>;

/** Reads an address. What it does not know is left to the server to refuse. */
export function readFrictionView(search: Search): FrictionView {
  return readNamed(search, narrowing);
}

type Wanted = Parameters<typeof addressOf>[1];

export const frictionAddress = (view: Wanted) => addressOf("/exchange/friction", view);
export const waitsAddress = (view: Wanted) => addressOf("/exchange/friction/waits", view);

/** The address of the times behind a row, or of the questions alone, within the same days. */
export function waitsOfRow(
  { cause, reason, waiting, waitedOn }: FrictionRow,
  { from, to }: FrictionView,
  { asks = false } = {},
): string {
  const row = { from, to, cause, reason: reason?.code, waiting: waiting.id, waitedOn: waitedOn.id };
  return waitsAddress({ ...row, asks: asks ? "true" : undefined });
}

export function useFriction({ from, to, department, mine }: FrictionView) {
  const query = { from, to, department, mine };
  return useQuery<Friction>({
    queryKey: ["friction", "report", query],
    queryFn: () => answer(api.friction.$get({ query: query as never })),
  });
}

export function useWaits({ mine: _, ...view }: FrictionView) {
  return usePages<Wait>(["friction", "waits", view], (cursor) =>
    answer(api.friction.waits.$get({ query: { ...view, limit: "50", cursor } as never })),
  );
}

export function useOwning() {
  return useVerb((json: FrictionOwner, intent) => answer(api.friction.owners.$put({ json }, intent)), {
    refresh: [["friction"]],
  });
}
