/** A key as it was pressed. `isTyping`: a field has focus that takes letters. */
export type Press = { key: string; ctrl: boolean; alt: boolean; isTyping: boolean };

/** The first half of a two-key shortcut such as "g h", and when it was pressed in milliseconds. */
export type Pending = { key: string; at: number };

export type Match = { keys: string | undefined; pending: Pending | undefined };

const patience = 1200;
const named = new Set(["Enter", "Escape", "Backspace", "ArrowUp", "ArrowDown", " "]);

/**
 * Finds which of the known shortcuts a key press completes: single keys ("c"), sequences ("g h") and combinations with
 * Ctrl or Cmd ("mod+k"). Keys without Ctrl never act while somebody types, nor when they are switched off (WCAG 2.1.4).
 */
export function matchPress(
  press: Press,
  pending: Pending | undefined,
  now: number,
  known: readonly string[],
  { singleKeys }: { singleKeys: boolean },
): Match {
  const none = { keys: undefined, pending: undefined };
  if (press.alt) return none;
  if (press.ctrl) {
    const keys = `mod+${press.key.toLowerCase()}`;
    // While somebody types, Ctrl+Z belongs to the field.
    const isField = press.isTyping && keys === "mod+z";
    return { keys: !isField && known.includes(keys) ? keys : undefined, pending: undefined };
  }
  if (press.isTyping || !singleKeys) return none;
  const key = named.has(press.key) || press.key.length === 1 ? press.key : "";
  if (key === "") return { keys: undefined, pending };
  if (pending && now - pending.at <= patience) {
    const sequence = `${pending.key} ${key}`;
    if (known.includes(sequence)) return { keys: sequence, pending: undefined };
  }
  if (known.some((keys) => keys.startsWith(`${key} `))) return { keys: undefined, pending: { key, at: now } };
  return { keys: known.includes(key) ? key : undefined, pending: undefined };
}
