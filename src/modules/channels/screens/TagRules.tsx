import { ActionIcon, Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Rule } from "../rules-contract.ts";
import styles from "./Channels.module.css";
import { useCampaigns, useChannelName, useChannels, useRules } from "./channel-data.ts";
import { usePatternWords } from "./pattern-words.ts";
import { useRuleActions } from "./rule-actions.ts";
import { TagRuleForm } from "./TagRuleForm.tsx";

/** The rules for tags in the order in which they are read. `decided` is the id of the one that decided the last trial. */
export function TagRules({ decided }: { decided: number | null }) {
  const t = useMessages();
  const may = useMay();
  const rules = useRules({ kind: "tags" });
  const [edited, setEdited] = useState<Rule | "new" | null>(null);
  const add = may("rule.added") && (
    <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited("new")}>
      {t("channels.tags.add")}
    </Button>
  );
  return (
    <Section title={t("channels.tags")} lead={t("channels.tags.lead")} actions={add}>
      <Loaded load={rules} isEmpty={(all) => all.length === 0} empty={<p>{t("channels.tags.empty")}</p>}>
        {(all) => (
          <ol className={styles.rules} aria-label={t("channels.tags")}>
            {all.map((rule) => (
              <OneRule
                key={rule.id}
                rule={rule}
                isLast={rule.position === all.length}
                isDeciding={rule.id === decided}
                onEdit={may("rule.changed") ? () => setEdited(rule) : undefined}
              />
            ))}
          </ol>
        )}
      </Loaded>
      <TagRuleForm edited={edited} onClose={() => setEdited(null)} />
    </Section>
  );
}

type OneRuleProps = { rule: Rule; isLast: boolean; isDeciding: boolean; onEdit: (() => void) | undefined };

function OneRule({ rule, isLast, isDeciding, onEdit }: OneRuleProps) {
  const t = useMessages();
  const patternOf = usePatternWords();
  const targetOf = useTarget();
  const actions = useRuleActions();
  const place = rule.position;
  return (
    <li className={styles.rule} data-decides={isDeciding ? "" : undefined}>
      <span className={styles.place}>{place}</span>
      <div>
        <p>
          {patternOf(rule)}
          {isDeciding && <span className={styles.mark}>{t("channels.tags.decides")}</span>}
        </p>
        <p className={styles.target}>→ {targetOf(rule)}</p>
      </div>
      {onEdit && (
        <span className={styles.actions}>
          <ActionIcon
            aria-label={t("channels.tags.up", { place })}
            disabled={place === 1}
            onClick={() => actions.move(rule, place - 1)}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            aria-label={t("channels.tags.down", { place })}
            disabled={isLast}
            onClick={() => actions.move(rule, place + 1)}
          >
            <IconArrowDown size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t("channels.tags.edit", { place })} onClick={onEdit}>
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t("channels.tags.remove", { place })} onClick={() => actions.remove(rule)}>
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}

/** Where a rule leads, in words: the channel, and the campaign where it names one. */
export function useTarget(): (rule: Pick<Rule, "channel" | "campaign">) => string {
  const nameOf = useChannelName();
  const channels = useChannels().data ?? [];
  const campaigns = useCampaigns().data ?? [];
  return ({ channel, campaign }) => {
    const found = channels.find(({ id }) => id === channel);
    const run = campaigns.find(({ id }) => id === campaign);
    return [found ? nameOf(found) : "", run?.name].filter(Boolean).join(" · ");
  };
}
