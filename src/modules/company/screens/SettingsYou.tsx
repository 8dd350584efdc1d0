import { PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Me, ProfileChange } from "../contract.ts";
import type { PasswordChange } from "../sign-in-contract.ts";
import { NewPasswordField } from "./NewPasswordField.tsx";
import { Sessions } from "./Sessions.tsx";

/** What belongs to oneself: the name, the password, and where one is signed in. */
export function SettingsYou({ me }: { me: Me }) {
  const t = useMessages();
  if (me.member === null) return <Banner tone="note">{t("company.you.program")}</Banner>;
  return (
    <>
      <Profile me={me} />
      <Password hasPassword={me.hasPassword} mail={me.mail} />
      <Sessions />
    </>
  );
}

function Profile({ me }: { me: Me }) {
  const t = useMessages();
  const toast = useToast();
  const [name, setName] = useState(me.name);
  const save = useVerb((change: ProfileChange) => answer(api.me.$patch({ json: change })), {
    refresh: [["me"], ["members"]],
  });
  return (
    <Section title={t("company.you.profile")}>
      <Form
        onSubmit={() => save.mutate({ name }, { onSuccess: () => toast({ text: t("company.saved") }) })}
        action={t("company.you.profile.save")}
        isRunning={save.isPending}
        error={save.error}
      >
        <TextInput
          label={t("company.yourname")}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faultOf(save.error, "name")}
        />
        <TextInput label={t("company.mail")} description={t("company.you.mail")} value={me.mail ?? ""} readOnly />
      </Form>
    </Section>
  );
}

function Password({ hasPassword, mail }: { hasPassword: boolean; mail: string | null }) {
  const t = useMessages();
  const toast = useToast();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useVerb((given: PasswordChange) => answer(api.me.password.$post({ json: given })), {
    refresh: [["sessions"]],
  });
  const done = () => {
    setCurrent("");
    setNext("");
    toast({ text: t("company.you.password.changed") });
  };
  if (!hasPassword) {
    return (
      <Section title={t("company.password")}>
        <p>{t("company.you.password.none")}</p>
      </Section>
    );
  }
  return (
    <Section title={t("company.password")} lead={t("company.you.password.lead")}>
      <Form
        onSubmit={() => change.mutate({ current, next }, { onSuccess: done })}
        action={t("company.you.password.change")}
        isRunning={change.isPending}
        error={change.error}
      >
        <input type="text" autoComplete="username" value={mail ?? ""} readOnly hidden />
        <PasswordInput
          label={t("company.password.current")}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={faultOf(change.error, "current")}
          visibilityToggleButtonProps={{ "aria-label": t("company.password.show") }}
        />
        <NewPasswordField
          label={t("company.password.new")}
          value={next}
          onChange={setNext}
          error={faultOf(change.error, "next")}
        />
      </Form>
    </Section>
  );
}
