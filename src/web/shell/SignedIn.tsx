import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useRouter } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { answer, api } from "../api/client.ts";
import { prolongSession, signOut, useMe } from "../api/session.ts";
import { useDescribeError } from "../kit/describe-error.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { Frame } from "./Frame.tsx";
import { findPeople } from "./find-people.ts";
import { placesFor } from "./places.ts";
import styles from "./SignedIn.module.css";
import { signInAddress } from "./sign-in-address.ts";

/** The frame with the pages in it, for somebody who is signed in. */
export function SignedIn() {
  const me = useMe();
  return (
    <div className={me.data ? undefined : styles.waiting}>
      <Loaded load={me} skeleton={<p />}>
        {({ name, mail, may, departments }) => (
          <FrameOf name={name} detail={departments.map((department) => department.name).join(", ") || mail} may={may} />
        )}
      </Loaded>
    </div>
  );
}

function FrameOf({ name, detail, may }: { name: string; detail: string | null; may: readonly string[] }) {
  const router = useRouter();
  const leave = useLeave();
  const toast = useToast();
  const describe = useDescribeError();
  const hasPage = (href: string) => Object.hasOwn(router.routesByPath, href);
  const places = useMemo(() => placesFor(may, (href) => Object.hasOwn(router.routesByPath, href)), [may, router]);
  const mayFind = may.includes("person.read") && hasPage("/customers");

  useEffect(() => void prolongSession(), []);

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
      canCapture={hasPage("/capture") && may.includes("answer.captured")}
      findPeople={mayFind ? findPeople : undefined}
      onSignOut={() => void leave()}
      onLanguage={keepLanguage}
    >
      <Outlet />
    </Frame>
  );
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
