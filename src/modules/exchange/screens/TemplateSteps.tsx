import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Chips } from "../../../web/kit/chips/Chips.tsx";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Steps } from "../../../web/kit/steps/Steps.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { BusinessModel, TemplateRole } from "../templates/choices-contract.ts";
import type { ExchangeTemplate, TemplatePlan } from "../templates/contract.ts";
import styles from "./Exchange.module.css";
import { useDepartments, useKinds } from "./exchange-data.ts";
import { guessDepartments } from "./guess-departments.ts";
import { useFieldWords, useKindName } from "./kind-words.ts";
import { useApplying, useTakingTemplateBack, useTemplatePlan } from "./templates-data.ts";

type Chosen = Partial<Record<TemplateRole, string>>;

/** From a business model over the company's departments to what is added, in three steps and one act. */
export function TemplateSteps({ templates }: { templates: readonly ExchangeTemplate[] }) {
  const t = useMessages();
  const [at, setAt] = useState("model");
  const [code, setCode] = useState<BusinessModel | null>(null);
  const [own, setOwn] = useState<Chosen>({});
  const departments = useDepartments();
  const template = templates.find((one) => one.code === code);
  const guessed = template ? guessDepartments(template.roles, departments.data ?? []) : {};
  const chosen: Chosen = { ...guessed, ...own };
  const taken = Object.entries(chosen).filter(([role, id]) => id !== "" && template?.roles.some((one) => one === role));
  const mapping = { departments: Object.fromEntries(taken.map(([role, id]) => [role, Number(id)])) };
  const begin = () => {
    setAt("model");
    setCode(null);
    setOwn({});
  };
  const { apply, isRunning, plan } = useApply(code, mapping, begin);
  const count = plan?.needs.filter(({ outcome }) => outcome === "added").length ?? 0;
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
            <Departments
              template={template}
              chosen={chosen}
              onChange={(role, id) => setOwn({ ...own, [role]: id })}
              departments={departments.data ?? []}
            />
          ),
        },
        {
          id: "preview",
          title: t("templates.step.preview"),
          isReady: plan !== undefined && !isBare(plan),
          next: t("templates.apply", { count }),
          content: template && <Preview template={template} mapping={mapping} />,
        },
      ]}
    />
  );
}

type Mapping = { departments: Record<string, number> };

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
        onSuccess: ({ id, needs }) => {
          toast({
            text: t("templates.applied", { template: t(`templates.model.${code}`), count: needs.length }),
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

function isBare({ kinds, needs }: TemplatePlan): boolean {
  return kinds.every(({ outcome }) => outcome === "there") && needs.every(({ outcome }) => outcome !== "added");
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

function Preview({ template, mapping }: { template: ExchangeTemplate; mapping: Mapping }) {
  const t = useMessages();
  const formats = useFormats();
  const plan = useTemplatePlan({ code: template.code, mapping });
  const kindName = useKindName();
  return (
    <Loaded load={plan}>
      {(found) => (
        <>
          {isBare(found) && <p>{t("templates.plan.nothing")}</p>}
          <h3>{t("templates.plan.kinds")}</h3>
          <ul className={styles.list}>
            {found.kinds.map((kind) => (
              <li key={kind.code} className={styles.row}>
                {kindName(kind)} <span className={styles.soft}>{t(`templates.plan.${kind.outcome}`)}</span>
              </li>
            ))}
          </ul>
          <h3>{t("templates.plan.needs")}</h3>
          <PlannedNeeds plan={found} template={template} />
          {found.leftOut.length > 0 && (
            <p>
              {t("templates.plan.left", {
                roles: formats.list(found.leftOut.map((role) => t(`templates.role.${role}`))),
              })}
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}

function PlannedNeeds({ plan, template }: { plan: TemplatePlan; template: ExchangeTemplate }) {
  const t = useMessages();
  const kindName = useKindName();
  const known = [...(useKinds().data ?? []), ...template.kinds];
  const { sayConditions } = useFieldWords();
  return (
    <ol className={styles.list}>
      {plan.needs.map((need) => {
        const { kind: of, kindName: name, department, conditions, form, reason, outcome } = need;
        const kind = known.find((one) => one.code === of) ?? { code: of, name, fields: [] };
        return (
          <li key={`${of} ${department.id} ${form} ${JSON.stringify(conditions)}`} className={styles.row}>
            <span>
              <strong>{kindName({ code: of, name })}</strong>: {t(`needs.row.${form}`, { department: department.name })}{" "}
              {conditions.length === 0
                ? t("needs.row.every")
                : t("needs.row.when", { conditions: sayConditions(kind, conditions) })}
            </span>
            <span className={styles.soft}>
              {reason} · {t(`templates.plan.${outcome}`)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
