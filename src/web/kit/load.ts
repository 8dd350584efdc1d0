import { useEffect, useState } from "react";

/** What a screen part needs to know about something that is read: TanStack Query's results have this shape. */
export type Load<Data> = {
  data: Data | undefined;
  error: Error | null;
  isPending: boolean;
  refetch: () => unknown;
};

/** True once `isOn` has lasted for `milliseconds`: what is quick never flickers. */
export function useLasting(isOn: boolean, milliseconds: number): boolean {
  const [hasLasted, setHasLasted] = useState(false);
  useEffect(() => {
    if (!isOn) {
      setHasLasted(false);
      return;
    }
    const timer = setTimeout(() => setHasLasted(true), milliseconds);
    return () => clearTimeout(timer);
  }, [isOn, milliseconds]);
  return isOn && hasLasted;
}
