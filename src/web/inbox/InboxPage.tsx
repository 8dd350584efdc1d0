import { NativeSelect, SegmentedControl } from "@mantine/core";
import { useRef, useState } from "react";
import type { Me } from "../../modules/company/contract.ts";
import { type InboxShow, inboxShows } from "../../modules/exchange/inbox/choices-contract.ts";
import type { Inbox } from "../../modules/exchange/inbox/contract.ts";
import { useMe } from "../api/session.ts";
import { EndList } from "../ends/EndList.tsx";
import { useGone, useLooseEnds } from "../ends/ends-data.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { Page } from "../kit/Page.tsx";
import { Section } from "../kit/Section.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { useSearchParts } from "../search-parts.ts";
import { Digests } from "./Digests.tsx";
import styles from "./Inbox.module.css";
import { InboxList } from "./InboxList.tsx";
import { keyOf, useInbox, useInboxItems, type Whose } from "./inbox-data.ts";
import { useInboxKeys } from "./inbox-keys.ts";

/** One inbox: what is asked of the reader, what is owed, and what is for information. */
export function InboxPage() {
  const t = useMessages();
  const me = useMe();
  return (
    <Page title={t("shell.inbox")} lead={t("inbox.lead")} load={me}>
      {(found) => <Sections me={found} />}
    </Page>
  );
}

function Sections({ me }: { me: Me }) {
  const t = useMessages();
  const [search, change] = useSearchParts();
  const headed = me.may.includes("department_inbox.read") ? me.departments : [];
  const whose = headed.find(({ id }) => String(id) === search.department)?.id;
  const show = whose === undefined ? (inboxShows.find((one) => one === search.show) ?? "open") : "open";
  const all = useRef<HTMLDivElement>(null);
  const keys = useInboxKeys(all);
  return (
    <div className={styles.inbox} ref={all}>
      <div className={styles.tools}>
        {headed.length > 0 && (
          <NativeSelect
            aria-label={t("inbox.whose")}
            value={whose ?? ""}
            onChange={({ currentTarget }) => change({ department: currentTarget.value || undefined, show: undefined })}
            data={[
              { value: "", label: t("inbox.whose.mine") },
              ...headed.map(({ id, name }) => ({ value: String(id), label: t("inbox.whose.department", { name }) })),
            ]}
          />
        )}
        {whose === undefined && (
          <SegmentedControl
            aria-label={t("inbox.show")}
            value={show}
            onChange={(value) => change({ show: value === "open" ? undefined : value })}
            data={inboxShows.map((value) => ({ value, label: t(`inbox.show.${value}`) }))}
          />
        )}
      </div>
      {show === "open" ? <Open whose={whose} me={me} keys={keys} /> : <Kept show={show} me={me} keys={keys} />}
    </div>
  );
}

type Keys = ReturnType<typeof useInboxKeys>;

function Open({ whose, me, keys }: { whose: Whose; me: Me; keys: Keys }) {
  const inbox = useInbox(whose);
  return (
    <Loaded load={inbox}>
      {(found) => <OpenSections key={whose ?? "mine"} inbox={found} whose={whose} me={me} keys={keys} />}
    </Loaded>
  );
}

function OpenSections({ inbox, whose, me, keys }: { inbox: Inbox; whose: Whose; me: Me; keys: Keys }) {
  const t = useMessages();
  const gone = useGone<string>();
  const { counts, asked, information, digests } = inbox;
  const left = {
    asked: counts.asked - asked.items.filter((item) => gone.gone.has(keyOf(item))).length,
    information:
      counts.information -
      information.items.filter((item) => gone.gone.has(keyOf(item))).length -
      digests.reduce((sum, { day, count }) => sum + (gone.gone.has(day) ? count : 0), 0),
  };
  const isEmpty = left.asked + left.information + counts.looseEnds.all === 0;
  const list = { whose, me, gone, keys };
  return (
    <>
      <p className={styles.left} aria-live="polite">
        {t("inbox.left", { asked: left.asked, information: left.information, ends: counts.looseEnds.all })}
      </p>
      {!isEmpty && <p className={styles.keys}>{t("inbox.keys")}</p>}
      {isEmpty && (
        <EmptyState title={t("inbox.none.title")}>{t("inbox.none.text", { count: counts.doneToday })}</EmptyState>
      )}
      {!isEmpty && (
        <>
          <Section title={t("inbox.asked", { count: left.asked })}>
            {left.asked === 0 && <p className={styles.line}>{t("inbox.asked.none")}</p>}
            <More label={t("inbox.asked", { count: left.asked })} section="asked" first={asked} {...list} />
          </Section>
          <Section
            title={t("inbox.ends", { count: counts.looseEnds.all })}
            actions={<AppLink href={endsAt(whose)}>{t("ends.open")}</AppLink>}
          >
            <Ends whose={whose} />
          </Section>
          <Section title={t("inbox.information", { count: left.information })}>
            {left.information === 0 && <p className={styles.line}>{t("inbox.information.none")}</p>}
            <Digests digests={digests} {...list} />
            <More
              label={t("inbox.information", { count: left.information })}
              section="information"
              first={information}
              {...list}
            />
          </Section>
        </>
      )}
    </>
  );
}

const endsAt = (whose: Whose) => (whose === undefined ? "/loose-ends" : `/loose-ends?whose=${whose}`);

type ListProps = { whose: Whose; me: Me; gone: ReturnType<typeof useGone<string>>; keys: Keys };

/** The beginning of a section as the inbox opened with it, and the rest once it is wanted. */
function More({
  first,
  section,
  ...list
}: ListProps & { label: string; first: Inbox["asked"]; section: "asked" | "information" }) {
  const [isWhole, setIsWhole] = useState(false);
  if (isWhole) return <Whole {...list} section={section} />;
  const more = first.next === null ? undefined : { load: () => setIsWhole(true), isLoading: false };
  return <InboxList {...list} items={first.items} more={more} />;
}

function Whole({ section, ...list }: ListProps & { label: string; section: "asked" | "information" }) {
  const narrow = section === "information" ? { digest: false } : {};
  const items = useInboxItems({ whose: list.whose, section, ...narrow });
  return <Loaded load={items}>{(found) => <InboxList {...list} items={found} more={items.more} />}</Loaded>;
}

/** The first of the loose ends, from the one list that there is of them. */
function Ends({ whose }: { whose: Whose }) {
  const t = useMessages();
  const gone = useGone();
  const ends = useLooseEnds({ whose: String(whose ?? "mine"), commitment: undefined, snoozed: false });
  return (
    <Loaded
      load={ends}
      isEmpty={({ items }) => items.length === 0}
      empty={<p className={styles.line}>{t("inbox.ends.none")}</p>}
    >
      {({ items }) => <EndList label={t("ends.list")} items={items.slice(0, 5)} gone={gone} isPart />}
    </Loaded>
  );
}

/** What has a time, the soonest first, or what the reader put off or was done with. */
function Kept({ show, me, keys }: { show: Exclude<InboxShow, "open">; me: Me; keys: Keys }) {
  const t = useMessages();
  const gone = useGone<string>();
  const items = useInboxItems({ whose: undefined, show });
  return (
    <Section title={t(`inbox.show.${show}`)}>
      <Loaded
        load={items}
        isEmpty={(found) => found.length === 0}
        empty={<p className={styles.line}>{t(`inbox.none.${show}`)}</p>}
      >
        {(found) => (
          <InboxList
            label={t(`inbox.show.${show}`)}
            items={found}
            more={items.more}
            {...{ whose: undefined, me, gone, keys }}
          />
        )}
      </Loaded>
    </Section>
  );
}
