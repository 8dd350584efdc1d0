import { ask, delivering, memoryFor, type Said } from "./delivery.ts";
import { type Option, showQuestion } from "./question.ts";
import { wordsFor } from "./words.ts";

// The form for pages of other sites: one classic script without anything else, so that one line brings it in.

const script = document.currentScript;

type Asked = { view: string; question: "heard" | "back"; chips: Option[] };

/** Asks where the script stands, unless this browser has answered; what it says of the customer goes with the answer. */
async function begin(script: HTMLScriptElement): Promise<void> {
  const { form = "", language: wanted, visitor, order, mail } = script.dataset;
  const address = new URL(`/api/v1/ask/${encodeURIComponent(form)}`, script.src).href;
  const memory = memoryFor(form);
  let finish: ((said: string) => void) | undefined;
  const { language, words } = wordsFor([wanted, document.documentElement.lang, navigator.language]);
  const send = delivering(address, memory, () => finish?.(words.thanks));
  const isLook = script.dataset.look !== undefined;
  const kept = isLook ? null : memory.read();
  // Whoever has answered is asked again only where the page says who it is, and they were away for long.
  if (kept && (kept !== "given" || !visitor)) return send();

  const { status, json } = await ask(visitor ? `${address}?${new URLSearchParams({ visitor })}` : address);
  if (status !== 200) return console.info(`Earshot: the question is not shown (${status || "no answer"}).`);
  const { view, question, chips } = json as Asked;
  if (kept && question === "heard") return;
  const host = document.createElement("div");
  script.after(host);
  finish = showQuestion(
    host,
    { question, options: chips, language, words },
    ({ option, label, words: own, website }) => {
      if (isLook) return finish?.(words.preview);
      const { code, state } = option;
      const isChannel = code !== "other" && state === "answered";
      const shown = { order: "shuffled", codes: chips.map((chip) => chip.code).slice(0, 20) };
      const said: Said = { view, state, label, words: own, website, question, shown, visitor, order, mail };
      memory.write({ said: isChannel ? { ...said, channel: code } : said, sends: 0 });
      // Said at once: nobody waits on a page for what is kept anyway. What arrives meanwhile says so instead.
      void send().then(() => memory.read() !== "given" && finish?.(words.later));
    },
  );
}

if (script instanceof HTMLScriptElement) void begin(script);
