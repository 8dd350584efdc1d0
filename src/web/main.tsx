import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "./api/queries.ts";
import { isReachable } from "./api/reachable.ts";
import { loadCatalogue } from "./messages/catalogue.ts";
import { readLanguage } from "./messages/language.ts";
import { MessagesProvider } from "./messages/MessagesProvider.tsx";
import { forgetKept } from "./offline/kept.ts";
import { router } from "./router.ts";
import { signInAddress } from "./shell/sign-in-address.ts";
import { ThemeProvider } from "./theme/ThemeProvider.tsx";

// A page that was left open over an update asks for files that are gone: the new ones come with the page. Once a
// minute at most, so that a file that cannot be had does not keep the page reloading, and only while there is a server
// to have it from.
window.addEventListener("vite:preloadError", async () => {
  const last = Number(sessionStorage.getItem("earshot.reloaded") ?? 0);
  if (Date.now() - last < 60_000) return;
  if (!(await isReachable())) return;
  sessionStorage.setItem("earshot.reloaded", String(Date.now()));
  location.reload();
});

const queries = createQueryClient(() => {
  void forgetKept();
  const here = router.state.location;
  if (here.pathname !== "/sign-in") router.history.replace(signInAddress(here.href));
});
const language = readLanguage();
const catalogue = await loadCatalogue(language);
const root = document.getElementById("root");
if (!root) throw new Error("The page has no element #root.");

createRoot(root).render(
  <StrictMode>
    <MessagesProvider language={language} catalogue={catalogue}>
      <ThemeProvider>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </MessagesProvider>
  </StrictMode>,
);
