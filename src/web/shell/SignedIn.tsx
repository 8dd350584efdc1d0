import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Outlet, useRouter } from "@tanstack/react-router";
import { Suspense, useEffect, useMemo, useState } from "react";
import type { Me } from "../../modules/company/contract.ts";
import { captureClock } from "../../modules/touches/screens/capture-clock.ts";
import { answer, api } from "../api/client.ts";
import { prolongSession, signOut, useMe } from "../api/session.ts";
import { PassOnHere } from "../exchange/PassOnHere.tsx";
import { useDescribeError } from "../kit/describe-error.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useLive } from "../live/use-live.ts";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { ExampleBanner } from "./ExampleBanner.tsx";
import { Frame } from "./Frame.tsx";
import { findPeople } from "./find-people.ts";
import { innerPagesFor } from "./inner-pages.ts";
import { lazyPart } from "./lazy-part.ts";
import { OfflineKeeper } from "./OfflineKeeper.tsx";
import { useOverlay } from "./overlays.ts";
import { placesFor } from "./places.ts";
import styles from "./SignedIn.module.css";
import { signInAddress } from "./sign-in-address.ts";
import { WaitingBadge } from "./WaitingBadge.tsx";

/** The frame with the pages in it, for somebody who is signed in. */
export function SignedIn() {
  const me = useMe();
  return (
    <div className={me.data ? undefined : styles.waiting}>
      <Loaded load={me} skeleton={<p />}>
        {(found) => (
          <>
            <OfflineKeeper me={found} />
            <FrameOf me={found} />
          </>
        )}
      </Loaded>
    </div>
  );
}

const CaptureDialog = lazyPart(
  async () => (await import("../../modules/touches/screens/CaptureDialog.tsx")).CaptureDialog,
);
const RingingCall = lazyPart(async () => (await import("../../modules/touches/screens/RingingCall.tsx")).RingingCall);
const WaitingList = lazyPart(async () => (await import("../../modules/touches/screens/WaitingList.tsx")).WaitingList);

function FrameOf({ me: { name, mail, may, departments } }: { me: Me }) {
  const detail = departments.map((department) => department.name).join(", ") || mail;
  const [isWaitingOpen, setIsWaitingOpen] = useState(false);
  const router = useRouter();
  const leave = useLeave();
  const toast = useToast();
  const describe = useDescribeError();
  const hasPage = (href: string) => Object.hasOwn(router.routesByPath, href);
  const places = useMemo(() => placesFor(may, (href) => Object.hasOwn(router.routesByPath, href)), [may, router]);
  const inner = useMemo(() => innerPagesFor(may), [may]);
  const mayFind = may.includes("person.read") && hasPage("/customers");

  const t = useMessages();
  const passOn = useOverlay("passOn");

  useEffect(() => void prolongSession(), []);
  useLive();

  // The choice goes with the person to other browsers, and into what is sent to them.
  const keepLanguage = (language: string) => {
    answer(api.me.$patch({ json: { language } })).catch((error: unknown) => {
      toast({ text: describe(error).text, tone: "bad" });
    });
  };
  return (
    <Frame
      name={name}
      detail={detail}
      places={places}
      innerPages={inner}
      canCapture={hasPage("/capture") && may.includes("answer.captured")}
      onCapture={() => captureClock.open()}
      capture={(capture) => (
        <Suspense>
          <CaptureDialog
            {...capture}
            beside={
              may.includes("fact.captured") && (
                <Button variant="subtle" onClick={() => passOn.open("")}>
                  {t("shell.passOn.else")}
                </Button>
              )
            }
          />
        </Suspense>
      )}
      counts={{ "/inbox": useInboxCount(may.includes("inbox.read")) }}
      waiting={<WaitingBadge onOpen={() => setIsWaitingOpen(true)} />}
      findPeople={mayFind ? findPeople : undefined}
      onSignOut={() => void leave()}
      onLanguage={keepLanguage}
      banner={
        <>
          <Suspense>{may.includes("call.read") && <RingingCall />}</Suspense>
          <ExampleBanner canRemove={may.includes("example.removed")} />
        </>
      }
    >
      <Outlet />
      {may.includes("fact.captured") && <PassOnHere />}
      <Suspense>{isWaitingOpen && <WaitingList onClose={() => setIsWaitingOpen(false)} />}</Suspense>
    </Frame>
  );
}

/** How much is asked of the reader, or new for their information. */
function useInboxCount(may: boolean): number {
  const counts = useQuery({
    queryKey: ["inbox-counts"],
    queryFn: () => answer(api.inbox.counts.$get({ query: {} })),
    enabled: may,
  });
  return (counts.data?.asked ?? 0) + (counts.data?.unopened ?? 0);
}

function useLeave(): () => Promise<void> {
  const t = useMessages();
  const router = useRouter();
  const queries = useQueryClient();
  const toast = useToast();
  const describe = useDescribeError();
  return async () => {
    try {
      await signOut();
      queries.clear();
      router.history.push(signInAddress());
    } catch (error) {
      toast({ text: t("shell.signout.failed", { reason: describe(error).text }), tone: "bad" });
    }
  };
}
