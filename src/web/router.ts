import { createRouter, stringifySearchWith } from "@tanstack/react-router";
import { readSearch } from "./address.ts";
import { routeTree } from "./routes.tsx";

// Addresses stay readable: `?model=said&year=2026`, each value a text that its page reads.
const asText = (value: unknown) => String(value);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  scrollRestoration: true,
  parseSearch: readSearch,
  stringifySearch: stringifySearchWith(asText),
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
