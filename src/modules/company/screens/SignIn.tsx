import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useVerb } from "../../../web/api/queries.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Form } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PlainMessageId } from "../../../web/messages/translate.ts";
import type { SignInWays } from "../sign-in-contract.ts";
import { Access, Or } from "./Access.tsx";
import { signIn, startSignOn, useSignInWays } from "./sign-in-calls.ts";

/** Where somebody says who they are. `?back=` is where they wanted to go, `?error=` what the single sign-on said. */
export function SignInPage() {
  const t = useMessages();
  const ways = useSignInWays();
  const { error } = useSearch({ strict: false }) as { error?: string };
  const company = ways.data?.company;
  return (
    <Access title={t("company.signin")} lead={company ? t("company.signin.lead", { company }) : undefined}>
      {error !== undefined && <Banner tone="bad">{t(refusalOf(error))}</Banner>}
      <Loaded load={ways}>{(found) => <Ways ways={found} />}</Loaded>
    </Access>
  );
}

function Ways({ ways: { signOn, hasAdministrator } }: { ways: SignInWays }) {
  const t = useMessages();
  if (!hasAdministrator) return <Banner tone="note">{t("company.signin.first")}</Banner>;
  return (
    <>
      <SignInForm />
      {signOn !== null && (
        <>
          <Or />
          <SignOnButton label={t("company.signin.with", { name: signOn })} />
        </>
      )}
    </>
  );
}

function SignInForm() {
  const t = useMessages();
  const { back } = useSearch({ strict: false }) as { back?: string };
  const router = useRouter();
  const queries = useQueryClient();
  const [mail, setMail] = useState("");
  const [password, setPassword] = useState("");
  const enter = useVerb(signIn);
  const submit = () =>
    enter.mutate(
      { mail, password },
      {
        onSuccess: () => {
          queries.clear();
          router.history.push(ownAddress(back));
        },
      },
    );
  return (
    <Form onSubmit={submit} action={t("company.signin.action")} isRunning={enter.isPending} error={enter.error}>
      <TextInput
        label={t("company.mail")}
        type="email"
        autoComplete="username"
        value={mail}
        onChange={(event) => setMail(event.currentTarget.value)}
        data-autofocus
        autoFocus
      />
      <PasswordInput
        label={t("company.password")}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("company.password.show") }}
      />
    </Form>
  );
}

/** The way through the company's single sign-on. */
export function SignOnButton({ label }: { label: string }) {
  const start = useVerb(startSignOn);
  return (
    <>
      <Button variant="default" loading={start.isPending || start.isSuccess} onClick={() => start.mutate(undefined)}>
        {label}
      </Button>
      {start.error && <ProblemNotice error={start.error} />}
    </>
  );
}

/** Only addresses of this product: a link from elsewhere must not lead away after signing in. */
function ownAddress(back: string | undefined): string {
  return back?.startsWith("/") && !back.startsWith("//") && !back.startsWith("/\\") ? back : "/";
}

function refusalOf(code: string): PlainMessageId {
  switch (code) {
    case "not_invited":
    case "signup_disabled":
      return "company.signin.refused.uninvited";
    case "account_not_linked":
      return "company.signin.refused.unverified";
    default:
      return "company.signin.refused";
  }
}
