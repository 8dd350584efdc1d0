import { useQuery } from "@tanstack/react-query";
import type { Me } from "../../modules/company/contract.ts";
import { answer, api } from "../api/client.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { todayIn } from "../kit/period/periods.ts";
import { Section } from "../kit/Section.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Home.module.css";
import { mineOf, mondayOf } from "./my-week.ts";

const prompts = "3";

/** What waits for the reader, and what their department caught this week. */
export function MyWeek({ me }: { me: Me }) {
  const t = useMessages();
  const formats = useFormats();
  const mine = me.departments.map(({ id }) => id);
  const asks = useQuery({
    queryKey: ["asks", "mine", mine],
    queryFn: async () => {
      const all = await answer(api.asks.$get({ query: { state: "due", limit: prompts } }));
      const { count, most } = mineOf(all.departments, mine);
      if (mine.length === 0) return { count, items: all.items };
      if (most === null) return { count, items: [] };
      const query = { state: "due", limit: prompts, department: String(most) } as const;
      return { count, items: (await answer(api.asks.$get({ query }))).items };
    },
  });
  return (
    <Section title={t("home.ends")} actions={<AppLink href="/asks">{t("touches.ends.open")}</AppLink>}>
      <Loaded load={asks}>
        {({ count, items }) => (
          <ul className={styles.lines}>
            <li>{t("home.ends.due", { count })}</li>
            {items.map(({ person, name, since }) => (
              <li key={person}>
                <AppLink href={`/customers/${person}`}>{t("home.ends.ask", { name: name || `CU-${person}` })}</AppLink>{" "}
                <span className={styles.soft}>{formats.day(formats.dayOf(since))}</span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Week me={me} mine={mine} />
    </Section>
  );
}

function Week({ me, mine }: { me: Me; mine: readonly number[] }) {
  const t = useMessages();
  const formats = useFormats();
  const today = todayIn(me.company.timeZone);
  const week = useQuery({
    queryKey: ["answers", "week", mondayOf(today), today],
    queryFn: () => answer(api.answers.report.$get({ query: { by: "department", from: mondayOf(today), to: today } })),
  });
  return (
    <Loaded load={week} skeleton={<p />}>
      {({ rows }) => {
        const own = mine.length === 0 ? rows : rows.filter(({ group }) => group && mine.includes(group.id));
        const count = own.reduce((sum, row) => sum + row.answered + row.doesntRemember + row.declined, 0);
        const names = me.departments.map(({ name }) => name);
        const who = names.length === 0 ? t("home.week.company") : formats.list(names);
        return <p className={styles.line}>{t("home.week", { count, who })}</p>;
      }}
    </Loaded>
  );
}
