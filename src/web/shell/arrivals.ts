import type { AnyRouter } from "@tanstack/react-router";
import { keepVisit } from "./recent.ts";

/**
 * After each change of page, gives the focus to its title, so that a screen reader begins there and Tab goes on from
 * there, and remembers the page as recent. Returns the end of it.
 */
export function followArrivals(router: AnyRouter): () => void {
  return router.subscribe("onRendered", ({ fromLocation, toLocation, pathChanged }) => {
    if (!fromLocation || !pathChanged) return;
    requestAnimationFrame(() => {
      const title = document.querySelector<HTMLElement>("[data-page-title]") ?? document.getElementById("content");
      title?.focus({ preventScroll: true });
    });
    // A title may come with what the page reads.
    setTimeout(() => {
      if (router.state.location.href !== toLocation.href) return;
      keepVisit({ href: toLocation.href, title: document.title.replace(/ · Earshot$/, "") });
    }, 1_500);
  });
}
