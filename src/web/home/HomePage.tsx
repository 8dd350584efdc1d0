import { IconPlus } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import type { Me } from "../../modules/company/contract.ts";
import { useMe } from "../api/session.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { Page } from "../kit/Page.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { FirstSteps } from "./FirstSteps.tsx";
import styles from "./Home.module.css";
import { LastImports } from "./LastImports.tsx";
import { Money } from "./Money.tsx";
import { MyWeek } from "./MyWeek.tsx";
import { partOfDay } from "./my-week.ts";

/** Where everybody begins: what waits for me, and for those who answer for it, how the company does. */
export function HomePage() {
  const { data: me } = useMe();
  return me ? <HomeOf me={me} /> : null;
}

function HomeOf({ me }: { me: Me }) {
  const t = useMessages();
  const router = useRouter();
  const may = (verb: string) => me.may.includes(verb);
  const canCapture = may("answer.captured") && Object.hasOwn(router.routesByPath, "/capture");
  const time = partOfDay(new Date().getHours());
  return (
    <Page title={t("home.greeting", { time, name: me.name })} lead={t("home.lead")}>
      {canCapture && (
        <AppLink href="/capture" className={styles.capture}>
          <IconPlus size={24} stroke={2.5} aria-hidden />
          {t("home.capture")}
        </AppLink>
      )}
      {may("department.added") && <FirstSteps />}
      <MyWeek me={me} />
      {may("returns.read") && <Money me={me} />}
      {may("returns.read") && <LastImports />}
    </Page>
  );
}
