/** What this browser remembers under a name; null for nothing, also where storage is barred. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`earshot.${name}`);
  } catch {
    return null;
  }
}

/** Keeps a text in this browser, where it may. */
export function remember(name: string, text: string): void {
  try {
    localStorage.setItem(`earshot.${name}`, text);
  } catch {
    return;
  }
}
