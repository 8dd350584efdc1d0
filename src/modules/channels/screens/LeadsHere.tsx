import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Channel } from "../contract.ts";
import { useRules } from "./channel-data.ts";
import { usePatternWords } from "./pattern-words.ts";

/** The words and tags that find a channel, for reading; they are edited where all rules stand together. */
export function LeadsHere({ channel }: { channel: Channel }) {
  const t = useMessages();
  const formats = useFormats();
  const patternOf = usePatternWords();
  const rules = useRules({ channel: channel.id });
  return (
    <Section
      title={t("channels.leads")}
      lead={t("channels.leads.lead")}
      actions={<AppLink href="/channels/rules">{t("channels.leads.open")}</AppLink>}
    >
      <Loaded load={rules} isEmpty={(all) => all.length === 0} empty={<p>{t("channels.leads.none")}</p>}>
        {(all) => {
          const words = all.filter(({ kind }) => kind === "words");
          return (
            <ul>
              {words.length > 0 && <li>{formats.list(words.map((rule) => `“${rule.words}”`))}</li>}
              {all
                .filter(({ kind }) => kind === "tags")
                .map((rule) => (
                  <li key={rule.id}>{patternOf(rule)}</li>
                ))}
            </ul>
          );
        }}
      </Loaded>
    </Section>
  );
}
