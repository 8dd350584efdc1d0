import { Button } from "@mantine/core";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Me } from "../../company/contract.ts";
import type { Idea } from "../contract.ts";
import styles from "./Ideas.module.css";
import { useWithdrawing } from "./ideas-data.ts";
import { MarkIdea } from "./MarkIdea.tsx";

/** An idea with who it is from and what became of it. Marketing marks it, and whose it is can take it back. */
export function IdeaEntry({ idea, me }: { idea: Idea; me: Me }) {
  const t = useMessages();
  const { words, at, member, kiosk, department, state, mark } = idea;
  const isMine = member !== null && member.id === me.member;
  const from = member?.name ?? (kiosk ? t("ideas.from.kiosk", { name: kiosk.name }) : t("ideas.from.anonymous"));
  return (
    <li className={styles.idea}>
      <p className={styles.words}>{words}</p>
      <p className={styles.facts}>
        {from}
        {department && ` · ${department.name}`} · <DateTime at={at} />
      </p>
      {mark && (
        <p className={styles.mark}>
          <strong>{t(`ideas.state.${state}`)}</strong>
          {mark.reason && <>: {mark.reason}</>}
          <span className={styles.facts}>
            {mark.member && ` · ${mark.member.name}`} · <DateTime at={mark.at} />
          </span>
        </p>
      )}
      <div className={styles.actions}>
        {me.may.includes("idea.marked") && <MarkIdea idea={idea} />}
        {(isMine || me.roles.includes("admin")) && <TakeBack id={idea.id} />}
      </div>
    </li>
  );
}

function TakeBack({ id }: { id: number }) {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const withdraw = useWithdrawing();
  const takeBack = () =>
    withdraw.mutateAsync(id).then(
      () => toast({ text: t("ideas.taken") }),
      (error) => toast({ text: describe(error).text, tone: "bad" }),
    );
  return (
    <Button variant="subtle" size="compact-md" loading={withdraw.isPending} onClick={() => void takeBack()}>
      {t("ideas.take")}
    </Button>
  );
}
