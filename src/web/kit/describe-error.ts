import { ApiProblem, Unreachable } from "../api/problem.ts";
import { useMessages } from "../messages/MessagesProvider.tsx";

/** What a reader is told about an error: a sentence, the places that are wrong, and under which id it was written down. */
export type ErrorDescription = {
  text: string;
  faults: readonly { path: string; message: string }[];
  request: string | undefined;
};

/** Turns anything that was thrown into words. What we did not expect is told calmly, without its inner message. */
export function useDescribeError(): (error: unknown) => ErrorDescription {
  const t = useMessages();
  return (error) => {
    if (error instanceof ApiProblem) {
      const { message, faults, request, status } = error;
      return { text: message, faults, request: status >= 500 ? request : undefined };
    }
    const text = error instanceof Unreachable ? t("kit.fault.offline") : t("kit.fault.unknown");
    return { text, faults: [], request: undefined };
  };
}
