import { useQuery } from "@tanstack/react-query";
import type { Me } from "../../modules/company/contract.ts";
import { answer, api } from "../api/client.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { todayIn } from "../kit/period/periods.ts";
import { Section } from "../kit/Section.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Home.module.css";
import { mondayOf } from "./my-week.ts";

/** What the reader's departments caught this week. */
export function MyWeek({ me }: { me: Me }) {
  const t = useMessages();
  const mine = me.departments.map(({ id }) => id);
  return (
    <Section title={t("home.week.title")}>
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
