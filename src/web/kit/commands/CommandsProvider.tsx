import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { type Command, Commands } from "./registry.ts";

const CommandsContext = createContext<Commands | null>(null);

/** Listens to the keyboard for everything below it. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const [commands] = useState(() => new Commands());
  useEffect(() => {
    window.addEventListener("keydown", commands.handle);
    return () => window.removeEventListener("keydown", commands.handle);
  }, [commands]);
  return <CommandsContext value={commands}>{children}</CommandsContext>;
}

function useRegistry(): Commands {
  const commands = use(CommandsContext);
  if (!commands) throw new Error("Put a CommandsProvider around this part of the screen.");
  return commands;
}

/** Makes something possible while this part is on screen: by its keys and from the palette. Undefined makes nothing. */
export function useCommand(command: Command | undefined): void {
  const commands = useRegistry();
  const run = useEffectEvent(() => command?.run());
  const within = useEffectEvent(() => command?.within?.() ?? null);
  const { keys, label, group, isEverywhere = false } = command ?? {};
  useEffect(() => {
    if (label === undefined || group === undefined) return;
    return commands.add({ keys, label, group, isEverywhere, run: () => run(), within: () => within() });
  }, [commands, keys, label, group, isEverywhere]);
}

/** Every command that works right now, for the list behind "?" and for the palette. */
export function useCommandList(): readonly Command[] {
  const commands = useRegistry();
  return useSyncExternalStore(commands.subscribe, commands.list);
}

/** Whether keys without Ctrl act, and the switch for it. */
export function useSingleKeys(): [on: boolean, set: (on: boolean) => void] {
  const commands = useRegistry();
  const on = useSyncExternalStore(commands.subscribe, commands.hasSingleKeys);
  return [on, (next) => commands.setSingleKeys(next)];
}
