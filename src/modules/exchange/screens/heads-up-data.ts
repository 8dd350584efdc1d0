import { useQuery } from "@tanstack/react-query";
import { addressOf, readNamed, type Search } from "../../../web/address.ts";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import type {
  HeadsUp,
  HeadsUpChange,
  HeadsUpDetail,
  HeadsUpQuestion,
  NewHeadsUp,
  NewHeadsUpQuestion,
} from "../heads-ups/contract.ts";

/** What to read again after heads-ups changed. */
const refresh = [["heads-ups"], ["dues"], ["ends"], ["inbox"], ["inbox-counts"]] as const;

/** What narrows a list of heads-ups; everything of it stands in the address. */
const narrowing = ["state", "unread", "department", "campaign", "reading"] as const;
export type HeadsUpsView = Partial<Record<(typeof narrowing)[number], string>>;

/** Reads an address. What it does not know is left to the server to refuse. */
export function readHeadsUpsView(search: Search): HeadsUpsView {
  return readNamed(search, narrowing);
}

export function headsUpsAddress(view: Search): string {
  return addressOf("/exchange/heads-ups", view);
}

export function useHeadsUps(view: HeadsUpsView) {
  return usePages<HeadsUp>(["heads-ups", "list", view], (cursor) =>
    answer(api["heads-ups"].$get({ query: { ...view, limit: "50", cursor } as never })),
  );
}

export function useHeadsUp(id: string) {
  return useQuery<HeadsUpDetail>({
    queryKey: ["heads-ups", "one", id],
    queryFn: () => answer(api["heads-ups"][":id"].$get({ param: { id } })),
  });
}

/** What came back to a heads-up, the newest first. */
export function useQuestions(id: number) {
  return useQuery<HeadsUpQuestion[]>({
    queryKey: ["heads-ups", "questions", id],
    queryFn: async () => (await answer(api["heads-ups"][":id"].questions.$get({ param: { id: String(id) } }))).items,
  });
}

/** The campaigns that a heads-up can be for, by name. */
export function useCampaigns() {
  return useQuery({
    queryKey: ["campaigns", "choice"],
    queryFn: async () =>
      (await answer(api.campaigns.$get({ query: { archived: "false", limit: "500" } as never }))).items,
  });
}

export function useWriting() {
  return useVerb((json: NewHeadsUp, intent) => answer(api["heads-ups"].$post({ json }, intent)), { refresh });
}

export function useChanging() {
  return useVerb(
    ({ id, version, change }: { id: number; version: number; change: HeadsUpChange }) =>
      answer(api["heads-ups"][":id"].$patch({ param: { id: String(id) }, json: change }, ifMatch(version))),
    { refresh },
  );
}

/** What can be done to a heads-up by one press. */
export type HeadsUpPress = "published" | "withdrawn" | "restored" | "confirmed" | "unconfirmed";

export function usePressing() {
  return useVerb(
    ({ id, kind }: { id: number; kind: HeadsUpPress }, intent) => {
      const one = api["heads-ups"][":id"];
      const param = { id: String(id) };
      switch (kind) {
        case "published":
          return answer(one.publication.$post({ param }, intent));
        case "withdrawn":
          return answer(one.withdrawal.$post({ param }, intent));
        case "restored":
          return answer(one.withdrawal.$delete({ param }));
        case "confirmed":
          return answer(one.confirmation.$post({ param }, intent));
        case "unconfirmed":
          return answer(one.confirmation.$delete({ param }));
      }
    },
    { refresh },
  );
}

export function useAsking() {
  return useVerb(
    ({ id, question }: { id: number; question: NewHeadsUpQuestion }, intent) =>
      answer(api["heads-ups"][":id"].questions.$post({ param: { id: String(id) }, json: question }, intent)),
    { refresh: [...refresh, ["facts"]] },
  );
}

/** Takes a question over, with what to say where it was not answered yet; without, it is taken out again. */
export function useAdopting() {
  return useVerb(
    ({ id, fact, say }: { id: number; fact: number; say: string | undefined | null }, intent) => {
      const { adoption } = api["heads-ups"][":id"].questions[":fact"];
      const param = { id: String(id), fact: String(fact) };
      if (say === null) return answer(adoption.$delete({ param }));
      return answer(adoption.$post({ param, json: say === undefined ? {} : { say } }, intent));
    },
    { refresh: [...refresh, ["facts"]] },
  );
}

export function useShare() {
  return useQuery({ queryKey: ["heads-ups", "settings"], queryFn: () => answer(api["heads-up-settings"].$get()) });
}

export function useSharing() {
  return useVerb(
    ({ share, version }: { share: number; version: number }) =>
      answer(api["heads-up-settings"].$patch({ json: { share } }, ifMatch(version))),
    { refresh },
  );
}
