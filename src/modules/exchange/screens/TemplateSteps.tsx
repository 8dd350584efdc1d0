import { Checkbox, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Chips } from "../../../web/kit/chips/Chips.tsx";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { Steps } from "../../../web/kit/steps/Steps.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { BusinessModel, TemplateRole } from "../templates/choices-contract.ts";
import type { ExchangeTemplate } from "../templates/contract.ts";
import styles from "./Exchange.module.css";
import { useDepartments } from "./exchange-data.ts";
import { guessDepartments } from "./guess-departments.ts";
import { addedBy, TemplatePreview } from "./TemplatePreview.tsx";
import { useApplying, useTakingTemplateBack, useTemplatePlan } from "./templates-data.ts";

type Chosen = Partial<Record<TemplateRole, string>>;

/** From a business model over the company's departments to what is added, in three steps and one act. */
export function TemplateSteps({ templates }: { templates: readonly ExchangeTemplate[] }) {
  const t = useMessages();
  const [at, setAt] = useState("model");
  const [code, setCode] = useState<BusinessModel | null>(null);
  const [own, setOwn] = useState<Chosen>({});
  const [owed, setOwed] = useState(true);
  const departments = useDepartments();
  const template = templates.find((one) => one.code === code);
  const guessed = template ? guessDepartments(template.roles, departments.data ?? []) : {};
  const chosen: Chosen = { ...guessed, ...own };
  const taken = Object.entries(chosen).filter(([role, id]) => id !== "" && template?.roles.some((one) => one === role));
  const mapping = { departments: Object.fromEntries(taken.map(([role, id]) => [role, Number(id)])), owed };
  const begin = () => {
    setAt("model");
    setCode(null);
    setOwn({});
    setOwed(true);
  };
  const { apply, isRunning, plan } = useApply(code, mapping, begin);
  const count = plan ? addedBy(plan) : 0;
  return (
    <Steps
      label={t("templates.steps")}
      current={at}
      onGo={(id) => (id === undefined ? apply() : setAt(id))}
      isRunning={isRunning}
      steps={[
        {
          id: "model",
          title: t("templates.step.model"),
          isReady: code !== null,
          content: (
            <Chips
              legend={t("templates.model")}
              chips={templates.map((one) => ({ value: one.code, label: t(`templates.model.${one.code}`) }))}
              value={code}
              onChange={setCode}
              hasDigits={at === "model"}
            />
          ),
        },
        {
          id: "departments",
          title: t("templates.step.departments"),
          isReady: taken.length > 0,
          content: template && (
            <>
              <Departments
                template={template}
                chosen={chosen}
                onChange={(role, id) => setOwn({ ...own, [role]: id })}
                departments={departments.data ?? []}
              />
              <Checkbox
                label={t("templates.owed")}
                checked={owed}
                onChange={(event) => setOwed(event.currentTarget.checked)}
              />
            </>
          ),
        },
        {
          id: "preview",
          title: t("templates.step.preview"),
          isReady: count > 0,
          next: t("templates.apply", { count }),
          content: template && <TemplatePreview template={template} mapping={mapping} />,
        },
      ]}
    />
  );
}

type Mapping = { departments: Record<string, number>; owed: boolean };

function useApply(code: BusinessModel | null, mapping: Mapping, onDone: () => void) {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const applying = useApplying();
  const taking = useTakingTemplateBack();
  const plan = useTemplatePlan({ code: code ?? "b2b_account", mapping }).data;
  const apply = () => {
    if (!code) return;
    applying.mutate(
      { code, mapping },
      {
        onSuccess: ({ id, kinds, needs, handOffs, asks, reasons }) => {
          const { length: count } = [kinds, needs, handOffs, asks, reasons].flat();
          toast({
            text: t("templates.applied", { template: t(`templates.model.${code}`), count }),
            undo: () => taking.mutateAsync(id),
          });
          onDone();
        },
        onError: (error) => toast({ text: describe(error).text, tone: "bad" }),
      },
    );
  };
  return { apply, isRunning: applying.isPending, plan };
}

type DepartmentsProps = {
  template: ExchangeTemplate;
  chosen: Chosen;
  onChange: (role: TemplateRole, department: string) => void;
  departments: readonly { id: number; name: string }[];
};

function Departments({ template, chosen, onChange, departments }: DepartmentsProps) {
  const t = useMessages();
  if (departments.length === 0) {
    return (
      <p>
        {t("templates.departments.missing")}{" "}
        <AppLink href="/settings/departments">{t("templates.departments.add")}</AppLink>
      </p>
    );
  }
  return (
    <>
      <p>{t("templates.departments.lead")}</p>
      <div className={styles.fields}>
        {template.roles.map((role) => (
          <NativeSelect
            key={role}
            label={t(`templates.role.${role}`)}
            value={chosen[role] ?? ""}
            onChange={(event) => onChange(role, event.currentTarget.value)}
            data={[
              { value: "", label: t("templates.departments.none") },
              ...departments.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
          />
        ))}
      </div>
    </>
  );
}
