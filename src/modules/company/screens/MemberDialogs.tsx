import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Confirm } from "../../../web/kit/Confirm.tsx";
import { CopyButton } from "../../../web/kit/CopyButton.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { Form } from "../../../web/kit/form/Form.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Me, Member, MemberChange } from "../contract.ts";
import type { InvitationLink, NewInvitation } from "../sign-in-contract.ts";
import { MemberFields, type MemberValues } from "./MemberFields.tsx";
import styles from "./Settings.module.css";

export const membersRefresh = [["members"], ["departments"], ["me"]] as const;

/** Invites somebody, then shows the link to hand over. */
export function InviteDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const t = useMessages();
  const own = me.departments.map(({ id }) => id);
  const [values, setValues] = useState<MemberValues>({
    name: "",
    mail: "",
    roles: ["member"],
    departments: me.may.includes("role.given") ? [] : own.slice(0, 1),
  });
  const invite = useVerb((given: NewInvitation) => answer(api.invitations.$post({ json: given })), {
    refresh: membersRefresh,
  });
  if (invite.data) return <LinkDialog link={invite.data} onClose={onClose} />;
  return (
    <Dialog isOpen title={t("company.member.invite")} onClose={onClose}>
      <Form
        onSubmit={() => invite.mutate(values)}
        action={t("company.member.invite.action")}
        onCancel={onClose}
        isRunning={invite.isPending}
        error={invite.error}
      >
        <MemberFields value={values} onChange={setValues} error={invite.error} me={me} />
      </Form>
    </Dialog>
  );
}

/** A link, shown this once: Earshot sends no mail, whoever invites hands it over. */
export function LinkDialog({ link, onClose }: { link: InvitationLink; onClose: () => void }) {
  const t = useMessages();
  const address = new URL(link.path, location.origin).href;
  const { name, state } = link.member;
  return (
    <Dialog
      isOpen
      isKept
      title={state === "joined" ? t("company.reset.link") : t("company.member.link")}
      onClose={onClose}
    >
      <div className={styles.secret}>
        <p>{state === "joined" ? t("company.reset.link.text", { name }) : t("company.member.link.text", { name })}</p>
        <p className={styles.code}>{address}</p>
        <div className={styles.buttons}>
          <CopyButton text={address} label={t("company.link.copy")} />
        </div>
        <p className={styles.soft}>
          {t("company.link.until")} <DateTime at={link.expiresAt} />
        </p>
        <Banner tone="note">{t("company.link.once")}</Banner>
      </div>
    </Dialog>
  );
}

export function MemberDialog({ member, me, onClose }: { member: Member; me: Me; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const [values, setValues] = useState<MemberValues>({
    name: member.name,
    mail: member.mail ?? "",
    roles: member.roles,
    departments: member.departments,
  });
  const save = useVerb(
    (change: MemberChange) =>
      answer(api.members[":id"].$patch({ param: { id: String(member.id) }, json: change }, ifMatch(member.version))),
    { refresh: membersRefresh },
  );
  const { mail, ...rest } = values;
  const submit = () =>
    save.mutate(mail === "" ? rest : values, {
      onSuccess: () => {
        toast({ text: t("company.saved") });
        onClose();
      },
    });
  return (
    <Dialog isOpen title={t("company.member.edit")} onClose={onClose}>
      <Form onSubmit={submit} action={t("kit.save")} onCancel={onClose} isRunning={save.isPending} error={save.error}>
        <MemberFields value={values} onChange={setValues} error={save.error} me={me} />
      </Form>
    </Dialog>
  );
}

export function RemoveMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useMessages();
  const toast = useToast();
  const { id, name } = member;
  const remove = useVerb(() => answer(api.members[":id"].$delete({ param: { id: String(id) } })), {
    refresh: membersRefresh,
  });
  const done = () => {
    toast({ text: t("company.member.removed", { name }) });
    onClose();
  };
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={t("company.member.remove.title", { name })}
      action={t("company.member.remove")}
      onConfirm={() => remove.mutate(undefined, { onSuccess: done })}
      isDangerous
      isRunning={remove.isPending}
      error={remove.error}
    >
      {t("company.member.remove.text")}
    </Confirm>
  );
}
