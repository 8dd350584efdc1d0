import type { Words } from "./words.ts";

export type Option = { code: string; state: string; name: string; names: Record<string, string> };

/** What was chosen; `website` is the field that nobody sees. */
export type Choice = { option: Option; label: string; words: string; website: string };

const style = `
:host { display: block; font: inherit; color: inherit; }
form { display: grid; gap: 0.75em; margin: 0; max-width: 34em; }
fieldset { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 11em), 1fr)); gap: 0.5em; margin: 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin-bottom: 0.5em; font-weight: 600; font-size: 1.1em; }
label.chip { display: flex; align-items: center; gap: 0.5em; min-height: 2.75em; padding: 0.25em 0.75em; box-sizing: border-box; border: 1px solid currentColor; border-radius: 0.5em; cursor: pointer; overflow-wrap: anywhere; }
label.chip:has(:checked) { outline: 2px solid currentColor; outline-offset: -3px; font-weight: 600; }
input[type=radio] { flex: none; width: 1.1em; height: 1.1em; margin: 0; accent-color: currentColor; }
.own { display: grid; gap: 0.25em; }
input[type=text] { font: inherit; color: inherit; background: transparent; min-height: 2.75em; padding: 0 0.75em; box-sizing: border-box; width: 100%; border: 1px solid currentColor; border-radius: 0.5em; }
button { justify-self: start; font: inherit; font-weight: 600; min-height: 2.75em; padding: 0 1.5em; color: inherit; background: transparent; border: 2px solid currentColor; border-radius: 0.5em; cursor: pointer; }
:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
.away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
p { margin: 0; }
[hidden] { display: none; }
`;

/** Shows the question in an element, out of reach of the page's styles. Returns how it is said that it is done. */
export function showQuestion(
  host: HTMLElement,
  shown: { question: "heard" | "back"; options: readonly Option[]; language: string; words: Words },
  onChoice: (choice: Choice) => void,
): (said: string) => void {
  const { question, options, language, words } = shown;
  const root = host.attachShadow({ mode: "open" });
  // A sheet of its own is no style element, which a page's policy may forbid.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  host.lang = language;

  const nameOf = ({ code, name, names }: Option) =>
    code === "other" || code === "doesnt_remember" || code === "declined" ? words[code] : (names[language] ?? name);
  const own = make("input", { type: "text", maxLength: 500, autocomplete: "off" });
  const ownField = make("label", { className: "own", hidden: true }, words.ownWords, own);
  const trap = make("input", { type: "text", name: "website", tabIndex: -1, autocomplete: "off" });
  const hidden = make("div", { className: "away" }, trap);
  hidden.setAttribute("aria-hidden", "true");
  const status = make("p", { tabIndex: -1 });
  status.setAttribute("role", "status");
  const radios = options.map((option) => make("input", { type: "radio", name: "answer", value: option.code }));
  const fieldset = make(
    "fieldset",
    {},
    make("legend", {}, words[question]),
    ...options.map((option, at) => make("label", { className: "chip" }, radios[at] as HTMLElement, nameOf(option))),
  );
  fieldset.addEventListener("change", () => {
    ownField.hidden = !radios.some(({ checked, value }) => checked && value === "other");
  });
  const form = make("form", { noValidate: true }, fieldset, ownField, hidden, make("button", {}, words.send));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const option = options[radios.findIndex(({ checked }) => checked)];
    if (!option) {
      status.textContent = words.missing;
      return void radios[0]?.focus();
    }
    onChoice({ option, label: nameOf(option), words: ownField.hidden ? "" : own.value.trim(), website: trap.value });
  });
  root.append(form, status);
  return (said) => {
    const hadFocus = form.contains(root.activeElement);
    form.remove();
    status.textContent = said;
    if (hadFocus) status.focus();
  };
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}
