import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { useLanguage } from "../../../web/messages/MessagesProvider.tsx";

/** When somebody comes back, and the usual reasons for not asking. */
export function useAsking() {
  return useQuery({
    queryKey: ["asks", "settings"],
    queryFn: () => answer(api.asking.$get()),
    staleTime: 10 * 60_000,
  });
}

/** What a usual reason is called in the reader's language; one that is usual no more goes by its code. */
export function useReasonName(): (code: string | null) => string {
  const { language } = useLanguage();
  const { data } = useAsking();
  return (code) => {
    if (code === null) return "";
    const reason = data?.reasons.find((one) => one.code === code);
    return reason ? (reason.names[language] ?? reason.name) : code;
  };
}
