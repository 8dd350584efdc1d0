import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Commitment, CommitmentVersion } from "../commitment-contract.ts";
import { isAskCode } from "../units-contract.ts";
import { CommitmentDialog } from "./CommitmentDialog.tsx";
import { useCommitments, useCommitmentVersions, useDepartmentName } from "./commitment-data.ts";
import { allowedOf, type ContactWords, owedToOf, owerOf, sentencesOf, timeOf } from "./commitment-words.ts";
import styles from "./DuesSettings.module.css";
import { NewCommitmentDialog } from "./NewCommitmentDialog.tsx";

type Opened = { kind: "add" } | { kind: "edit" | "history"; commitment: Commitment } | null;

type CommitmentsSettingsProps = { may: readonly string[]; contacts: ContactWords };

/** The kinds of dues: who owes whom what by when, what they were before, and a new version of each. */
export function CommitmentsSettings({ may, contacts }: CommitmentsSettingsProps) {
  const t = useMessages();
  const [opened, setOpened] = useState<Opened>(null);
  const commitments = useCommitments();
  const rules = useRuleColumns(contacts);
  const mayEdit = ({ code }: Commitment) =>
    may.includes(isAskCode(code) ? "ask_commitment.changed" : "commitment.changed");
  const columns: readonly Column<Commitment>[] = [
    {
      id: "name",
      header: t("dues.commitment"),
      cell: ({ name, builtIn, active }) => (
        <>
          {name}
          {builtIn && <span className={styles.mark}>{t("dues.commitment.builtIn")}</span>}
          {!active && <span className={styles.mark}>{t("dues.commitment.inactive")}</span>}
        </>
      ),
    },
    ...rules,
    {
      id: "actions",
      header: t("dues.action"),
      isWide: true,
      align: "end",
      cell: (commitment) => (
        <span className={styles.buttons}>
          {mayEdit(commitment) && (
            <Button
              variant="default"
              size="compact-md"
              onClick={() => setOpened({ kind: "edit", commitment })}
              aria-label={t("dues.commitment.edit.of", { name: commitment.name })}
            >
              {t("dues.edit")}
            </Button>
          )}
          <Button
            variant="default"
            size="compact-md"
            onClick={() => setOpened({ kind: "history", commitment })}
            aria-label={t("dues.commitment.version.of", { version: commitment.version, name: commitment.name })}
          >
            {t("dues.commitment.version", { version: commitment.version })}
          </Button>
        </span>
      ),
    },
  ];
  const close = () => setOpened(null);
  const add = may.includes("commitment.added") && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpened({ kind: "add" })}>
      {t("dues.commitment.add")}
    </Button>
  );
  return (
    <Section title={t("dues.commitments")} lead={t("dues.commitments.lead")} actions={add}>
      <Loaded load={commitments}>
        {(items) => (
          <DataTable label={t("dues.commitments.list")} columns={columns} rows={items} rowKey={({ id }) => id} />
        )}
      </Loaded>
      {opened?.kind === "add" && <NewCommitmentDialog contacts={contacts} onClose={close} />}
      {opened?.kind === "edit" && (
        <CommitmentDialog commitment={opened.commitment} contacts={contacts} onClose={close} />
      )}
      {opened?.kind === "history" && <History commitment={opened.commitment} onClose={close} />}
    </Section>
  );
}

const nothing: ContactWords = { media: [], purposes: [] };

/** What a commitment says, in columns of words. */
function useRuleColumns(contacts: ContactWords): Column<Commitment>[] {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useDepartmentName();
  return [
    {
      id: "owes",
      header: t("dues.owes"),
      isWide: true,
      cell: ({ owes, to }) => t("dues.owes.to", { who: owerOf(t, owes, nameOf), whom: owedToOf(t, to, nameOf) }),
    },
    {
      id: "rule",
      header: t("dues.rule"),
      isWide: true,
      cell: (commitment) => {
        const [opens, keeps] = sentencesOf(t, formats, commitment, contacts);
        return (
          <span className={styles.rule}>
            <span>{opens}</span>
            <span>{keeps}</span>
          </span>
        );
      },
    },
    { id: "allowed", header: t("dues.allowed"), cell: (commitment) => allowedOf(t, commitment) },
    {
      id: "makeGood",
      header: t("dues.makeGood"),
      cell: ({ makeGood }) => (makeGood ? timeOf(t, makeGood) : t("dues.makeGood.none")),
    },
  ];
}

function History({ commitment, onClose }: { commitment: Commitment; onClose: () => void }) {
  const t = useMessages();
  const versions = useCommitmentVersions(commitment.id);
  const columns: readonly Column<CommitmentVersion>[] = [
    { id: "version", header: t("dues.commitment.number"), cell: ({ version }) => version },
    { id: "since", header: t("dues.commitment.since"), cell: ({ at }) => <DateTime at={at} /> },
    { id: "name", header: t("dues.commitment"), cell: ({ name }) => name },
    ...useRuleColumns(nothing).filter(({ id }) => id !== "rule"),
    {
      id: "active",
      header: t("dues.commitment.state"),
      cell: ({ active }) => t(active ? "dues.commitment.active" : "dues.commitment.inactive"),
    },
  ];
  return (
    <Dialog isOpen onClose={onClose} title={t("dues.commitment.history.of", { name: commitment.name })} isWide="extra">
      <Loaded load={versions}>
        {(items) => (
          <DataTable
            label={t("dues.commitment.history")}
            columns={columns}
            rows={items}
            rowKey={({ version }) => version}
          />
        )}
      </Loaded>
    </Dialog>
  );
}
