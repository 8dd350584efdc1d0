import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { languages } from "../../../web/messages/language.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Company, CompanyChange } from "../contract.ts";
import { CompanyFields } from "./CompanyFields.tsx";

/** What the company is called, and how it counts, dates and speaks. */
export function SettingsCompany({ may }: { may: readonly string[] }) {
  const t = useMessages();
  const company = useQuery({ queryKey: ["company"], queryFn: () => answer(api.company.$get()) });
  return (
    <Section title={t("company.settings.company")} lead={t("company.settings.company.lead")}>
      <Loaded load={company}>
        {(found) => <CompanyForm key={found.version} company={found} isReadOnly={!may.includes("company.changed")} />}
      </Loaded>
    </Section>
  );
}

function CompanyForm({ company, isReadOnly }: { company: Company; isReadOnly: boolean }) {
  const t = useMessages();
  const toast = useToast();
  const [values, setValues] = useState(company);
  const save = useVerb(
    (change: CompanyChange) => answer(api.company.$patch({ json: change }, ifMatch(company.version))),
    { refresh: [["company"], ["me"], ["sign-in-ways"]] },
  );
  const fields = (
    <>
      <CompanyFields
        value={values}
        onChange={(changed) => setValues({ ...values, ...changed })}
        error={save.error}
        isReadOnly={isReadOnly}
      />
      <Select
        label={t("company.language")}
        description={t("company.language.hint")}
        data={languages.map(({ code, name }) => ({ value: code, label: name }))}
        value={values.language}
        onChange={(language) => setValues({ ...values, language: language ?? values.language })}
        error={faultOf(save.error, "language")}
        allowDeselect={false}
        readOnly={isReadOnly}
      />
    </>
  );
  if (isReadOnly) {
    return (
      <>
        <Banner tone="note">{t("company.settings.company.readonly")}</Banner>
        {fields}
      </>
    );
  }
  const { name, baseCurrency, timeZone, country, language } = values;
  const submit = () =>
    save.mutate(
      { name, baseCurrency, timeZone, country, language },
      { onSuccess: () => toast({ text: t("company.saved") }) },
    );
  return (
    <Form onSubmit={submit} action={t("company.settings.company.save")} isRunning={save.isPending} error={save.error}>
      {fields}
    </Form>
  );
}
