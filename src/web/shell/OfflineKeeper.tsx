import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect, useState } from "react";
import type { Me } from "../../modules/company/contract.ts";
import { ownerOf } from "../api/session.ts";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { waiting } from "../offline/use-waiting.ts";
import { lazyPart } from "./lazy-part.ts";

const Supplies = lazyPart(
  async () => (await import("../../modules/touches/screens/OfflineSupplies.tsx")).OfflineSupplies,
);

/** A moment after the page is there: what it shows comes first. */
const pause = 1_500;

/** Sends what waits for who is signed in, says what came of it, and lays in what capturing needs without a network. */
export function OfflineKeeper({ me }: { me: Me }) {
  const owner = me.member === null ? null : ownerOf(me);
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => {
    waiting.setOwner(owner);
    return () => waiting.setOwner(null);
  }, [owner]);
  useEffect(() => {
    const timer = setTimeout(() => setIsSettled(true), pause);
    return () => clearTimeout(timer);
  }, []);
  useWaitingNews();
  if (!isSettled || !me.may.includes("answer.captured")) return null;
  return (
    <Suspense>
      <Supplies />
    </Suspense>
  );
}

/** Reads again what a delivery changes, and says what concerns the reader. */
function useWaitingNews(): void {
  const t = useMessages();
  const toast = useToast();
  const queries = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let arrived = 0;
    const settle = () => {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => changed.has(String(queryKey[0])) });
      if (arrived > 0) toast({ text: t("touches.waiting.arrived", { count: arrived }) });
      arrived = 0;
    };
    const forget = waiting.hear((news) => {
      if (news.news === "signed out") void queries.invalidateQueries({ queryKey: ["me"] });
      if (news.news === "refused" && isSeen() && isLate(news.refused.madeAt))
        toast({ text: t("touches.waiting.problem", { sentence: news.refused.refusal.sentence }), tone: "bad" });
      if (news.news !== "delivered") return;
      if (news.delivered.isWithoutTime) toast({ text: t("touches.waiting.untimed") });
      if (isSeen() && (news.delivered.hasWaited || isLate(news.delivered.madeAt))) arrived += 1;
      clearTimeout(timer);
      timer = setTimeout(settle, 400);
    });
    return () => {
      clearTimeout(timer);
      forget();
    };
  }, [queries, t, toast]);
}

/** Whether it waited: what is sent at once is told by the form that it came from. */
function isLate(madeAt: string): boolean {
  return Date.now() - Date.parse(madeAt) > 4_000;
}

/** Of several tabs only the one that is looked at says what concerns them all. */
function isSeen(): boolean {
  return document.visibilityState === "visible";
}

const changed = new Set(["asks", "answers", "timeline", "nameless", "people"]);
