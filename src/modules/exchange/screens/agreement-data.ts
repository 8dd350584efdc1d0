import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import type { Period } from "../../../web/kit/period/periods.ts";
import type { AgreementStep } from "../agreements/choices-contract.ts";
import type { Agreement, AgreementDetail, Breach, NewAgreement, Proposal } from "../agreements/contract.ts";
import type { Dispute, DisputeAnswer, NewDispute, Verdict } from "../agreements/disputes-contract.ts";
import type { AgreementFigures } from "../agreements/figures-contract.ts";

/** What to read again after agreements changed. */
const refresh = [["agreements"], ["dues"], ["ends"], ["inbox"], ["inbox-counts"]] as const;
const param = (id: number) => ({ id: String(id) });

export function useAgreements() {
  return useQuery<Agreement[]>({
    queryKey: ["agreements", "list"],
    queryFn: async () => (await answer(api.agreements.$get({ query: {} }))).items,
  });
}

export function useAgreement(id: string) {
  return useQuery<AgreementDetail>({
    queryKey: ["agreements", "one", id],
    queryFn: () => answer(api.agreements[":id"].$get({ param: { id } })),
  });
}

/** How much was kept in a period. What was shown before stays until the new one is there. */
export function useFigures(id: number, { from, to }: Period) {
  const query = { from: from ?? undefined, to: to ?? undefined };
  return useQuery<AgreementFigures>({
    queryKey: ["agreements", "figures", id, query],
    queryFn: () => answer(api.agreements[":id"].figures.$get({ param: param(id), query: query as never })),
    placeholderData: keepPreviousData,
  });
}

type DisputesView = { agreement?: number; clause?: number; precedent?: "true"; search?: string };

export function useDisputes(view: DisputesView) {
  return usePages<Dispute>(["agreements", "disputes", view], (cursor) =>
    answer(api["agreement-disputes"].$get({ query: { ...view, limit: "50", cursor } as never })),
  );
}

export function useBreaches(clause: number) {
  return useQuery<Breach[]>({
    queryKey: ["agreements", "breaches", clause],
    queryFn: async () => (await answer(api["agreement-clauses"][":id"].breaches.$get({ param: param(clause) }))).items,
  });
}

/** The dues of a clause that can be disputed, the latest first. */
export function useClauseDues(commitment: string | null) {
  return useQuery({
    queryKey: ["dues", "of-clause", commitment],
    enabled: commitment !== null,
    queryFn: async () => {
      const query = { commitment: commitment ?? "", order: "latest", limit: "50" };
      return (await answer(api.dues.$get({ query: query as never }))).items;
    },
  });
}

/** The working hours to choose from. */
export function useCalendars() {
  return useQuery({
    queryKey: ["calendars"],
    queryFn: async () => (await answer(api.calendars.$get())).items,
  });
}

/** Proposes a first agreement, or a change of one that is there. */
export function useProposing() {
  return useVerb(
    ({ id, ...json }: (NewAgreement & { id?: undefined }) | (Proposal & { id: number }), intent) =>
      id === undefined
        ? answer(api.agreements.$post({ json: json as NewAgreement }, intent))
        : answer(api.agreements[":id"].proposals.$post({ param: param(id), json: json as Proposal }, intent)),
    { refresh },
  );
}

type Moving = { id: number; step: Exclude<AgreementStep, "propose" | "dispute">; number?: number; words?: string };

export function useMovingAgreement() {
  return useVerb(
    ({ id, step, number = 0, words = "" }: Moving, intent) => {
      const one = api.agreements[":id"];
      const at = { param: param(id) };
      switch (step) {
        case "agree":
          return answer(one.consent.$post({ ...at, json: { number } }, intent));
        case "send_back":
          return answer(one.return.$post({ ...at, json: { number, words } }, intent));
        case "withdraw":
          return answer(one.withdrawal.$post({ ...at, json: { number } }, intent));
        case "end":
          return answer(one.end.$post({ ...at, json: { words } }, intent));
        case "resume":
          return answer(one.resumption.$post(at, intent));
      }
    },
    { refresh },
  );
}

export function useDisputing() {
  return useVerb((json: NewDispute, intent) => answer(api["agreement-disputes"].$post({ json }, intent)), { refresh });
}

type DisputeMove = { id: number } & (
  | { step: "answer"; json: DisputeAnswer }
  | { step: "decide"; json: Verdict }
  | { step: "withdraw" | "reopen" }
);

export function useMovingDispute() {
  return useVerb(
    (move: DisputeMove, intent) => {
      const one = api["agreement-disputes"][":id"];
      const at = { param: param(move.id) };
      if (move.step === "answer") return answer(one.answer.$post({ ...at, json: move.json }, intent));
      if (move.step === "decide") return answer(one.verdict.$post({ ...at, json: move.json }, intent));
      if (move.step === "withdraw") return answer(one.withdrawal.$post(at, intent));
      return answer(one.verdict.$delete(at));
    },
    { refresh },
  );
}

/** The address of a clause on the page of its agreement. */
export function clauseHref(agreement: number | null, clause: number): string {
  return agreement === null ? "/exchange/agreements" : `/exchange/agreements/${agreement}?clause=${clause}`;
}

/** The address of the dues behind a figure of a clause, within the same days. */
export function duesOfClause(commitment: string, state: string, { from, to }: Period): string {
  const days = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  return `/dues?${new URLSearchParams({ commitment, state, ...days })}`;
}
