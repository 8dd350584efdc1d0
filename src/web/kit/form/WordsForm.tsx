import { Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Form, faultOf } from "./Form.tsx";

/** What every form of words is told by whoever shows it. */
export type WordsFormState = { isRunning: boolean; error: Error | null; onCancel: () => void };

type WordsFormProps = WordsFormState & {
  /** What the words are asked for with, and what the button says. */
  label: string;
  description?: string;
  action: string;
  /** What the server calls the words. */
  path?: string;
  start?: string;
  most?: number;
  isRequired?: boolean;
  /** Whether the words have the focus, and not a field above them. */
  isFirst?: boolean;
  above?: ReactNode;
  children?: ReactNode;
  onSend: (words: string) => void;
};

/** A form that asks for words, with what else it asks for above or below them. */
export function WordsForm(props: WordsFormProps) {
  const { label, description, action, path = "words", start = "", most = 4000, above, children } = props;
  const { isRequired = true, isFirst = true, isRunning, error, onCancel, onSend } = props;
  const [words, setWords] = useState(start);
  return (
    <Form
      onSubmit={() => onSend(words)}
      action={action}
      onCancel={onCancel}
      isRunning={isRunning}
      error={error}
      keys="mod+Enter"
    >
      {above}
      <Textarea
        label={label}
        description={description}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={faultOf(error, path)}
        maxLength={most}
        autosize
        minRows={2}
        required={isRequired}
        {...(isFirst ? { "data-autofocus": true, autoFocus: true } : {})}
      />
      {children}
    </Form>
  );
}
