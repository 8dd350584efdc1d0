import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Match, Trial as TrialInput } from "../rules-contract.ts";
import styles from "./Channels.module.css";
import { useCampaigns, useChannelName, useChannels, useRules } from "./channel-data.ts";
import { readLinkTags } from "./link-tags.ts";
import { usePatternWords } from "./pattern-words.ts";

type TrialProps = { onDecided: (rule: number | null) => void };

/** Tries words or a link on the rules, and says where they go and why. */
export function Trial({ onDecided }: TrialProps) {
  const t = useMessages();
  const [way, setWay] = useState<"words" | "link">("words");
  const [words, setWords] = useState("");
  const [link, setLink] = useState("");
  const [referrer, setReferrer] = useState("");
  const trying = useVerb((input: TrialInput) => answer(api["channel-rules"].trial.$post({ json: input })));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = way === "words" ? { words } : { ...readLinkTags(link), referrer };
    trying.mutate(input, { onSuccess: ({ rule }) => onDecided(rule) });
  };
  return (
    <Section title={t("channels.trial")} lead={t("channels.trial.lead")}>
      <form className={styles.trial} onSubmit={submit}>
        <div>
          <SegmentedControl
            aria-label={t("channels.trial.of")}
            value={way}
            onChange={(next) => setWay(next)}
            data={[
              { value: "words" as const, label: t("channels.trial.words") },
              { value: "link" as const, label: t("channels.trial.link") },
            ]}
          />
        </div>
        {way === "words" ? (
          <TextInput
            label={t("channels.trial.words.label")}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        ) : (
          <div className={styles.fields}>
            <TextInput
              label={t("channels.trial.link.label")}
              description={t("channels.trial.link.hint")}
              value={link}
              onChange={(event) => setLink(event.currentTarget.value)}
              autoCapitalize="none"
              spellCheck={false}
            />
            <TextInput
              label={t("channels.trial.referrer")}
              description={t("channels.trial.referrer.hint")}
              value={referrer}
              onChange={(event) => setReferrer(event.currentTarget.value)}
              autoCapitalize="none"
              spellCheck={false}
            />
          </div>
        )}
        <div>
          <Button type="submit" loading={trying.isPending}>
            {t("channels.trial.run")}
          </Button>
        </div>
        {trying.error && <ProblemNotice error={trying.error} />}
        <output className={styles.verdict}>{trying.data && <Verdict match={trying.data} />}</output>
      </form>
    </Section>
  );
}

function Verdict({ match }: { match: Match }) {
  const t = useMessages();
  const nameOf = useChannelName();
  const channel = useChannels().data?.find(({ id }) => id === match.channel);
  const campaign = useCampaigns(match.channel ?? undefined).data?.find(({ id }) => id === match.campaign);
  const why = useReason();
  if (!channel) {
    return (
      <Banner tone="warn" title={t("channels.trial.nowhere")}>
        {why(match)}
      </Banner>
    );
  }
  const name = nameOf(channel);
  const title = campaign
    ? t("channels.trial.goes.campaign", { channel: name, campaign: campaign.name })
    : t("channels.trial.goes", { channel: name });
  return (
    <Banner tone="good" title={title}>
      {why(match)}
    </Banner>
  );
}

/** Why a match came about, in the reader's language; the server's own sentence where the rule is not at hand. */
function useReason(): (match: Match) => string {
  const t = useMessages();
  const patternOf = usePatternWords();
  const tags = useRules({ kind: "tags" }).data ?? [];
  const aliases = useRules({ kind: "words" }).data ?? [];
  return ({ reason, rule, because }) => {
    const deciding = [...tags, ...aliases].find(({ id }) => id === rule);
    switch (reason) {
      case "rule":
        return deciding ? t("channels.why.rule", { place: deciding.position, pattern: patternOf(deciding) }) : because;
      case "alias":
        return deciding ? t("channels.why.alias", { words: deciding.words }) : because;
      default:
        return t(`channels.why.${reason}`);
    }
  };
}
