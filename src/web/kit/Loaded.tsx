import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { Banner } from "./Banner.tsx";
import { useDescribeError } from "./describe-error.ts";
import { type Load, useLasting } from "./load.ts";
import { ProblemNotice } from "./ProblemNotice.tsx";
import { RowsSkeleton } from "./RowsSkeleton.tsx";

type LoadedProps<Data> = {
  load: Load<Data>;
  /** Shown from 300 ms on, in the shape of what will come. */
  skeleton?: ReactNode;
  /** What stands there while there is nothing: an `EmptyState`. */
  empty?: ReactNode;
  isEmpty?: (data: Data) => boolean;
  children: (data: Data) => ReactNode;
};

/** Something that is read, in its four states: loading, failed, empty, ready. What was read before stays on screen. */
export function Loaded<Data>({ load, skeleton, empty, isEmpty, children }: LoadedProps<Data>) {
  const t = useMessages();
  const describe = useDescribeError();
  const isSlow = useLasting(load.isPending, 300);
  const retry = (
    <Button variant="default" onClick={() => void load.refetch()}>
      {t("kit.retry")}
    </Button>
  );

  if (load.data === undefined) {
    if (load.error) return <ProblemNotice title={t("kit.failed.title")} error={load.error} action={retry} />;
    return (
      <div aria-busy="true">
        {isSlow && (
          <>
            <output className="visually-hidden">{t("kit.loading")}</output>
            {skeleton ?? <RowsSkeleton />}
          </>
        )}
      </div>
    );
  }
  return (
    <>
      {load.error && (
        <Banner tone="warn" action={retry}>
          {t("kit.failed.stale", { reason: describe(load.error).text })}
        </Banner>
      )}
      {empty && isEmpty?.(load.data) ? empty : children(load.data)}
    </>
  );
}
