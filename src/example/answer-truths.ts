import { askRates } from "./answers.ts";
import type { ChannelCode } from "./campaigns.ts";
import { aliases, chips, firstChip, type SaidCode, understoodWords, unknownWords } from "./causes.ts";
import { firstChipMember, mailOf } from "./company.ts";
import type { Year } from "./year.ts";

/** Of the people new in the year whom a department met first, how many it asked. */
export type AskTruth = { department: string; met: number; asked: number; rate: number };

export type AnswerTruths = {
  all: number;
  answered: number;
  doesntRemember: number;
  declined: number;
  /** Answers whose channel is known, and those of them that name another channel than the one that truly led there. */
  understood: number;
  wrong: number;
  wrongShare: number;
  /** The same without those who have no channel among the chips: ads on search engines and networks, and partners. */
  chipped: { understood: number; wrong: number; wrongShare: number };
  /** How often each cause was answered by each channel, wrong or right. */
  confusion: { cause: ChannelCode; said: SaidCode; answers: number }[];
  /** Answers in words that only an alias of the example company understands, and in words that nothing does. */
  misspelled: number;
  notUnderstood: number;
  /** The member who always clicks the first chip. */
  firstChip: { member: string; chip: string; answers: number; wrong: number };
};

const meanings = new Map<string, SaidCode>(
  [chips, understoodWords, aliases].flatMap((words) =>
    Object.entries(words).flatMap(([code, texts]) => [texts].flat().map((text) => [text, code as SaidCode] as const)),
  ),
);
const misspelled = new Set(Object.values(aliases).flat());

export function askTruths({ people, touches, answers }: Year): AskTruth[] {
  const fresh = new Map(people.filter(({ kind }) => kind !== "customer").map(({ id }) => [id, ""]));
  for (const { external_id, department } of touches) {
    if (department !== "" && fresh.get(external_id) === "") fresh.set(external_id, department);
  }
  const asked = new Map(answers.map(({ external_id, department }) => [external_id, department]));
  return Object.keys(askRates).map((department) => {
    const met = [...fresh].filter(([, first]) => first === department).map(([id]) => id);
    const count = met.filter((id) => asked.get(id) === department).length;
    return { department, met: met.length, asked: count, rate: count / met.length };
  });
}

export function answerTruths({ people, answers }: Year): AnswerTruths {
  const causes = new Map(people.map(({ id, cause }) => [id, cause]));
  const answered = answers.filter(({ state }) => state === "answered");
  const understood = answered.flatMap(({ external_id, answer, member }) => {
    const said = meanings.get(answer);
    const cause = causes.get(external_id);
    return said && cause ? [{ cause, said, member }] : [];
  });
  const wrong = understood.filter(({ cause, said }) => cause !== said);
  const hasChip = ({ cause }: { cause: string }) => cause in chips;
  const chipped = understood.filter(hasChip).length;
  const wrongChipped = wrong.filter(hasChip).length;
  const his = understood.filter(({ member }) => member === mailOf(firstChipMember));
  return {
    all: answers.length,
    answered: answered.length,
    doesntRemember: answers.filter(({ state }) => state === "doesnt_remember").length,
    declined: answers.filter(({ state }) => state === "declined").length,
    understood: understood.length,
    wrong: wrong.length,
    wrongShare: wrong.length / understood.length,
    chipped: { understood: chipped, wrong: wrongChipped, wrongShare: wrongChipped / chipped },
    confusion: confusionOf(understood),
    misspelled: answered.filter(({ answer }) => misspelled.has(answer)).length,
    notUnderstood: answered.filter(({ answer }) => unknownWords.includes(answer)).length,
    firstChip: {
      member: mailOf(firstChipMember),
      chip: chips[firstChip],
      answers: his.length,
      wrong: his.filter(({ cause, said }) => cause !== said).length,
    },
  };
}

function confusionOf(understood: readonly { cause: ChannelCode; said: SaidCode }[]): AnswerTruths["confusion"] {
  return [...Map.groupBy(understood, ({ cause, said }) => `${cause} ${said}`).values()]
    .flatMap((group) => group.slice(0, 1).map(({ cause, said }) => ({ cause, said, answers: group.length })))
    .toSorted(
      (one, other) => other.answers - one.answers || (one.cause + one.said < other.cause + other.said ? -1 : 1),
    );
}
