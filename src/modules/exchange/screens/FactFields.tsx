import { NativeSelect, TextInput } from "@mantine/core";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactType } from "../catalogue/contract.ts";
import { useFieldWords } from "./kind-words.ts";

type FactFieldsProps = {
  kind: FactType;
  said: Readonly<Record<string, string>>;
  onChange: (said: Record<string, string>) => void;
  error: Error | null;
};

/** A field for each thing that can be said of a kind beside the words. */
export function FactFields({ kind, said, onChange, error }: FactFieldsProps) {
  const t = useMessages();
  const { labelOf, choiceOf } = useFieldWords();
  return kind.fields.map(({ code, kind: of, required, choices }) => {
    const label = labelOf(kind, code);
    const shared = {
      label: required ? label : t("facts.pass.optional", { label }),
      value: said[code] ?? "",
      onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
        onChange({ ...said, [code]: value }),
      error: faultOf(error, `said.${code}`),
      required,
    };
    if (of === "choice" || of === "yes_no") {
      const options =
        of === "choice"
          ? choices.map((choice) => ({ value: choice, label: choiceOf(kind, choice) }))
          : [
              { value: "yes", label: t("facts.yes") },
              { value: "no", label: t("facts.no") },
            ];
      return <NativeSelect key={code} {...shared} data={[{ value: "", label: t("facts.pass.unsaid") }, ...options]} />;
    }
    return (
      <TextInput
        key={code}
        {...shared}
        {...(of === "day" ? { type: "date" } : {})}
        {...(of === "number" ? { inputMode: "decimal" as const } : {})}
        maxLength={1000}
        autoComplete="off"
      />
    );
  });
}
