import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { Chips } from "../../../web/kit/chips/Chips.tsx";
import { useCommand } from "../../../web/kit/commands/CommandsProvider.tsx";
import { useLanguage, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FollowUp, FollowUpOption } from "../../channels/follow-up-contract.ts";
import type { ReplyDetail } from "../capture-contract.ts";
import { ReferrerField } from "./ReferrerField.tsx";
import styles from "./Touches.module.css";

type SecondQuestionProps = {
  followUp: FollowUp;
  value: ReplyDetail | null;
  onChange: (detail: ReplyDetail | null) => void;
  /**
   * Where the focus goes when it appears: into its first field for whoever has a keyboard, only to its place under a
   * thumb, so that no keyboard comes up.
   */
  focus: "field" | "place" | "none";
  /** Goes back to the first question. */
  onBack: () => void;
};

/** What is asked next where the first answer is vague. Skipping it is saving. */
export function SecondQuestion({ followUp, value, onChange, focus, onBack }: SecondQuestionProps) {
  const t = useMessages();
  const { language } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  useCommand({
    keys: "Backspace",
    label: t("touches.second.back"),
    group: "page",
    run: onBack,
    within: () => place.current,
  });
  const begin = useEffectEvent(() => {
    if (focus === "none") return;
    const field = place.current?.querySelector<HTMLElement>("input");
    (focus === "field" ? field : place.current)?.focus();
  });
  useEffect(() => begin(), []);
  if (followUp.kind === "none") return null;
  return (
    <div ref={place} className={styles.second} tabIndex={-1}>
      {followUp.kind === "customer" && (
        <ReferrerField
          value={value?.kind === "customer" ? (value.words ?? "") : ""}
          onChange={(words) => onChange({ kind: "customer", words })}
        />
      )}
      {followUp.kind === "network" && (
        <Network options={followUp.options} value={value?.kind === "network" ? value : null} onChange={onChange} />
      )}
      {followUp.kind === "list" && (
        <Options
          legend={followUp.questions[language] ?? followUp.question}
          options={followUp.options}
          value={value?.kind === "list" ? (value.option ?? null) : null}
          onChange={(option) => onChange({ kind: "list", option })}
          hasDigits
        />
      )}
    </div>
  );
}

type NetworkDetail = ReplyDetail & { kind: "network" };
type NetworkProps = {
  options: readonly FollowUpOption[];
  value: NetworkDetail | null;
  onChange: (detail: NetworkDetail) => void;
};

function Network({ options, value, onChange }: NetworkProps) {
  const t = useMessages();
  return (
    <>
      <Options
        legend={t("touches.second.network")}
        options={options}
        value={value?.network ?? null}
        onChange={(network) => onChange({ ...value, kind: "network", network })}
        hasDigits={value?.network === undefined}
      />
      {value?.network !== undefined && (
        <Shown>
          <Chips
            legend={t("touches.second.post")}
            chips={[
              { value: "ad" as const, label: t("touches.second.post.ad") },
              { value: "post" as const, label: t("touches.second.post.post") },
            ]}
            value={value.post ?? null}
            onChange={(post) => onChange({ ...value, post })}
            hasDigits
          />
        </Shown>
      )}
    </>
  );
}

/** Comes into view when it appears, clear of the button below it. */
function Shown({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={place} className={styles.shown}>
      {children}
    </div>
  );
}

type OptionsProps = {
  legend: string;
  options: readonly FollowUpOption[];
  value: string | null;
  onChange: (code: string) => void;
  hasDigits: boolean;
};

function Options({ legend, options, value, onChange, hasDigits }: OptionsProps) {
  const { language } = useLanguage();
  return (
    <Chips
      legend={legend}
      chips={options.map(({ code, name, names }) => ({ value: code, label: names[language] ?? name }))}
      value={value}
      onChange={onChange}
      hasDigits={hasDigits ? true : "resting"}
    />
  );
}
