import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactType } from "../catalogue/contract.ts";
import styles from "./Exchange.module.css";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { useDepartments, useKinds } from "./exchange-data.ts";
import { KindDialog } from "./KindDialog.tsx";
import { useFieldWords, useKindName } from "./kind-words.ts";

/** The catalogue: every kind of fact, what is written down of it and who hears it. */
export function KindsPage() {
  const t = useMessages();
  const may = useMay();
  const kinds = useKinds();
  const [edited, setEdited] = useState<FactType | "new" | null>(null);
  const mayAdd = may("fact_type.added");
  return (
    <Page
      title={t("needs.kinds.title")}
      lead={mayAdd ? t("needs.kinds.lead") : `${t("needs.kinds.lead")} ${t("needs.kinds.readonly")}`}
      above={<ExchangeArea />}
      actions={
        mayAdd && (
          <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited("new")}>
            {t("needs.kinds.add")}
          </Button>
        )
      }
      load={kinds}
    >
      {(all) => (
        <>
          <ul className={styles.list}>
            {all.map((kind) => (
              <OneKind
                key={kind.id}
                kind={kind}
                {...(may("fact_type.changed") ? { onEdit: () => setEdited(kind) } : {})}
              />
            ))}
          </ul>
          {edited && <KindDialog kind={edited === "new" ? undefined : edited} onClose={() => setEdited(null)} />}
        </>
      )}
    </Page>
  );
}

function OneKind({ kind, onEdit }: { kind: FactType; onEdit?: () => void }) {
  const t = useMessages();
  const formats = useFormats();
  const kindName = useKindName();
  const { labelOf } = useFieldWords();
  const departments = useDepartments().data ?? [];
  const { code, description, fields, producers, builtIn, active } = kind;
  const name = kindName(kind);
  const heard = producers.map((producer) => departments.find(({ id }) => id === producer)?.name ?? "");
  const marks = [...(builtIn ? [t("needs.kinds.builtIn")] : []), ...(active ? [] : [t("needs.kinds.inactive")])];
  return (
    <li className={styles.row}>
      <h2 className={styles.name}>
        {name} <span className={styles.soft}>{[code, ...marks].join(" · ")}</span>
      </h2>
      {description !== "" && <p className={styles.words}>{description}</p>}
      <p className={styles.soft}>
        {t("needs.kinds.fields")}:{" "}
        {fields.length === 0
          ? t("needs.kinds.fields.none")
          : formats.list(fields.map((field) => labelOf(kind, field.code)))}
        {" · "}
        {t("needs.kinds.producers")}: {heard.length === 0 ? t("needs.kinds.producers.all") : formats.list(heard)}
      </p>
      <div className={styles.actions}>
        {onEdit && (
          <Button variant="default" size="compact-md" onClick={onEdit}>
            {t("needs.kinds.edit", { kind: name })}
          </Button>
        )}
        <AppLink href={`/exchange/needs?type=${code}`} aria-label={`${t("needs.kinds.needs")}: ${name}`}>
          {t("needs.kinds.needs")}
        </AppLink>
      </div>
    </li>
  );
}
