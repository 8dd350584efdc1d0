import { Button } from "@mantine/core";
import {
  IconBuildingStore,
  IconCoin,
  IconDots,
  IconMail,
  IconMailbox,
  IconMessage,
  IconMessageCircleQuestion,
  IconPhone,
  IconPlus,
  IconShare,
  IconTicket,
  IconVideo,
  IconWalk,
  IconWorld,
} from "@tabler/icons-react";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useMay, useMe } from "../../../web/api/session.ts";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Timeline } from "../../../web/kit/Timeline.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { TimelineEntry } from "../timeline-contract.ts";
import { AskCard } from "./AskCard.tsx";
import { mediumLabels, purposeLabels } from "./ContactFields.tsx";
import { mayTakeBack, namesOf } from "./entry-words.ts";
import { LogContact } from "./LogContact.tsx";
import styles from "./Touches.module.css";
import { touchKeys, useTimeline } from "./touch-data.ts";
import { useWordDecisions } from "./word-decisions.ts";

/** What happened with a person: the ask, what to do, and everything in one order. */
export function PersonTouches({ person }: { person: number }) {
  const t = useMessages();
  const may = useMay();
  const timeline = useTimeline(person);
  const [isLogging, setIsLogging] = useState(false);
  const log = may("contact.logged") && (
    <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIsLogging(true)}>
      {t("touches.contact.log")}
    </Button>
  );
  return (
    <div className={styles.parts}>
      <AskCard person={person} />
      <div className={styles.actions}>{log}</div>
      <Loaded
        load={timeline}
        isEmpty={(entries) => entries.length === 0}
        empty={<EmptyState title={t("touches.timeline.empty.title")}>{t("touches.timeline.empty.text")}</EmptyState>}
      >
        {(entries) => <Entries entries={entries} more={timeline.more} />}
      </Loaded>
      <LogContact isOpen={isLogging} onClose={() => setIsLogging(false)} person={person} />
    </div>
  );
}

const icons: Readonly<Record<string, typeof IconDots>> = {
  phone: IconPhone,
  mail: IconMail,
  chat: IconMessage,
  counter: IconBuildingStore,
  visit: IconWalk,
  video: IconVideo,
  letter: IconMailbox,
  social: IconShare,
  web: IconWorld,
  event: IconTicket,
};

type EntriesProps = { entries: readonly TimelineEntry[]; more: ReturnType<typeof useTimeline>["more"] };

function Entries({ entries, more }: EntriesProps) {
  const titleOf = useEntryTitle();
  const formats = useFormats();
  const shown = entries.map((entry) => {
    const Icon = iconOf(entry);
    const names = namesOf(entry);
    return {
      id: `${entry.kind} ${entry.id}`,
      at: entry.at,
      icon: <Icon size={18} />,
      title: titleOf(entry),
      ...(names.length > 0 ? { by: formats.list(names) } : {}),
      ...(entry.words === "" ? {} : { said: entry.words }),
      children: <Details entry={entry} />,
    };
  });
  return <Timeline entries={shown} more={more} />;
}

function iconOf({ kind, medium }: TimelineEntry): typeof IconDots {
  if (kind === "answer") return IconMessageCircleQuestion;
  if (kind === "outcome") return IconCoin;
  return icons[medium ?? ""] ?? IconDots;
}

function useEntryTitle(): (entry: TimelineEntry) => string {
  const t = useMessages();
  const formats = useFormats();
  return ({ kind, state, round, channel, medium, direction, purpose, outcome }) => {
    if (kind === "outcome" && outcome) {
      const { kind: what, ...amount } = outcome;
      return t("touches.entry.outcome", { what, amount: formats.money(amount) });
    }
    if (kind === "answer" && state === "answered") {
      const which = (round ?? 1) > 1 ? "back" : "heard";
      return channel
        ? t(`touches.entry.${which}`, { said: channel.name })
        : t(which === "back" ? "touches.entry.back.unmatched" : "touches.entry.unmatched");
    }
    if (kind === "answer" && (round ?? 1) > 1) return t("touches.entry.back.asked", { state: state ?? "asked" });
    if (kind === "answer") return t("touches.entry.asked", { state: state ?? "asked" });
    const by = mediumLabels[medium ?? ""];
    const about = purpose === "other" ? undefined : purposeLabels[purpose ?? ""];
    const words = { medium: by ? t(by) : (medium ?? ""), direction: direction ?? "inbound" };
    return about
      ? t("touches.entry.contact.about", { ...words, purpose: t(about) })
      : t("touches.entry.contact", words);
  };
}

function Details({ entry }: { entry: TimelineEntry }) {
  const { note, tags, reason } = entry;
  const link = tags && [tags.source, tags.medium, tags.campaign].filter((tag) => tag !== "").join(" / ");
  return (
    <>
      {note !== "" && <p className={styles.note}>{note}</p>}
      {reason !== "" && <p className={styles.note}>{reason}</p>}
      {entry.whole && <WasOne whole={entry.whole} />}
      {link && <span className={styles.tag}>{link}</span>}
      <TakeBack entry={entry} />
    </>
  );
}

/** The text that the answer was a part of; marketing may say that it was one answer. */
function WasOne({ whole }: { whole: string }) {
  const t = useMessages();
  const may = useMay();
  const { join } = useWordDecisions();
  return (
    <p className={styles.note}>
      {t("words.partOf", { words: whole })}
      {may("answer.unmatched") && (
        <Button variant="subtle" size="compact-sm" onClick={() => join(whole)}>
          {t("words.join")}
        </Button>
      )}
    </p>
  );
}

function TakeBack({ entry }: { entry: TimelineEntry }) {
  const t = useMessages();
  const toast = useToast();
  const me = useMe();
  const withdrawing = useVerb(
    ({ kind, id }: TimelineEntry) => {
      const param = { id: String(id) };
      return kind === "contact"
        ? answer(api.contacts[":id"].$delete({ param }))
        : answer(api.answers[":id"].$delete({ param }));
    },
    { refresh: touchKeys },
  );
  if (!me.data || !mayTakeBack(entry, me.data)) return null;
  const run = () =>
    withdrawing.mutate(entry, {
      onSuccess: () => toast({ text: t("touches.entry.gone") }),
      onError: (error) => toast({ text: error.message, tone: "bad" }),
    });
  return (
    <Button variant="subtle" size="compact-sm" onClick={run} loading={withdrawing.isPending}>
      {t("touches.entry.takeBack")}
    </Button>
  );
}
