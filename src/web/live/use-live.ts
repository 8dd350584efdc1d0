import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { listenLive } from "./listening.ts";
import { createRefreshing } from "./refreshing.ts";

/** Keeps what is on screen true: whatever others do, here or elsewhere, is read again by itself. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const refreshing = createRefreshing((keys) => {
      const predicate = ({ queryKey: [first] }: { queryKey: readonly unknown[] }) =>
        keys === "all" || keys.has(String(first));
      return queries.invalidateQueries({ predicate });
    });
    const stop = listenLive(refreshing.hear);
    return () => {
      stop();
      refreshing.stop();
    };
  }, [queries]);
}
