import { Button, NativeSelect } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useAddress } from "../../../web/address.ts";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactType } from "../catalogue/contract.ts";
import type { Need } from "../needs/contract.ts";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { useKinds } from "./exchange-data.ts";
import { useKindName } from "./kind-words.ts";
import { NeedEditor } from "./NeedEditor.tsx";
import { NeedRow } from "./NeedRow.tsx";
import styles from "./Needs.module.css";
import { useMayChange, useNeedActions, useNeeds } from "./needs-data.ts";

/** Who needs which part of a kind of fact, in the order of reading, for those who decide it to change. */
export function NeedsPage() {
  const t = useMessages();
  const kinds = useKinds();
  return (
    <Page title={t("needs.title")} lead={t("needs.lead")} above={<ExchangeArea />} load={kinds}>
      {(all) => <OfKind kinds={all.filter(({ active }) => active)} />}
    </Page>
  );
}

function OfKind({ kinds }: { kinds: readonly FactType[] }) {
  const t = useMessages();
  const kindName = useKindName();
  const [search, replace] = useAddress();
  const needs = useNeeds();
  const kind =
    kinds.find(({ code }) => code === search.type) ?? kinds.find(({ code }) => code === "complaint") ?? kinds[0];
  if (!kind) return <p>{t("needs.none")}</p>;
  const countOf = (id: number) => needs.data?.filter(({ factType }) => factType.id === id).length ?? 0;
  return (
    <>
      <div className={styles.chooser}>
        <NativeSelect
          label={t("needs.kind")}
          value={kind.code}
          onChange={({ currentTarget: { value } }) => replace(`/exchange/needs?type=${value}`)}
          data={kinds.map((one) => ({
            value: one.code,
            label: needs.data ? t("needs.kind.count", { kind: kindName(one), count: countOf(one.id) }) : kindName(one),
          }))}
        />
        <AppLink href="/exchange/kinds">{t("needs.kinds.title")}</AppLink>
      </div>
      <Loaded load={needs}>
        {(all) => <List key={kind.id} kind={kind} needs={all.filter(({ factType }) => factType.id === kind.id)} />}
      </Loaded>
    </>
  );
}

function List({ kind, needs }: { kind: FactType; needs: readonly Need[] }) {
  const t = useMessages();
  const may = useMay();
  const { mayChange, hint } = useWhoChanges(needs);
  const [edited, setEdited] = useState<Need | "new" | null>(null);
  const actions = useNeedActions();
  const idAt = (place: number) => needs[place]?.id ?? null;
  const add = may("need.added") && (
    <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited("new")}>
      {t("needs.add")}
    </Button>
  );
  return (
    <Section title={t("needs.list")} actions={add} lead={hint}>
      {needs.length === 0 && <p>{t("needs.none")}</p>}
      {needs.length > 0 && (
        <ol className={styles.needs} aria-label={t("needs.list")}>
          {needs.map((need, at) => (
            <NeedRow
              key={need.id}
              kind={kind}
              need={need}
              place={at + 1}
              isLast={at === needs.length - 1}
              {...(mayChange(need)
                ? {
                    onEdit: () => setEdited(need),
                    onRemove: () => actions.remove(need),
                    onUp: () => actions.move(need, { before: idAt(at - 1), back: idAt(at + 1), place: at }),
                    onDown: () => actions.move(need, { before: idAt(at + 2), back: idAt(at + 1), place: at + 2 }),
                  }
                : {})}
            />
          ))}
        </ol>
      )}
      {edited && <NeedEditor kind={kind} needs={needs} edited={edited} onClose={() => setEdited(null)} />}
    </Section>
  );
}

/** Which needs the reader may change, and a sentence for what they may not. */
function useWhoChanges(needs: readonly Need[]) {
  const t = useMessages();
  const may = useMay();
  const mayChange = useMayChange();
  const isSome = may("need.added") && needs.some((need) => !mayChange(need));
  const hint = !may("need.added") ? t("needs.readonly") : isSome ? t("needs.readonly.some") : undefined;
  return { mayChange, hint };
}
