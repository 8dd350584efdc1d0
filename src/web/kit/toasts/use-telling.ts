import { useDescribeError } from "../describe-error.ts";
import type { Toast } from "./store.ts";
import { useToast } from "./Toasts.tsx";

/** Waits for what somebody did, then tells of it in a message that can take it back, or says why it was refused. */
export function useTelling(): <Output>(done: Promise<Output>, tell: (output: Output) => Toast) => void {
  const toast = useToast();
  const describe = useDescribeError();
  return (done, tell) =>
    void done.then(
      (output) => toast(tell(output)),
      (error) => toast({ text: describe(error).text, tone: "bad" }),
    );
}
