import { Button, NativeSelect } from "@mantine/core";
import type { LooseEndCounts } from "../../modules/dues/loose-end-contract.ts";
import { DueReturns } from "../../modules/touches/screens/DueReturns.tsx";
import { Nameless } from "../../modules/touches/screens/Nameless.tsx";
import { useMe } from "../api/session.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { Page } from "../kit/Page.tsx";
import { Section } from "../kit/Section.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { useSearchParts } from "../search-parts.ts";
import { EndList } from "./EndList.tsx";
import styles from "./Ends.module.css";
import { useCommitmentName } from "./end-words.ts";
import { useGone, useLooseEnds } from "./ends-data.ts";

/** What is left to do: what is owed now, and captures that have no person. */
export function LooseEndsPage() {
  const t = useMessages();
  return (
    <Page
      title={t("ends.title")}
      lead={t("ends.lead")}
      actions={
        <>
          <AppLink href="/asks/funnel">{t("ends.funnel")}</AppLink>
          <AppLink href="/dues">{t("dues.title")}</AppLink>
        </>
      }
    >
      <Section title={t("ends.list")}>
        <Ends />
      </Section>
      <DueReturns />
      <Section title={t("touches.ends.nameless")} lead={t("touches.ends.nameless.lead")}>
        <Nameless />
      </Section>
    </Page>
  );
}

function Ends() {
  const t = useMessages();
  const [search, change] = useSearchParts();
  const gone = useGone();
  // A department comes out of the address as a number.
  const choice = { whose: String(search.whose ?? "mine"), commitment: search.what, snoozed: search.show === "snoozed" };
  const ends = useLooseEnds(choice);
  const none = choice.snoozed ? (
    <p className={styles.line}>{t("ends.none.snoozed")}</p>
  ) : (
    <EmptyState title={t("ends.none.title")}>{t("ends.none.text")}</EmptyState>
  );
  return (
    <Loaded load={ends}>
      {({ items, counts }) => {
        const hidden = items.filter(({ id }) => gone.gone.has(id));
        const left = counts.all - (choice.snoozed ? 0 : hidden.length);
        const overdue = counts.overdue - (choice.snoozed ? 0 : hidden.filter(({ isOverdue }) => isOverdue).length);
        return (
          <div className={styles.list}>
            <div className={styles.tools}>
              <p className={styles.left} aria-live="polite">
                {t("ends.left", { count: left, overdue })}
              </p>
              <Whose value={choice.whose} onChange={(whose) => change({ whose })} />
              <Kind value={choice.commitment ?? ""} counts={counts} onChange={(what) => change({ what })} />
              {(counts.snoozed > 0 || choice.snoozed) && (
                <Button variant="default" onClick={() => change({ show: choice.snoozed ? undefined : "snoozed" })}>
                  {choice.snoozed ? t("ends.before") : t("ends.snoozed", { count: counts.snoozed })}
                </Button>
              )}
            </div>
            {items.length > 0 && <p className={styles.keys}>{t("ends.keys")}</p>}
            <EndList label={t("ends.list")} items={items} gone={gone} />
            {items.length === hidden.length && !ends.more && none}
            {ends.more && (
              <Button
                variant="default"
                className={styles.more ?? ""}
                onClick={ends.more.load}
                loading={ends.more.isLoading}
              >
                {t("ends.more")}
              </Button>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function Whose({ value, onChange }: { value: string; onChange: (value: string | undefined) => void }) {
  const t = useMessages();
  const own = useMe().data?.departments ?? [];
  const departments = own.length > 1 || !["mine", "all", "none"].includes(value) ? own : [];
  return (
    <NativeSelect
      aria-label={t("ends.whose")}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value === "mine" ? undefined : currentTarget.value)}
      data={[
        { value: "mine", label: t("ends.whose.mine") },
        ...departments.map(({ id, name }) => ({ value: String(id), label: name })),
        ...unknownOf(value, departments),
        { value: "none", label: t("ends.whose.none") },
        { value: "all", label: t("ends.whose.all") },
      ]}
    />
  );
}

/** A department that the address names and that is not the reader's. */
function unknownOf(value: string, own: readonly { id: number }[]): { value: string; label: string }[] {
  const isKnown = ["mine", "all", "none"].includes(value) || own.some(({ id }) => String(id) === value);
  return isKnown ? [] : [{ value, label: `#${value}` }];
}

type KindProps = { value: string; counts: LooseEndCounts; onChange: (value: string | undefined) => void };

function Kind({ value, counts, onChange }: KindProps) {
  const t = useMessages();
  const nameOf = useCommitmentName();
  const known = counts.byCommitment.map(({ commitment, all }) => ({
    value: commitment.code,
    label: t("ends.kind.of", { name: nameOf(commitment), count: all }),
  }));
  // A list of one kind counts that kind alone.
  const everything = value === "" ? t("ends.kind.all", { count: counts.all }) : t("ends.kind");
  return (
    <NativeSelect
      aria-label={t("ends.kind")}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      data={[{ value: "", label: everything }, ...known]}
    />
  );
}
