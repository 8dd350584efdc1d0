import { useQuery } from "@tanstack/react-query";
import { addressOf, readNamed, type Search } from "../../../web/address.ts";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import type { Undoable } from "../hand-offs/choices-contract.ts";
import type { HandOff, HandOffDetail, NewHandOff } from "../hand-offs/contract.ts";
import type { NewHandOffReason } from "../hand-offs/reasons-contract.ts";
import type { ReasonsReport } from "../hand-offs/reasons-report-contract.ts";

/** What to read again after hand-offs changed. */
const refresh = [["hand-offs"], ["dues"], ["ends"], ["inbox"], ["inbox-counts"]] as const;

/** What narrows a list of hand-offs; everything of it stands in the address. */
const narrowing = [
  ...(["box", "state", "late", "pingPong", "department", "to", "reason"] as const),
  ...(["channel", "campaign", "person", "leg"] as const),
] as const;
export type HandOffsView = Partial<Record<(typeof narrowing)[number], string>>;

/** Reads an address. What it does not know is left to the server to refuse. */
export function readHandOffsView(search: Search): HandOffsView {
  return readNamed(search, narrowing);
}

export function handOffsAddress(view: Search): string {
  return addressOf("/exchange/hand-offs", view);
}

export function useHandOffs(view: HandOffsView) {
  return usePages<HandOff>(["hand-offs", "list", view], (cursor) =>
    answer(api["hand-offs"].$get({ query: { ...view, limit: "50", cursor } as never })),
  );
}

export function useHandOff(id: string) {
  return useQuery<HandOffDetail>({
    queryKey: ["hand-offs", "one", id],
    queryFn: () => answer(api["hand-offs"][":id"].$get({ param: { id } })),
  });
}

export function useReasons() {
  return useQuery({
    queryKey: ["hand-offs", "reasons"],
    queryFn: async () => (await answer(api["hand-off-reasons"].$get())).items,
  });
}

export function useReasonsReport(by: "channel" | "campaign" | "department") {
  return useQuery<ReasonsReport>({
    queryKey: ["hand-offs", "report", by],
    queryFn: () => answer(api["hand-offs"].reasons.$get({ query: { by } })),
  });
}

/** The channels that a hand-off can have come by, in their order. */
export function useChannelChoices() {
  return useQuery({
    queryKey: ["channels", "choice"],
    queryFn: async () => (await answer(api.channels.$get({ query: { archived: "false" } as never }))).items,
  });
}

export function useGiving() {
  return useVerb((json: NewHandOff, intent) => answer(api["hand-offs"].$post({ json }, intent)), { refresh });
}

/** What can be said with a step: words, why it goes back, and to whom it goes. */
export type Said = { words?: string; reason?: string; to?: number };

export function useMoving() {
  return useVerb(
    ({ id, kind, words = "", reason = "", to = 0 }: { id: number; kind: Undoable } & Said, intent) => {
      const one = api["hand-offs"][":id"];
      const param = { id: String(id) };
      switch (kind) {
        case "accepted":
          return answer(one.acceptance.$post({ param }, intent));
        case "returned":
          return answer(one.return.$post({ param, json: { reason, words } }, intent));
        case "asked_back":
          return answer(one.question.$post({ param, json: { words } }, intent));
        case "answered":
          return answer(one.answer.$post({ param, json: { words } }, intent));
        case "completed":
          return answer(one.completion.$post({ param, json: { words } }, intent));
        case "reassigned":
          return answer(one.reassignment.$post({ param, json: { to, words } }, intent));
        case "withdrawn":
          return answer(one.withdrawal.$post({ param }, intent));
      }
    },
    { refresh },
  );
}

export function useUndoing() {
  return useVerb(
    ({ id, step }: { id: number; step: number }, intent) =>
      answer(api["hand-offs"][":id"].undo.$post({ param: { id: String(id) }, json: { step } }, intent)),
    { refresh },
  );
}

export function useAddingReason() {
  return useVerb((json: NewHandOffReason, intent) => answer(api["hand-off-reasons"].$post({ json }, intent)), {
    refresh,
  });
}

export function useChangingReason() {
  return useVerb(
    ({ id, version, active }: { id: number; version: number; active: boolean }) =>
      answer(api["hand-off-reasons"][":id"].$patch({ param: { id: String(id) }, json: { active } }, ifMatch(version))),
    { refresh },
  );
}
