import { useQuery } from "@tanstack/react-query";
import { send } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";

export type ExampleState = "absent" | "loading" | "loaded" | "removing";

/** How far the example company is; null where there is none to load. */
export function useExampleState(isOn = true): ExampleState | null | undefined {
  return useQuery({ queryKey: ["example"], queryFn: readExampleState, enabled: isOn, staleTime: 60_000 }).data;
}

async function readExampleState(): Promise<ExampleState | null> {
  try {
    return ((await (await send("/api/v1/example")).json()) as { state: ExampleState }).state;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}
