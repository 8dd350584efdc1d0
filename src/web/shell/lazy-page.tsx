import type { RouteComponent } from "@tanstack/react-router";
import { type ComponentType, createElement, use, useState } from "react";
import { isReachable } from "../api/reachable.ts";
import { AwayPage } from "./AwayPage.tsx";

type Found = { page: ComponentType } | { away: true } | { error: unknown };

/** A page's own file: what came of fetching it, if anything yet, and the way to fetch it. */
type Part = { found: Found | undefined; fetch: () => Promise<void> };

/**
 * A page that is fetched when somebody goes there. Where there is no network and nothing kept, `AwayPage` stands in its
 * place until it can be had. Raises what the fetch raised where the server answers, for then the page itself is broken.
 */
export function lazyPage<Name extends string>(
  load: () => Promise<{ [Key in Name]: ComponentType }>,
  name: Name,
): RouteComponent {
  let fetching: Promise<void> | undefined;
  const fetchPart = async () => {
    part.found = await load().then(
      (parts): Found => ({ page: parts[name] }),
      async (error): Promise<Found> => ((await isReachable()) ? { error } : { away: true }),
    );
    fetching = undefined;
  };
  const part: Part = {
    found: undefined,
    fetch: () => {
      fetching ??= fetchPart();
      return fetching;
    },
  };
  return Object.assign(() => createElement(PageOf, { part }), {
    // The router calls it before it shows the page, and where somebody is about to go there.
    preload: async () => {
      if (!part.found || !("page" in part.found)) await part.fetch();
    },
  });
}

function PageOf({ part }: { part: Part }) {
  const [, setTries] = useState(0);
  if (!part.found) use(part.fetch());
  const { found } = part;
  if (!found || "away" in found) {
    return <AwayPage onAgain={() => part.fetch().then(() => setTries((tries) => tries + 1))} />;
  }
  if ("error" in found) throw found.error;
  return createElement(found.page);
}
