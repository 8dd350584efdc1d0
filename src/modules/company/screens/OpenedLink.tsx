import { Button } from "@mantine/core";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { ApiProblem } from "../../../web/api/problem.ts";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { OpenedInvitation } from "../sign-in-contract.ts";

/** What the link with this token is for. */
export function useOpenedLink(token: string): UseQueryResult<OpenedInvitation> {
  return useQuery({
    queryKey: ["invitation", token],
    queryFn: () => answer(api.invitations.open.$post({ json: { token } })),
    // A link that was used while the form is open is told by the form.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

type OpenedLinkProps = {
  load: UseQueryResult<OpenedInvitation>;
  children: (invitation: OpenedInvitation) => ReactNode;
};

/** What stands behind a link, or why it does not work: then trying again would not help, but signing in may. */
export function OpenedLink({ load, children }: OpenedLinkProps) {
  const t = useMessages();
  const router = useRouter();
  if (!(load.error instanceof ApiProblem) || load.error.status >= 500) return <Loaded load={load}>{children}</Loaded>;
  return (
    <ProblemNotice
      title={t("company.link.dead")}
      error={load.error}
      action={
        <Button variant="default" onClick={() => router.history.push("/sign-in")}>
          {t("company.signin.action")}
        </Button>
      }
    />
  );
}
