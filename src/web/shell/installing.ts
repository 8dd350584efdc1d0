import { useSyncExternalStore } from "react";

/** What browsers send that can put the app on the home screen; TypeScript's library does not know it. */
type InstallOffer = Event & { prompt(): Promise<unknown> };

let offer: InstallOffer | undefined;
const listeners = new Set<() => void>();

function set(next: InstallOffer | undefined): void {
  offer = next;
  for (const listener of listeners) listener();
}

// The offer comes once, early, and not again after it was missed.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  set(event as InstallOffer);
});
addEventListener("appinstalled", () => set(undefined));

/** Asks the browser to install the app; undefined where it cannot, or has. */
export function useInstalling(): (() => Promise<void>) | undefined {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offer,
  );
  if (!current) return undefined;
  return async () => {
    // An offer can be taken up once.
    set(undefined);
    await current.prompt();
  };
}
