import { Loaded } from "../../../web/kit/Loaded.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ExchangeTemplate, TemplatePlan } from "../templates/contract.ts";
import styles from "./Exchange.module.css";
import { useKinds } from "./exchange-data.ts";
import { useFieldWords, useKindName } from "./kind-words.ts";
import { useTemplatePlan } from "./templates-data.ts";
import { useWithinWords } from "./within-words.ts";

/** How much a template would add or bring back. */
export function addedBy({ kinds, needs, handOffs, asks, reasons }: TemplatePlan): number {
  const outcomes = [...kinds, ...needs, ...handOffs, ...asks, ...reasons].map(({ outcome }) => outcome);
  return outcomes.filter((outcome) => outcome === "added" || outcome === "brought_back").length;
}

type Mapping = { departments: Record<string, number>; owed: boolean };

/** What a template would add, in four groups: kinds, needs, hand-offs with their reasons, and asks. */
export function TemplatePreview({ template, mapping }: { template: ExchangeTemplate; mapping: Mapping }) {
  const t = useMessages();
  const formats = useFormats();
  const plan = useTemplatePlan({ code: template.code, mapping });
  const kindName = useKindName();
  return (
    <Loaded load={plan}>
      {(found) => (
        <>
          {addedBy(found) === 0 && <p>{t("templates.plan.nothing")}</p>}
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
          <PlannedOwed plan={found} />
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
  const withinWords = useWithinWords();
  return (
    <ol className={styles.list}>
      {plan.needs.map((need) => {
        const { kind: of, kindName: name, department, conditions, form, within, reason, outcome } = need;
        const kind = known.find((one) => one.code === of) ?? { code: of, name, fields: [] };
        return (
          <li key={`${of} ${department.id} ${form} ${JSON.stringify(conditions)}`} className={styles.row}>
            <span>
              <strong>{kindName({ code: of, name })}</strong>: {t(`needs.row.${form}`, { department: department.name })}
              {withinWords(within)}{" "}
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

/** What departments would owe each other, why such hand-offs come back, and whom departments would ask. */
function PlannedOwed({ plan: { handOffs, asks, reasons } }: { plan: TemplatePlan }) {
  const t = useMessages();
  const within = ({ amount, unit }: TemplatePlan["asks"][number]["allowed"]) =>
    t(`dues.allowed.${unit}`, { count: amount });
  return (
    <>
      {handOffs.length > 0 && (
        <>
          <h3>{t("templates.plan.handOffs")}</h3>
          <ul className={styles.list}>
            {handOffs.map(({ code, name, department, to, allowed, outcome }) => (
              <li key={code} className={styles.row}>
                <span>
                  <strong>{name}</strong>: {t("templates.plan.owes", { department: department.name, to: to.name })}
                </span>
                <span className={styles.soft}>
                  {within(allowed)} · {t(`templates.plan.${outcome}`)}
                </span>
              </li>
            ))}
            {reasons.map(({ code, name, outcome }) => (
              <li key={code} className={styles.row}>
                {t("templates.plan.reason", { name })}{" "}
                <span className={styles.soft}>{t(`templates.plan.${outcome}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {asks.length > 0 && (
        <>
          <h3>{t("templates.plan.asks")}</h3>
          <ul className={styles.list}>
            {asks.map(({ code, name, department, occasion, allowed, outcome }) => (
              <li key={code} className={styles.row}>
                <span>
                  <strong>{name}</strong>: {t(`templates.plan.asks.${occasion}`, { department: department.name })}
                </span>
                <span className={styles.soft}>
                  {within(allowed)} · {t(`templates.plan.${outcome}`)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
