import { answer, api } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import type { IdeaState } from "../choices-contract.ts";
import type { Idea, NewIdea, NewIdeaMark } from "../contract.ts";

const refresh = [["ideas"]] as const;

/** Ideas in one state, or all of them, the newest first. */
export function useIdeas(state: IdeaState | undefined) {
  return usePages<Idea>(["ideas", state ?? "all"], (cursor) =>
    answer(api.ideas.$get({ query: { limit: "50", state, cursor } })),
  );
}

export function useLeaving() {
  return useVerb((json: NewIdea, intent) => answer(api.ideas.$post({ json }, intent)), { refresh });
}

export function useWithdrawing() {
  return useVerb((id: number) => answer(api.ideas[":id"].$delete({ param: { id: String(id) } })), { refresh });
}

export function useMarking() {
  return useVerb(
    ({ idea, ...json }: NewIdeaMark & { idea: number }, intent) =>
      answer(api.ideas[":id"].marks.$post({ param: { id: String(idea) }, json }, intent)),
    { refresh },
  );
}

export function useUnmarking() {
  return useVerb(
    ({ idea, mark }: { idea: number; mark: number }) =>
      answer(api.ideas[":id"].marks[":mark"].$delete({ param: { id: String(idea), mark: String(mark) } })),
    { refresh },
  );
}
