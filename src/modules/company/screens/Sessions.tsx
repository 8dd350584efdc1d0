import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Session } from "../sign-in-contract.ts";
import { describeDevice } from "./device.ts";

const refresh = [["sessions"]] as const;

/** Where one is signed in, and the end of it. */
export function Sessions() {
  const t = useMessages();
  const toast = useToast();
  const sessions = useQuery({
    queryKey: ["sessions"],
    queryFn: async () => (await answer(api.sessions.$get({ query: {} }))).items,
  });
  const end = useVerb((id: number) => answer(api.sessions[":id"].$delete({ param: { id: String(id) } })), { refresh });
  const endOthers = useVerb(() => answer(api.sessions.$delete({ query: {} })), { refresh });
  const columns: readonly Column<Session>[] = [
    {
      id: "device",
      header: t("company.session.device"),
      cell: ({ device, current }) =>
        current ? t("company.session.this", { device: describeDevice(device) }) : describeDevice(device),
    },
    { id: "address", header: t("company.session.address"), cell: ({ address }) => address },
    {
      id: "started",
      header: t("company.session.started"),
      cell: ({ startedAt }) => <DateTime at={startedAt} />,
      sortBy: ({ startedAt }) => startedAt,
    },
    {
      id: "actions",
      header: t("company.row.actions"),
      align: "end",
      cell: ({ id, current }) =>
        !current && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => end.mutate(id, { onSuccess: () => toast({ text: t("company.session.ended") }) })}
          >
            {t("company.session.end")}
          </Button>
        ),
    },
  ];
  const others = (sessions.data ?? []).filter(({ current }) => !current);
  return (
    <Section
      title={t("company.sessions")}
      lead={t("company.sessions.lead")}
      actions={
        others.length > 0 && (
          <Button
            variant="default"
            loading={endOthers.isPending}
            onClick={() =>
              endOthers.mutate(undefined, {
                onSuccess: ({ ended }) => toast({ text: t("company.sessions.ended", { count: ended }) }),
              })
            }
          >
            {t("company.sessions.end")}
          </Button>
        )
      }
    >
      {(end.error ?? endOthers.error) && <ProblemNotice error={end.error ?? endOthers.error} />}
      <Loaded load={sessions}>
        {(items) => (
          <DataTable label={t("company.sessions.list")} columns={columns} rows={items} rowKey={({ id }) => id} />
        )}
      </Loaded>
    </Section>
  );
}
