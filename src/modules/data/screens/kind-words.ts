import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ImportKindInfo } from "../contract.ts";

const named = ["people", "touches", "answers", "outcomes", "hand-offs", "hand-off-log", "told", "spend"] as const;

type Named = (typeof named)[number];

const isNamed = (kind: string): kind is Named => (named as readonly string[]).includes(kind);

/** Where what was imported can be seen. */
const destinations = {
  people: { href: "/customers", label: "imports.to.customers" },
  touches: { href: "/returns", label: "imports.to.returns" },
  answers: { href: "/returns", label: "imports.to.returns" },
  outcomes: { href: "/returns", label: "imports.to.returns" },
  "hand-offs": { href: "/dues", label: "imports.to.dues" },
  "hand-off-log": { href: "/hand-offs", label: "imports.to.hand-offs" },
  told: { href: "/exchange/overlaps", label: "imports.to.overlaps" },
  spend: { href: "/channels/spend", label: "imports.to.spend" },
} as const;

/** What kinds of import are called in the reader's language; one that has no words yet keeps the server's. */
export function useKindWords() {
  const t = useMessages();
  return {
    nameOf: (kind: string) => (isNamed(kind) ? t(`imports.kind.${kind}`) : kind),
    explain: ({ name, help }: ImportKindInfo) => (isNamed(name) ? t(`imports.kind.${name}.is`) : help),
    destinationOf: (kind: string) => {
      if (!isNamed(kind)) return null;
      const { href, label } = destinations[kind];
      return { href, text: t(label) };
    },
  };
}

const choices = [
  "existing.complete",
  "existing.replace",
  "people.create",
  "people.known",
  "channels.create",
  "channels.known",
  "departments.create",
  "departments.known",
] as const;
const readings = ["dates.dmy", "dates.mdy", "decimal.point", "decimal.comma"] as const;

/** What the choices for a whole file are called; one that has no words yet stands as the command line has it. */
export function useChoiceWords() {
  const t = useMessages();
  return (name: string, value: string) => {
    const choice = choices.find((one) => one === `${name}.${value}`);
    if (choice) return t(`imports.choice.${choice}`);
    const reading = readings.find((one) => one === `${name}.${value}`);
    return reading ? t(`imports.reading.${reading}`) : `${name}: ${value}`;
  };
}

const questions = ["existing", "people", "channels", "departments"] as const;

/** What a question of a kind is, in the reader's language; one that has no words yet keeps the server's. */
export function useQuestionWords() {
  const t = useMessages();
  return ({ name, help }: { name: string; help: string }) => {
    const question = questions.find((one) => one === name);
    return question ? t(`imports.question.${question}`) : help;
  };
}

/** A text of the server that may begin in small letters, as it stands on its own. */
export function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
