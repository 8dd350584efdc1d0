import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type KeyboardEvent, useState } from "react";
import { useMay, useMe } from "../../../web/api/session.ts";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { parts as order, type Part } from "../responsibilities/choices-contract.ts";
import type { Activity, Register } from "../responsibilities/contract.ts";
import { useDepartments } from "./exchange-data.ts";
import styles from "./Responsibilities.module.css";
import { ResponsibilityDialog } from "./ResponsibilityDialog.tsx";
import {
  useDeciding,
  useProposingParts,
  useRemovingActivity,
  useRestoringActivity,
  useSettingParts,
} from "./responsibility-data.ts";
import { useNameFinding, useNameParts } from "./responsibility-words.ts";

type Department = { id: number; name: string };

/** Activities by departments. A cell is moved to with the arrows, and 1 to 4 switch its parts; a card on a phone. */
export function ResponsibilityGrid({ register: { activities, findings } }: { register: Register }) {
  const t = useMessages();
  const departments = useDepartments().data ?? [];
  const isPhone = useMediaQuery("(max-width: 47.99em)", undefined, { getInitialValueInEffect: false });
  const findingsOf = (id: number) => findings.filter(({ activity }) => activity === id);
  if (isPhone) {
    return (
      <ul className={styles.cards} aria-label={t("responsibilities.title")}>
        {activities.map((activity) => (
          <li key={activity.id} className={styles.card}>
            <Name activity={activity} findings={findingsOf(activity.id)} />
            <dl className={styles.parts}>
              {departments.map((department) => (
                <div key={department.id} className={styles.pair}>
                  <dt>{department.name}</dt>
                  <dd>
                    <Cell activity={activity} department={department} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={styles.scroll} aria-label={t("responsibilities.title")} tabIndex={0}>
      <p className={styles.soft}>{t("responsibilities.keys")}</p>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">{t("responsibilities.activity")}</th>
            {departments.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {activities.map((activity) => (
            <tr key={activity.id}>
              <th scope="row">
                <Name activity={activity} findings={findingsOf(activity.id)} />
              </th>
              {departments.map((department) => (
                <td key={department.id}>
                  <Cell activity={activity} department={department} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Name({
  activity: { id, name, description },
  findings,
}: {
  activity: Activity;
  findings: Register["findings"];
}) {
  const nameFinding = useNameFinding();
  return (
    <>
      <span className={styles.name}>{name}</span>
      {description !== "" && <span className={styles.soft}>{description}</span>}
      {findings.map((finding) => (
        <span key={finding.kind} className={styles.finding}>
          {nameFinding(finding)}
        </span>
      ))}
      <Remove id={id} name={name} />
    </>
  );
}

function Remove({ id, name }: { id: number; name: string }) {
  const t = useMessages();
  const may = useMay();
  const toast = useToast();
  const describe = useDescribeError();
  const removing = useRemovingActivity();
  const restoring = useRestoringActivity();
  if (!may("activity.removed")) return null;
  const remove = () =>
    removing.mutate(id, {
      onSuccess: () => toast({ text: t("responsibilities.removed", { name }), undo: () => restoring.mutateAsync(id) }),
      onError: (error) => toast({ text: describe(error).text, tone: "bad" }),
    });
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      aria-label={t("responsibilities.remove.named", { name })}
      loading={removing.isPending}
      onClick={remove}
    >
      {t("responsibilities.remove")}
    </Button>
  );
}

const steps: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function Cell({ activity, department }: { activity: Activity; department: Department }) {
  const t = useMessages();
  const nameParts = useNameParts();
  const [isOpen, setIsOpen] = useState(false);
  const { held, proposed, way, write } = useCell(activity, department);
  const text = held.length === 0 ? "–" : nameParts(held);
  const shown = (
    <>
      <span>{text}</span>
      {proposed && (
        <span className={styles.proposed}>{t("responsibilities.waits", { parts: nameParts(proposed) })}</span>
      )}
    </>
  );
  if (way === null) return <span className={styles.cell}>{shown}</span>;
  const base = way === "propose" ? (proposed ?? held) : held;
  const press = (event: KeyboardEvent<HTMLButtonElement>) => {
    const part = order[Number(event.key) - 1];
    const step = steps[event.key];
    if (event.metaKey || event.ctrlKey || event.altKey || !(part || step)) return;
    event.preventDefault();
    event.stopPropagation();
    if (step) moveFocus(event.currentTarget, step);
    else if (part) write(toggled(base, part), "");
  };
  return (
    <>
      <button type="button" className={styles.cell} onKeyDown={press} onClick={() => setIsOpen(true)}>
        <span className="visually-hidden">
          {t("responsibilities.cell", { activity: activity.name, department: department.name })}
        </span>{" "}
        {shown}
      </button>
      {isOpen && (
        <ResponsibilityDialog
          title={`${activity.name} · ${department.name}`}
          parts={base}
          isProposal={way === "propose"}
          onClose={() => setIsOpen(false)}
          onSend={(parts, words) => {
            setIsOpen(false);
            write(parts, words);
          }}
        />
      )}
    </>
  );
}

/** Moves to the cell beside this one, in the table that both stand in. */
function moveFocus(from: HTMLButtonElement, [across, down]: readonly [number, number]): void {
  const cell = from.closest("td");
  const row = cell?.parentElement;
  if (!(cell instanceof HTMLTableCellElement && row instanceof HTMLTableRowElement)) return;
  const rows = [...(row.parentElement?.children ?? [])];
  const target = rows[rows.indexOf(row) + down];
  if (target instanceof HTMLTableRowElement) target.cells[cell.cellIndex + across]?.querySelector("button")?.focus();
}

function toggled(parts: readonly Part[], part: Part): Part[] {
  return order.filter((one) => (one === part ? !parts.includes(one) : parts.includes(one)));
}

/** What a cell holds, whether the reader sets or proposes it, and the way to do so with its undo. */
function useCell(activity: Activity, department: Department) {
  const t = useMessages();
  const may = useMay();
  const me = useMe().data;
  const toast = useToast();
  const describe = useDescribeError();
  const setting = useSettingParts();
  const proposing = useProposingParts();
  const deciding = useDeciding();
  const held = activity.cells.find((cell) => cell.department.id === department.id)?.parts ?? [];
  const proposed = activity.proposals.find((one) => one.department.id === department.id)?.parts;
  const isOwn = me?.departments.some(({ id }) => id === department.id);
  const way = may("responsibility.set") ? "set" : may("responsibility.proposed") && isOwn ? "propose" : null;
  const refuse = (error: Error) => toast({ text: describe(error).text, tone: "bad" });
  const cell = { activity: activity.id, department: department.id };
  const write = (parts: readonly Part[], words: string) => {
    if (way === "set") {
      setting.mutate(
        { ...cell, parts, before: held },
        {
          onSuccess: () =>
            toast({
              text: t("responsibilities.did.set"),
              undo: () => setting.mutateAsync({ ...cell, parts: held, before: parts }),
            }),
          onError: refuse,
        },
      );
      return;
    }
    proposing.mutate(
      { ...cell, parts, words },
      {
        onSuccess: ({ proposals }) => {
          const id = proposals.find((one) => one.department.id === department.id)?.id;
          toast({
            text: t("responsibilities.did.propose"),
            ...(id !== undefined && { undo: () => deciding.mutateAsync({ id, decision: "withdraw" }) }),
          });
        },
        onError: refuse,
      },
    );
  };
  return { held, proposed, way, write };
}
