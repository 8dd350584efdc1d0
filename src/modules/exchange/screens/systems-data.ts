import { useQuery } from "@tanstack/react-query";
import { addressOf, readNamed, type Search } from "../../../web/address.ts";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMay, useMe } from "../../../web/api/session.ts";
import type { SystemQuestion } from "../systems/choices-contract.ts";
import type { NewSystem, System, SystemChange } from "../systems/contract.ts";

const refresh = [["systems"]] as const;

/** What narrows the list; everything of it stands in the address. */
const narrowing = ["state", "department"] as const;
export type SystemsView = Partial<Record<(typeof narrowing)[number], string>>;

/** Reads an address. What it does not know is left to the server to refuse. */
export function readSystemsView(search: Search): SystemsView {
  return readNamed(search, narrowing);
}

export function systemsAddress(view: Search): string {
  return addressOf("/exchange/systems", view);
}

export function useSystems(view: SystemsView) {
  return useQuery<System[]>({
    queryKey: ["systems", "list", view],
    queryFn: async () => (await answer(api.systems.$get({ query: view as never }))).items,
  });
}

export function useSystem(id: string) {
  return useQuery<System>({
    queryKey: ["systems", "one", id],
    queryFn: () => answer(api.systems[":id"].$get({ param: { id } })),
  });
}

export function useAddingSystem() {
  return useVerb((json: NewSystem, intent) => answer(api.systems.$post({ json }, intent)), { refresh });
}

type Changing = { system: Pick<System, "id" | "version">; change: SystemChange };

export function useChangingSystem() {
  return useVerb(
    ({ system: { id, version }, change }: Changing) =>
      answer(api.systems[":id"].$patch({ param: { id: String(id) }, json: change }, ifMatch(version))),
    { refresh },
  );
}

export function useRemovingSystem() {
  return useVerb((id: number) => answer(api.systems[":id"].$delete({ param: { id: String(id) } })), { refresh });
}

export function useRestoringSystem() {
  return useVerb(
    (id: number, intent) => answer(api.systems[":id"].restoration.$post({ param: { id: String(id) } }, intent)),
    { refresh },
  );
}

type Answering = { id: number; question: SystemQuestion; words: string; before: string };

export function useAnsweringQuestion() {
  return useVerb(
    ({ id, question, words, before }: Answering) =>
      answer(
        api.systems[":id"].answers[":question"].$put({ param: { id: String(id), question }, json: { words, before } }),
      ),
    { refresh },
  );
}

/** Declares a system ready, or plans it again. */
export function useDeclaringReady() {
  return useVerb(
    ({ id, isReady }: { id: number; isReady: boolean }) => {
      const { readiness } = api.systems[":id"];
      const param = { id: String(id) };
      return answer(isReady ? readiness.$put({ param }) : readiness.$delete({ param }));
    },
    { refresh },
  );
}

/** What the reader may do about the systems of a department; the server decides. */
export function useMayAbout(department: number): (verb: string) => boolean {
  const may = useMay();
  const me = useMe().data;
  const everywhere = me?.roles.some((role) => role === "marketing" || role === "steward" || role === "admin") ?? false;
  const isOwn = me?.departments.some(({ id }) => id === department) ?? false;
  return (verb) => may(verb) && (everywhere || isOwn);
}
