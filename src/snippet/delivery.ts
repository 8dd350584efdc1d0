/** What somebody chose, as `POST /api/v1/ask/{key}` takes it. */
export type Said = Record<string, unknown> & { view: string };

/** What stands in this browser for one form: an answer that waits, or that one was given. */
export type Kept = { said: Said; sends: number } | "given";

export type Step =
  | { is: "given" }
  /** Nobody could put it right here. */
  | { is: "dropped" }
  /** The page was open for too long: the same answer goes with a new showing. */
  | { is: "anew" }
  | { is: "again"; after: number };

const second = 1000;
const longest = 60 * second;

/**
 * What follows from an answer of the server, `status` 0 for none, to the `sends`th try; `after` in milliseconds. An
 * answer goes again with its showing, by which the server knows it: a reply that was lost makes no second one.
 */
export function nextStep(status: number, retryAfter: string | null, sends: number): Step {
  if (status >= 200 && status < 300) return { is: "given" };
  if (status === 412) return { is: sends === 1 ? "anew" : "dropped" };
  if (status === 429) return { is: "again", after: Math.max(1, Number(retryAfter) || 1) * second };
  if (status === 0 || status >= 500 || status === 408) {
    return { is: "again", after: Math.min(longest, second * 2 ** Math.min(sends, 10)) };
  }
  return { is: "dropped" };
}

/** Reads and writes what stands in this browser. Where it keeps nothing, this page alone remembers. */
export function memoryFor(form: string) {
  const name = `earshot.ask.${form}`;
  let here: string | null = null;
  return {
    read(): Kept | null {
      try {
        return JSON.parse(localStorage.getItem(name) ?? here ?? "null") as Kept | null;
      } catch {
        return JSON.parse(here ?? "null") as Kept | null;
      }
    },
    write(kept: Kept | null): void {
      here = JSON.stringify(kept);
      try {
        if (kept) localStorage.setItem(name, here);
        else localStorage.removeItem(name);
      } catch {
        return;
      }
    },
  };
}

export type Memory = ReturnType<typeof memoryFor>;

/** Fetches without cookies from other origins. Status 0 for no answer. */
export async function ask(address: string, body?: unknown) {
  try {
    const response = await fetch(address, {
      credentials: "same-origin",
      ...(body ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
    });
    const json: unknown = await response.json().catch(() => null);
    return { status: response.status, retryAfter: response.headers.get("retry-after"), json };
  } catch {
    return { status: 0, retryAfter: null, json: null };
  }
}

/** Sends what waits until it is with the server or cannot be, also over reloads of the page; says when it is there. */
export function delivering(address: string, memory: Memory, onGiven: () => void): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSending = false;
  const send = async (): Promise<void> => {
    const kept = memory.read();
    if (!kept || kept === "given" || isSending) return;
    clearTimeout(timer);
    isSending = true;
    const sends = kept.sends + 1;
    memory.write({ ...kept, sends });
    const { status, retryAfter } = await ask(address, kept.said);
    const step = nextStep(status, retryAfter, sends);
    if (step.is === "given") memory.write("given");
    if (step.is === "dropped") memory.write(null);
    if (step.is === "anew") {
      const { json } = await ask(address);
      const view = (json as { view?: string } | null)?.view;
      if (view) memory.write({ said: { ...kept.said, view }, sends: 1 });
    }
    isSending = false;
    if (step.is === "given") onGiven();
    if (step.is === "again") timer = setTimeout(send, step.after);
    if (step.is === "anew") timer = setTimeout(send, 2 * second);
  };
  addEventListener("online", () => void send());
  return send;
}
