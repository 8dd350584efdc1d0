import { useRouter, useRouterState } from "@tanstack/react-router";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** Capturing lies over the page that this entry of the history shows. */
    capture?: true;
  }
}

/**
 * Whether capturing is open over the page, and the way in and out. It is an entry of the history, so that the way back
 * of a phone closes it too, and the page below stays as it was.
 */
export function useCaptureState(): { isOpen: boolean; open: () => void; close: () => void } {
  const router = useRouter();
  const isOpen = useRouterState({ select: ({ location }) => location.state.capture === true });
  return {
    isOpen,
    open: () => {
      const { state, pathname, search, hash } = router.state.location;
      if (state.capture) return;
      void router.navigate({ to: pathname, search, hash, state: { capture: true }, resetScroll: false } as never);
    },
    close: () => {
      if (router.state.location.state.capture) router.history.back();
    },
  };
}
