import { Button, NumberInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMay } from "../../../web/api/session.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Decision, MatchingSettings } from "../matching-contract.ts";
import styles from "./Words.module.css";
import { otherVerdicts, useDecisions, useWhy } from "./word-data.ts";
import { useWordDecisions } from "./word-decisions.ts";

/** What was decided lately, by people and by the program, and how sure the program must be. */
export function WordDecisions() {
  const t = useMessages();
  const may = useMay();
  const decisions = useDecisions();
  const settings = useQuery({ queryKey: ["answers", "matching"], queryFn: () => answer(api.matching.$get()) });
  return (
    <Section title={t("words.history")} lead={t("words.history.lead")}>
      {may("matching.changed") && settings.data && <Threshold key={settings.data.version} settings={settings.data} />}
      <Loaded load={decisions} isEmpty={(all) => all.length === 0} empty={<p>{t("words.history.none")}</p>}>
        {(all) => (
          <>
            <ul className={styles.history}>
              {all.map((decision) => (
                <DecisionLine key={decision.id} decision={decision} />
              ))}
            </ul>
            {decisions.more && (
              <Button variant="default" loading={decisions.more.isLoading} onClick={decisions.more.load}>
                {t("kit.table.more")}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function DecisionLine({ decision }: { decision: Decision }) {
  const t = useMessages();
  const formats = useFormats();
  const may = useMay();
  const why = useWhy();
  const { undo } = useWordDecisions();
  const meaning = useMeaning();
  const { id, kind, at, by, words, answers, undone } = decision;
  const said = formats.list(words.slice(0, 5).map((line) => `“${line.words}”`)) + (words.length > 5 ? " …" : "");
  const [first] = words;
  if (!first) return null;
  const what = [...new Set(words.map(meaning))];
  return (
    <li className={styles.decision}>
      <div>
        <p>
          <strong>{said}</strong>: {formats.list(what.slice(0, 5))}
          {kind === "past" && ` (${t("words.history.past")})`}
        </p>
        <p className={styles.facts}>
          {by?.name ?? (first.reason === "person" ? t("words.why.person") : t("words.history.program"))} ·{" "}
          <DateTime at={at} /> · {t("words.answers", { count: answers })}
          {first.reason !== "person" && ` · ${why(first)}`}
          {undone !== null && ` · ${t("words.history.undone")}`}
        </p>
      </div>
      {undone === null && may("answer.unmatched") && (
        <Button variant="default" size="compact-md" onClick={() => undo(id)}>
          {t("words.history.undo")} <span className="visually-hidden">{said}</span>
        </Button>
      )}
    </li>
  );
}

function useMeaning(): (line: Decision["words"][number]) => string {
  const t = useMessages();
  return ({ verdict, channel, campaign, near }) => {
    if (verdict === "parts") return t("words.history.parts", { parts: near });
    if (verdict === "whole") return t("words.history.whole");
    const other = otherVerdicts.find((one) => one.verdict === verdict);
    if (other) return t(other.label);
    return campaign ? `${channel?.name} · ${campaign.name}` : (channel?.name ?? "");
  };
}

function Threshold({ settings }: { settings: MatchingSettings }) {
  const t = useMessages();
  const formats = useFormats();
  const toast = useToast();
  const [percent, setPercent] = useState<number | string>(Math.round(settings.sure * 100));
  const saving = useVerb((sure: number) => answer(api.matching.$patch({ json: { sure } }, ifMatch(settings.version))), {
    refresh: [["answers"]],
  });
  const save = () =>
    saving.mutate(Number(percent) / 100, {
      onSuccess: ({ sure }) => toast({ text: t("words.threshold.saved", { percent: formats.percent(sure, 0) }) }),
    });
  return (
    <form
      className={styles.tools}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <NumberInput
        label={t("words.threshold")}
        description={t("words.threshold.hint")}
        value={percent}
        onChange={setPercent}
        min={50}
        max={100}
        suffix=" %"
      />
      <Button type="submit" variant="default" loading={saving.isPending}>
        {t("kit.save")}
      </Button>
      {saving.error && <ProblemNotice error={saving.error} />}
    </form>
  );
}
