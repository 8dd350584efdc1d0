import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { Section } from "../kit/Section.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Home.module.css";

/** The files that came in last, and what became of them. */
export function LastImports() {
  const t = useMessages();
  const formats = useFormats();
  const imports = useQuery({
    queryKey: ["imports", "last"],
    queryFn: async () => (await answer(api.imports.$get({ query: { limit: "3" } }))).items,
  });
  return (
    <Section title={t("home.imports")}>
      <Loaded
        load={imports}
        isEmpty={(all) => all.length === 0}
        empty={<p className={styles.line}>{t("home.imports.none")}</p>}
      >
        {(all) => (
          <ul className={styles.lines}>
            {all.map(({ id, file, state, dryRun, at, rowsDone }) => (
              <li key={id}>
                <AppLink href={`/imports/${id}`}>{file}</AppLink>{" "}
                <span className={styles.soft}>
                  {t("home.imports.rows", { count: rowsDone })} ·{" "}
                  {dryRun && state === "done" ? t("home.imports.check") : t(`home.imports.state.${state}`)} ·{" "}
                  {formats.dateTime(at)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}
