import { Button } from "@mantine/core";
import { IconGavel, IconHeartHandshake } from "@tabler/icons-react";
import { StepWords } from "../../modules/exchange/screens/AgreementActions.tsx";
import { useMovingAgreement, useMovingDispute } from "../../modules/exchange/screens/agreement-data.ts";
import { AnswerForm, VerdictForm } from "../../modules/exchange/screens/DisputeActions.tsx";
import { DisputeWords } from "../../modules/exchange/screens/DisputeWords.tsx";
import { ProposedClauses } from "../../modules/exchange/screens/ProposalNotice.tsx";
import { Act } from "../ends/EndRow.tsx";
import ends from "../ends/Ends.module.css";
import { AppLink } from "../kit/AppLink.tsx";
import { Kbd } from "../kit/Kbd.tsx";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import type { InboxRowProps, ItemOf } from "./InboxRow.tsx";
import { ItemRow, type OwnAct } from "./ItemRow.tsx";
import { keyOf } from "./inbox-data.ts";

/** What the other side proposed: read, then agreed to or sent back right here. */
export function ProposalRow(row: InboxRowProps<ItemOf<"agreement_proposal">>) {
  const { item, acts, open, onOpen } = row;
  const t = useMessages();
  const toast = useToast();
  const moving = useMovingAgreement();
  const { id, sides, proposal, inForce, may } = item.agreement;
  const [one, other] = sides;
  const name = t("agreements.between", { one: one.name, other: other.name });
  const number = proposal.number;
  const keys = [keyOf(item)];
  const mayAnswer = item.doneAt === null && may.includes("agree");
  const agree = () =>
    acts.run(
      keys,
      () => moving.mutateAsync({ id, step: "agree", number }),
      () => toast({ text: t("agreements.did.agree") }),
    );
  const sendBack = (words: string) =>
    moving.mutate(
      { id, step: "send_back", number, words },
      {
        onSuccess: () => {
          acts.leave(keys);
          toast({ text: t("agreements.did.send_back") });
        },
      },
    );
  const show = (part: string) => onOpen(open === part ? null : part);
  const look: OwnAct = { label: t("inbox.act.look"), keys: "Enter", part: "look", run: () => show("look") };
  const answers: OwnAct[] = [
    // What binds a department is read before it is agreed to.
    {
      label: t("agreements.do.agree"),
      keys: "y",
      isInside: true,
      run: () => (open === "look" ? agree() : show("look")),
    },
    { label: t("agreements.do.send_back"), keys: "r", isInside: true, run: () => show("send_back") },
  ];
  return (
    <ItemRow
      row={row}
      icon={IconHeartHandshake}
      name={name}
      kind={t("inbox.agreement.proposal")}
      words={name}
      isWhole={open !== null}
      said={[
        t("agreements.version", { number }),
        proposal.department && t("inbox.from", { department: proposal.department.name }),
      ]}
      own={mayAnswer ? [look, ...answers] : [look]}
      mayAssign={false}
    >
      {(open === "look" || open === "send_back") && (
        <div className={ends.here}>
          <ProposedClauses proposal={proposal} inForce={inForce} />
          {open === "look" && mayAnswer && (
            <div className={ends.wanted}>
              <Button onClick={agree} rightSection={<Kbd keys="y" />}>
                {t("agreements.do.agree")}
              </Button>
              <Act name={name} keys="r" label={t("agreements.do.send_back")} onPress={() => show("send_back")} />
            </div>
          )}
          {open === "send_back" && (
            <StepWords
              step="send_back"
              isRunning={moving.isPending}
              error={moving.error}
              onCancel={() => onOpen(null)}
              onSend={sendBack}
            />
          )}
          <AppLink href={`/exchange/agreements/${id}`}>{t("inbox.agreement.show")}</AppLink>
        </div>
      )}
    </ItemRow>
  );
}

/** What one side disputes: answered by the other, or decided by somebody of neither, right here. */
export function DisputeRow(row: InboxRowProps<ItemOf<"agreement_dispute" | "agreement_verdict">>) {
  const { item, acts, open, onOpen } = row;
  const t = useMessages();
  const toast = useToast();
  const moving = useMovingDispute();
  const { dispute, kind } = item;
  const { id, may } = dispute;
  const keys = [keyOf(item)];
  const step = kind === "agreement_dispute" ? ("answer" as const) : ("decide" as const);
  const maySay = item.doneAt === null && may.includes(step);
  const show = (part: string) => onOpen(open === part ? null : part);
  const look: OwnAct = { label: t("inbox.act.look"), keys: "Enter", part: "look", run: () => show("look") };
  const say: OwnAct = {
    ...{ label: t(`agreements.dispute.do.${step}`), part: step, run: () => show(step) },
    keys: step === "answer" ? "w" : "v",
  };
  const move = (input: Parameters<typeof moving.mutate>[0]) =>
    moving.mutate(input, {
      onSuccess: () => {
        acts.leave(keys);
        toast({
          text: t(`agreements.dispute.did.${step}`),
          ...(step === "decide" ? { undo: acts.undoing(keys, () => moving.mutateAsync({ id, step: "reopen" })) } : {}),
        });
      },
    });
  const form = { isRunning: moving.isPending, error: moving.error, onCancel: () => onOpen(null) };
  return (
    <ItemRow
      row={row}
      icon={IconGavel}
      name={dispute.clause.sentence}
      kind={t(step === "answer" ? "inbox.agreement.dispute" : "inbox.agreement.verdict")}
      words={dispute.clause.sentence}
      isWhole={open !== null}
      said={[t("inbox.from", { department: dispute.department.name })]}
      own={maySay ? [say, look] : [look]}
      mayAssign={false}
    >
      {(open === "look" || open === step) && (
        <div className={ends.here}>
          <DisputeWords dispute={dispute} />
          {open === "answer" && <AnswerForm {...form} onSend={(json) => move({ id, step: "answer", json })} />}
          {open === "decide" && <VerdictForm {...form} onSend={(json) => move({ id, step: "decide", json })} />}
          <AppLink href={`/exchange/agreements/${dispute.agreement}`}>{t("inbox.agreement.show")}</AppLink>
        </div>
      )}
    </ItemRow>
  );
}
