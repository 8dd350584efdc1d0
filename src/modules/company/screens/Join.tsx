import { TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { OpenedInvitation } from "../sign-in-contract.ts";
import { Access, Or } from "./Access.tsx";
import { NewPasswordField } from "./NewPasswordField.tsx";
import { OpenedLink, useOpenedLink } from "./OpenedLink.tsx";
import { SignOnButton } from "./SignIn.tsx";
import { signIn, useSignInWays } from "./sign-in-calls.ts";

/** What an invitation link opens: choose a password and come in. The same for a password that was forgotten. */
export function JoinPage() {
  const t = useMessages();
  const { token = "" } = useSearch({ strict: false }) as { token?: string };
  const invitation = useOpenedLink(token);
  const isReset = invitation.data?.purpose === "reset";
  const company = invitation.data?.company;
  return (
    <Access
      title={isReset ? t("company.reset") : t("company.join")}
      lead={!isReset && company ? t("company.join.lead", { company }) : undefined}
    >
      <OpenedLink load={invitation}>
        {(found) =>
          found.purpose === "welcome" ? (
            <Banner tone="note">{t("company.join.welcome")}</Banner>
          ) : (
            <JoinForm token={token} invitation={found} />
          )
        }
      </OpenedLink>
    </Access>
  );
}

function JoinForm({ token, invitation }: { token: string; invitation: OpenedInvitation }) {
  const t = useMessages();
  const router = useRouter();
  const queries = useQueryClient();
  const ways = useSignInWays();
  const [name, setName] = useState(invitation.name ?? "");
  const [password, setPassword] = useState("");
  const enter = useVerb(async (given: { token: string; name: string; password: string }) => {
    const { mail } = await answer(api.invitations.join.$post({ json: given }));
    await signIn({ mail, password: given.password });
  });
  const submit = () =>
    enter.mutate(
      { token, name, password },
      {
        onSuccess: () => {
          queries.clear();
          router.history.push("/");
        },
      },
    );
  const isReset = invitation.purpose === "reset";
  return (
    <>
      <Form
        onSubmit={submit}
        action={isReset ? t("company.reset.action") : t("company.join.action")}
        isRunning={enter.isPending}
        error={enter.error}
      >
        <TextInput
          label={t("company.mail")}
          type="email"
          autoComplete="username"
          value={invitation.mail ?? ""}
          readOnly
          description={t("company.join.mail")}
        />
        {!isReset && (
          <TextInput
            label={t("company.yourname")}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={faultOf(enter.error, "name")}
          />
        )}
        <NewPasswordField
          label={isReset ? t("company.password.new") : t("company.password")}
          value={password}
          onChange={setPassword}
          error={faultOf(enter.error, "password")}
        />
      </Form>
      {!isReset && ways.data?.signOn && (
        <>
          <Or />
          <SignOnButton label={t("company.join.with", { name: ways.data.signOn })} />
        </>
      )}
    </>
  );
}
