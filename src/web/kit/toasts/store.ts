/** A short message after something was done. With `undo` it stays 10 seconds, and Ctrl+Z takes the last one back. */
export type Toast = {
  text: string;
  tone?: "good" | "bad";
  undo?: () => unknown;
  link?: { text: string; href: string };
};

export type ShownToast = Toast & { id: number };

const lasting = 10_000;
const brief = 5_000;

/** Messages on screen, oldest first. Each waits for its time while nobody points at it or reads it by keyboard. */
export class Toasts {
  #shown: readonly ShownToast[] = [];
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #listeners = new Set<() => void>();
  #next = 1;

  list = (): readonly ShownToast[] => this.#shown;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(toast: Toast): void {
    const shown = { ...toast, id: this.#next++ };
    this.#set([...this.#shown, shown].slice(-4));
    this.#start(shown);
  }

  hide(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#set(this.#shown.filter((toast) => toast.id !== id));
  }

  /** The last message whose action can still be taken back. */
  lastUndoable(): ShownToast | undefined {
    return this.#shown.findLast(({ undo }) => undo !== undefined);
  }

  pause = (): void => {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  };

  resume = (): void => {
    for (const toast of this.#shown) this.#start(toast);
  };

  #start(toast: ShownToast): void {
    clearTimeout(this.#timers.get(toast.id));
    const time = toast.undo || toast.tone === "bad" ? lasting : brief;
    this.#timers.set(
      toast.id,
      setTimeout(() => this.hide(toast.id), time),
    );
  }

  #set(shown: readonly ShownToast[]): void {
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }
}
