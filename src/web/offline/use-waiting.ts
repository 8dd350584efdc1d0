import { useSyncExternalStore } from "react";
import { Waiting, type WaitingState } from "./waiting.ts";

/** The captures that wait in this browser. */
export const waiting = new Waiting();

/** What waits now. */
export function useWaiting(): WaitingState {
  return useSyncExternalStore(waiting.subscribe, waiting.state);
}
