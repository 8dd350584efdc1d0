import type { UseQueryResult } from "@tanstack/react-query";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactType } from "../catalogue/contract.ts";
import { sourceAnswer } from "../source-answers/choices-contract.ts";
import type { TrialResult } from "../trial/contract.ts";
import { inOrder, useFieldWords } from "./kind-words.ts";
import styles from "./Needs.module.css";

type NeedTrialProps = { kind: FactType; trial: UseQueryResult<TrialResult>; isComplete: boolean };

/** What a need would have brought on the last days: what each department gets, gains and loses, with some of it. */
export function NeedTrial({ kind, trial: { data, error }, isComplete }: NeedTrialProps) {
  const t = useMessages();
  return (
    <section className={styles.trial} aria-live="polite">
      <h3>{t("needs.trial", { days: data?.days ?? 30 })}</h3>
      {!isComplete && <p>{t("needs.trial.wait")}</p>}
      {isComplete && error && <ProblemNotice error={error} />}
      {isComplete && !error && data && <Result kind={kind} result={data} />}
    </section>
  );
}

function Result({ kind, result }: { kind: FactType; result: TrialResult }) {
  const t = useMessages();
  const formats = useFormats();
  const { facts, isCut, departments, unwanted, examples } = result;
  return (
    <>
      <p>{t("needs.trial.facts", { count: facts, after: unwanted.after, before: unwanted.before })}</p>
      {isCut && <p>{t("needs.trial.cut", { count: facts })}</p>}
      {departments.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("needs.trial.department")}</th>
              <th scope="col">{t("needs.trial.now")}</th>
              <th scope="col">{t("needs.trial.then")}</th>
              <th scope="col">{t("needs.trial.gained")}</th>
              <th scope="col">{t("needs.trial.lost")}</th>
            </tr>
          </thead>
          <tbody>
            {departments.map(({ department, before, after, gained, lost }) => (
              <tr key={department.id}>
                <th scope="row">{department.name}</th>
                <td>{formats.number(before.each + before.digest)}</td>
                <td>{formats.number(after.each + after.digest)}</td>
                <td>{formats.number(gained)}</td>
                <td>{formats.number(lost)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {departments.map(({ department, speed }) =>
        speed ? <SpeedLine key={department.id} department={department.name} speed={speed} /> : null,
      )}
      {examples.length > 0 && <Examples kind={kind} examples={examples} />}
    </>
  );
}

type Speed = NonNullable<TrialResult["departments"][number]["speed"]>;

/** How a department kept the time that would be wanted, by what came to it already. */
function SpeedLine({ department, speed: { inTime, late, waiting } }: { department: string; speed: Speed }) {
  const t = useMessages();
  const count = inTime + late + waiting;
  return <p>{t("needs.trial.speed", { department, count, inTime, late, waiting })}</p>;
}

function Examples({ kind, examples }: { kind: FactType; examples: TrialResult["examples"] }) {
  const t = useMessages();
  const { wordOf } = useFieldWords();
  return (
    <>
      <h4>{t("needs.trial.examples")}</h4>
      <ul>
        {examples.map(({ fact, department, change }) => {
          const said = inOrder(kind, fact.said).map(([code, value]) => wordOf(kind, code, value));
          const words = fact.words === "" ? said.join(" · ") : fact.words.slice(0, 120);
          return (
            <li key={`${fact.id} ${department.id}`}>
              {t(change === "gained" ? "needs.trial.gains" : "needs.trial.loses", { department: department.name })}:{" "}
              {/* Another window, because the draft would be lost. An answer that nobody needs yet has no page. */}
              {kind.code === sourceAnswer ? (
                words
              ) : (
                <a
                  href={`/exchange/facts/${fact.id}`}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={t("needs.trial.opens", { words })}
                >
                  {words}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
