import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { SearchField } from "../../../web/kit/SearchField.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Me, Member } from "../contract.ts";
import type { InvitationLink } from "../sign-in-contract.ts";
import { InviteDialog, LinkDialog, MemberDialog, membersRefresh, RemoveMember } from "./MemberDialogs.tsx";
import { roleLabels } from "./MemberFields.tsx";
import { type RowAction, RowMenu } from "./RowMenu.tsx";
import styles from "./Settings.module.css";

type Opened =
  | { kind: "invite" }
  | { kind: "edit" | "remove"; member: Member }
  | { kind: "link"; link: InvitationLink }
  | null;

/** Colleagues: who they are, where they work, what they may do, and the links that let them in. */
export function SettingsMembers({ me }: { me: Me }) {
  const t = useMessages();
  const [opened, setOpened] = useState<Opened>(null);
  const [search, setSearch] = useState("");
  const members = usePages<Member>(["members", search], (cursor) =>
    answer(api.members.$get({ query: { ...(search ? { search } : {}), ...(cursor ? { cursor } : {}) } })),
  );
  const columns = useMemberColumns(me, setOpened);
  const close = () => setOpened(null);
  return (
    <Section
      title={t("company.settings.members")}
      lead={t("company.settings.members.lead")}
      actions={
        me.may.includes("member.invited") && (
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setOpened({ kind: "invite" })}>
            {t("company.member.invite")}
          </Button>
        )
      }
    >
      <SearchField label={t("company.member.search")} value={search} onChange={setSearch} />
      <Loaded load={members}>
        {(rows) => (
          <DataTable
            label={t("company.member.list")}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            more={members.more}
          />
        )}
      </Loaded>
      {opened?.kind === "invite" && <InviteDialog me={me} onClose={close} />}
      {opened?.kind === "edit" && <MemberDialog member={opened.member} me={me} onClose={close} />}
      {opened?.kind === "remove" && <RemoveMember member={opened.member} onClose={close} />}
      {opened?.kind === "link" && <LinkDialog link={opened.link} onClose={close} />}
    </Section>
  );
}

function useMemberColumns(me: Me, open: (opened: Opened) => void): readonly Column<Member>[] {
  const t = useMessages();
  const formats = useFormats();
  const departments = useQuery({
    queryKey: ["departments"],
    queryFn: async () => (await answer(api.departments.$get())).items,
  });
  const nameOf = (id: number) => departments.data?.find((department) => department.id === id)?.name ?? "";
  const actionsOf = useMemberActions(me, open);
  const actions: Column<Member> = {
    id: "actions",
    header: t("company.row.actions"),
    align: "end",
    cell: (member) => (
      <RowMenu label={t("company.row.actions.of", { name: member.name })} actions={actionsOf(member)} />
    ),
  };
  return [
    { id: "name", header: t("company.member.name"), cell: ({ name }) => name },
    {
      id: "mail",
      header: t("company.mail"),
      cell: ({ mail }) => <span className={styles.mail}>{mail}</span>,
    },
    {
      id: "departments",
      header: t("company.settings.departments"),
      cell: (member) => formats.list(member.departments.map(nameOf).filter((name) => name !== "")),
    },
    {
      id: "roles",
      header: t("company.roles"),
      cell: ({ roles }) =>
        formats.list(
          roles.filter((role) => role !== "member" || roles.length === 1).map((role) => t(roleLabels[role])),
        ),
    },
    {
      id: "state",
      header: t("company.member.state"),
      cell: ({ state, invitedUntil }) => {
        if (state !== "invited" || invitedUntil === null) return t(`company.member.state.${state}`);
        return (
          <>
            {t("company.member.state.invited.until")} <DateTime at={invitedUntil} />
          </>
        );
      },
    },
    ...(me.may.includes("member.invited") ? [actions] : []),
  ];
}

/** What this reader may do with a colleague. */
function useMemberActions(me: Me, open: (opened: Opened) => void): (member: Member) => readonly RowAction[] {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const failed = (error: Error) => toast({ text: describe(error).text, tone: "bad" });
  const paramOf = ({ id }: Member) => ({ param: { id: String(id) } });
  const invite = useVerb((member: Member) => answer(api.members[":id"].invitation.$post(paramOf(member))), {
    refresh: membersRefresh,
  });
  const reset = useVerb((member: Member) => answer(api.members[":id"].reset.$post(paramOf(member))));
  const end = useVerb((member: Member) => answer(api.sessions.$delete({ query: { member: String(member.id) } })), {
    refresh: [["sessions"]],
  });
  const show = { onSuccess: (link: InvitationLink) => open({ kind: "link", link }), onError: failed };
  const ended = {
    onSuccess: ({ ended: count }: { ended: number }) => toast({ text: t("company.sessions.ended", { count }) }),
    onError: failed,
  };
  const isOwn = ({ departments }: Member) =>
    departments.length > 0 && departments.every((id) => me.departments.some((own) => own.id === id));
  return (member) => {
    const isAdmin = me.may.includes("member.changed");
    const mayInvite = me.may.includes("member.invited") && (isAdmin || isOwn(member));
    const hasJoined = member.state === "joined";
    return [
      ...(isAdmin ? [{ label: t("company.member.edit"), run: () => open({ kind: "edit", member }) }] : []),
      ...(mayInvite && !hasJoined && member.mail !== null
        ? [{ label: t("company.member.again"), run: () => invite.mutate(member, show) }]
        : []),
      ...(isAdmin && hasJoined
        ? [
            { label: t("company.member.reset"), run: () => reset.mutate(member, show) },
            { label: t("company.member.sessions"), run: () => end.mutate(member, ended) },
          ]
        : []),
      ...(isAdmin
        ? [{ label: t("company.member.remove"), run: () => open({ kind: "remove", member }), isDangerous: true }]
        : []),
    ];
  };
}
