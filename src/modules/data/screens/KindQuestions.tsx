import { Radio } from "@mantine/core";
import type { ImportKindInfo } from "../contract.ts";
import styles from "./Imports.module.css";
import { useChoiceWords, useQuestionWords } from "./kind-words.ts";

type KindQuestionsProps = {
  kind: ImportKindInfo;
  chosen: Readonly<Record<string, string>>;
  onChoose: (name: string, value: string) => void;
};

/** What a kind asks once for a whole file, such as what becomes of channels that nobody knows. */
export function KindQuestions({ kind, chosen, onChoose }: KindQuestionsProps) {
  const wordsOf = useChoiceWords();
  const ask = useQuestionWords();
  return kind.options.map((option) => (
    <Radio.Group
      key={option.name}
      label={ask(option)}
      value={chosen[option.name] ?? option.default}
      onChange={(value) => onChoose(option.name, value)}
    >
      <div className={styles.choices}>
        {option.values.map((value) => (
          <Radio key={value} value={value} label={wordsOf(option.name, value)} />
        ))}
      </div>
    </Radio.Group>
  ));
}
