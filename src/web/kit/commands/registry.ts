import { recall, remember } from "../../memory.ts";
import { matchPress, type Pending } from "./matching.ts";

export type CommandGroup = "go" | "do" | "list" | "page";

/** Something that can be done now: by its keys, such as "c", "g h" or "mod+k", and from the palette. */
export type Command = {
  label: string;
  /** Under which heading it is listed. Those of lists are not in the palette. */
  group: CommandGroup;
  keys?: string | undefined;
  /** Returning false lets the key go on: to the next that has it, and then to what has the focus. */
  run: () => unknown;
  /** Which part of the screen it belongs to: one inside an open dialog goes on working there, others rest. */
  within?: () => Element | null;
  /** It works over dialogs too, such as undoing what was done in one. */
  isEverywhere?: boolean;
};

const singleKeys = "single-keys";

/** All commands that work right now. What was added last comes first. */
export class Commands {
  #entries: readonly Command[] = [];
  #listeners = new Set<() => void>();
  #pending: Pending | undefined;
  #singleKeys = recall(singleKeys) !== "off";

  add(command: Command): () => void {
    this.#entries = [command, ...this.#entries];
    this.#tell();
    return () => {
      this.#entries = this.#entries.filter((entry) => entry !== command);
      this.#tell();
    };
  }

  list = (): readonly Command[] => this.#entries;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  hasSingleKeys = (): boolean => this.#singleKeys;

  /** Switches keys without Ctrl on or off, and remembers it in this browser. */
  setSingleKeys(on: boolean): void {
    this.#singleKeys = on;
    this.#tell();
    remember(singleKeys, on ? "on" : "off");
  }

  handle = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const active = this.#entries.filter(isReachable);
    const ctrl = event.ctrlKey || event.metaKey;
    // With Ctrl, a field without text has nothing of its own to take back.
    const isTaken = isTyping(event.target) && !(ctrl && isEmpty(event.target));
    const press = { key: event.key, ctrl, alt: event.altKey, isTyping: isTaken };
    const keys = active.flatMap((entry) => (entry.keys === undefined ? [] : [entry.keys]));
    const match = matchPress(press, this.#pending, event.timeStamp, keys, { singleKeys: this.#singleKeys });
    this.#pending = match.pending;
    if (match.keys === undefined) return;
    const isDone = active.some((entry) => entry.keys === match.keys && entry.run() !== false);
    if (isDone) event.preventDefault();
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function isReachable({ within, isEverywhere = false }: Command): boolean {
  if (isEverywhere) return true;
  const dialogs = document.querySelectorAll('[aria-modal="true"]');
  const top = dialogs[dialogs.length - 1];
  return top === undefined || (within !== undefined && top.contains(within()));
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  const takesNoText = ["radio", "checkbox", "button", "submit", "reset", "file", "range", "color"];
  return target instanceof HTMLInputElement && !takesNoText.includes(target.type);
}

function isEmpty(target: EventTarget | null): boolean {
  return (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value === "";
}
