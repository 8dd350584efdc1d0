import { useRouter, useRouterState } from "@tanstack/react-router";

/** What can lie over a page, and what each is about. */
type Overlays = {
  capture: true;
  /** Passing on what somebody told: who it was, as the field takes it; empty where that is to be told. */
  passOn: string;
};

declare module "@tanstack/react-router" {
  interface HistoryState extends Partial<Overlays> {}
}

/**
 * Whether something is open over the page, and the way in and out. It is an entry of the history, so that the way back
 * of a phone closes it too, and the page below stays as it was. One takes the place of the other.
 */
export function useOverlay<Name extends keyof Overlays>(
  name: Name,
): { shown: Overlays[Name] | undefined; open: (about: Overlays[Name]) => void; close: () => void } {
  const router = useRouter();
  const shown = useRouterState({ select: ({ location }) => location.state[name] as string | true | undefined });
  return {
    shown: shown as Overlays[Name] | undefined,
    open: (about) => {
      const { state, pathname, search, hash } = router.state.location;
      if (state[name] !== undefined) return;
      const replace = state.capture !== undefined || state.passOn !== undefined;
      void router.navigate({
        ...{ to: pathname, search, hash, replace, resetScroll: false },
        state: { [name]: about },
      } as never);
    },
    close: () => {
      if (router.state.location.state[name] !== undefined) router.history.back();
    },
  };
}
