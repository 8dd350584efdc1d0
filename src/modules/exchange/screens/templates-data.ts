import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import type { BusinessModel } from "../templates/choices-contract.ts";
import type { TemplateMapping } from "../templates/contract.ts";

const refresh = {
  refresh: [["templates"], ["needs"], ["fact-types"], ["fact-map"], ["commitments"], ["hand-offs", "reasons"]],
};

export function useTemplates() {
  return useQuery({
    queryKey: ["templates", "all"],
    queryFn: async () => (await answer(api["exchange-templates"].$get())).items,
  });
}

export function useTemplateUses() {
  return useQuery({
    queryKey: ["templates", "uses"],
    queryFn: async () => (await answer(api["exchange-templates"].uses.$get())).items,
  });
}

type Wanted = { code: BusinessModel; mapping: TemplateMapping };

/** What a template would add with these departments. */
export function useTemplatePlan({ code, mapping }: Wanted) {
  return useQuery({
    enabled: Object.keys(mapping.departments).length > 0,
    queryKey: ["templates", "plan", code, mapping],
    queryFn: () => answer(api["exchange-templates"][":code"].preview.$post({ param: { code }, json: mapping })),
    retry: false,
  });
}

export function useApplying() {
  return useVerb(
    ({ code, mapping }: Wanted, intent) =>
      answer(api["exchange-templates"][":code"].uses.$post({ param: { code }, json: mapping }, intent)),
    refresh,
  );
}

export function useTakingTemplateBack() {
  return useVerb(
    (id: number) => answer(api["exchange-templates"].uses[":id"].$delete({ param: { id: String(id) } })),
    refresh,
  );
}
