import { TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { useLanguage, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FirstAdministrator, OpenedInvitation } from "../sign-in-contract.ts";
import { Access } from "./Access.tsx";
import { CompanyFields, type CompanyValues, suggestedCompany } from "./CompanyFields.tsx";
import { NewPasswordField } from "./NewPasswordField.tsx";
import { OpenedLink, useOpenedLink } from "./OpenedLink.tsx";
import { signIn } from "./sign-in-calls.ts";

/** What the first link opens: the first administrator, and how the company counts. */
export function WelcomePage() {
  const t = useMessages();
  const { token = "" } = useSearch({ strict: false }) as { token?: string };
  const link = useOpenedLink(token);
  return (
    <Access title={t("company.welcome")} lead={t("company.welcome.lead")}>
      <OpenedLink load={link}>{({ settings }) => <WelcomeForm token={token} settings={settings} />}</OpenedLink>
    </Access>
  );
}

function WelcomeForm({ token, settings }: { token: string; settings: OpenedInvitation["settings"] }) {
  const t = useMessages();
  const { language } = useLanguage();
  const router = useRouter();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [mail, setMail] = useState("");
  const [password, setPassword] = useState("");
  const [company, setCompany] = useState(() => startingWith(settings));
  const begin = useVerb(async (given: FirstAdministrator) => {
    await answer(api.welcome.$post({ json: given }));
    await signIn(given);
  });
  const submit = () =>
    begin.mutate(
      { token, name, mail, password, company: { ...company, language } },
      {
        onSuccess: () => {
          queries.clear();
          router.history.push("/");
        },
      },
    );
  return (
    <Form onSubmit={submit} action={t("company.welcome.action")} isRunning={begin.isPending} error={begin.error}>
      <TextInput
        label={t("company.yourname")}
        autoComplete="name"
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={faultOf(begin.error, "name")}
      />
      <TextInput
        label={t("company.mail")}
        description={t("company.welcome.mail")}
        type="email"
        autoComplete="username"
        value={mail}
        onChange={(event) => setMail(event.currentTarget.value)}
        error={faultOf(begin.error, "mail")}
      />
      <NewPasswordField
        label={t("company.password")}
        value={password}
        onChange={setPassword}
        error={faultOf(begin.error, "password")}
      />
      <CompanyFields value={company} onChange={setCompany} error={begin.error} path="company." />
    </Form>
  );
}

/** What was said of the company already, such as its base currency, else what this browser suggests. */
function startingWith(settings: OpenedInvitation["settings"]): CompanyValues {
  if (settings === null) return suggestedCompany();
  const { name, baseCurrency, timeZone, country } = settings;
  return { name, baseCurrency, timeZone, country };
}
