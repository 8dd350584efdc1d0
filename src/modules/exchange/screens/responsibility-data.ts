import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import type { Part } from "../responsibilities/choices-contract.ts";
import type { NewActivity, Register } from "../responsibilities/contract.ts";
import type { BusinessModel } from "../templates/choices-contract.ts";

const refresh = [["responsibilities"]] as const;

export function useRegister() {
  return useQuery<Register>({
    queryKey: ["responsibilities"],
    queryFn: () => answer(api.responsibilities.$get()),
  });
}

/** A cell of the register with the parts that it is to have, and those that it has. */
type Cell = { activity: number; department: number; parts: readonly Part[]; before?: readonly Part[] };

export function useSettingParts() {
  return useVerb(
    ({ activity, department, parts, before }: Cell) =>
      answer(
        api.activities[":id"].departments[":department"].$put({
          param: { id: String(activity), department: String(department) },
          json: { parts: [...parts], ...(before && { before: [...before] }) },
        }),
      ),
    { refresh },
  );
}

export function useProposingParts() {
  return useVerb(
    ({ activity, department, parts, words = "" }: Cell & { words?: string }, intent) =>
      answer(
        api.activities[":id"].departments[":department"].proposal.$post(
          { param: { id: String(activity), department: String(department) }, json: { parts: [...parts], words } },
          intent,
        ),
      ),
    { refresh },
  );
}

export function useDeciding() {
  return useVerb(
    ({ id, decision }: { id: number; decision: "accept" | "decline" | "withdraw" }, intent) => {
      const one = api["responsibility-proposals"][":id"];
      const param = { id: String(id) };
      if (decision === "withdraw") return answer(one.$delete({ param }));
      return answer(one[decision === "accept" ? "acceptance" : "refusal"].$post({ param }, intent));
    },
    { refresh },
  );
}

export function useAddingActivity() {
  return useVerb((json: NewActivity, intent) => answer(api.activities.$post({ json }, intent)), { refresh });
}

export function useAddingPresets() {
  return useVerb((model: BusinessModel, intent) => answer(api.activities.presets.$post({ json: { model } }, intent)), {
    refresh,
  });
}

export function useRemovingActivity() {
  return useVerb((id: number) => answer(api.activities[":id"].$delete({ param: { id: String(id) } })), { refresh });
}

export function useRestoringActivity() {
  return useVerb(
    (id: number, intent) => answer(api.activities[":id"].restoration.$post({ param: { id: String(id) } }, intent)),
    { refresh },
  );
}
