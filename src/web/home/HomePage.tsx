import { IconPlus } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { Suspense } from "react";
import type { Me } from "../../modules/company/contract.ts";
import { useMe } from "../api/session.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { Page } from "../kit/Page.tsx";
import { loadExchangeWords } from "../messages/catalogue.ts";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { lazyPart } from "../shell/lazy-part.ts";
import { Came } from "./Came.tsx";
import { FirstSteps } from "./FirstSteps.tsx";
import styles from "./Home.module.css";
import { LastImports } from "./LastImports.tsx";
import { MyWeek } from "./MyWeek.tsx";
import { partOfDay } from "./my-week.ts";

// They come after the page, and are not kept for when there is no network: what they show is not there either.
const Prompts = lazyPart(async () => (await import("../ends/Prompts.tsx")).Prompts);
const MyFriction = lazyPart(async () => {
  const [{ MyFriction: part }] = await Promise.all([import("./MyFriction.tsx"), loadExchangeWords()]);
  return part;
});
const Money = lazyPart(async () => (await import("./Money.tsx")).Money);

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
      {may("department.added") && <FirstSteps />}
      <Suspense>{me.member !== null && <Prompts />}</Suspense>
      {canCapture && (
        <AppLink href="/capture" className={styles.capture}>
          <IconPlus size={24} stroke={2.5} aria-hidden />
          {t("home.capture")}
        </AppLink>
      )}
      {canCapture && me.member !== null && <Came />}
      <MyWeek me={me} />
      <Suspense>{may("friction.owned") && me.member !== null && <MyFriction />}</Suspense>
      <Suspense>{may("returns.read") && <Money me={me} />}</Suspense>
      {may("returns.read") && <LastImports />}
    </Page>
  );
}
