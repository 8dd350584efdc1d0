import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/**
 * A part of the frame that is fetched when it is first shown. Where it cannot be had, because there is no network and
 * nothing kept, the rest of the frame goes on without it.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() =>
    load().then(
      (part) => ({ default: part }),
      () => ({ default: nothing }),
    ),
  );
}

function nothing(): null {
  return null;
}
