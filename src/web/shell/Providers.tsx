import { Outlet, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { CommandsProvider } from "../kit/commands/CommandsProvider.tsx";
import { ToastsProvider } from "../kit/toasts/Toasts.tsx";
import { followArrivals } from "./arrivals.ts";
import { Updates } from "./Updates.tsx";

/** What every page needs around it, signed in or not: keys, messages on screen, focus after a change of page. */
export function Providers() {
  const router = useRouter();
  useEffect(() => followArrivals(router), [router]);
  return (
    <CommandsProvider>
      <ToastsProvider>
        {import.meta.env.PROD && <Updates />}
        <Outlet />
      </ToastsProvider>
    </CommandsProvider>
  );
}
