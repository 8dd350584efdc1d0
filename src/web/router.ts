import { createRouter, parseSearchWith, stringifySearchWith } from "@tanstack/react-router";
import { routeTree } from "./routes.tsx";

// Addresses stay readable: `?model=said&year=2026`, each value a text that its page reads.
const asText = (value: unknown) => String(value);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  scrollRestoration: true,
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(asText),
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
