import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { answer, api, send } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import type { Import, ImportKindInfo, NewImport, Upload } from "../contract.ts";

/** Whether an import still has something to do. */
export function isUnderWay({ state }: Pick<Import, "state">): boolean {
  return state === "queued" || state === "running";
}

export function useImportKinds(): UseQueryResult<ImportKindInfo[]> {
  return useQuery({
    queryKey: ["import-kinds"],
    queryFn: async () => (await answer(api["import-kinds"].$get())).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** One import or check, asked for again until it has ended. Nothing is asked without an id. */
export function useImport(id: number | null): UseQueryResult<Import> {
  return useQuery({
    queryKey: ["import", id],
    queryFn: () => answer(api.imports[":id"].$get({ param: { id: String(id) } })),
    enabled: id !== null,
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? 400 : false),
  });
}

/** The imports, newest first; read again while one of them runs. */
export function useImports() {
  const imports = usePages<Import>(["imports"], (cursor) =>
    answer(api.imports.$get({ query: { limit: "20", cursor } })),
  );
  const { refetch } = imports;
  const isMoving = imports.data?.some(isUnderWay) ?? false;
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => void refetch(), 2_000);
    return () => clearInterval(timer);
  }, [isMoving, refetch]);
  return imports;
}

export function useUploading() {
  return useVerb(async (file: File, { headers }): Promise<Upload> => {
    const response = await send(`/api/v1/uploads?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      body: file,
      headers: { ...headers, "content-type": "application/octet-stream" },
    });
    return (await response.json()) as Upload;
  });
}

/** A file that was uploaded before. Nothing is asked without an id. */
export function useUpload(id: string | null): UseQueryResult<Upload> {
  return useQuery({
    queryKey: ["upload", id],
    queryFn: () => answer(api.uploads[":id"].$get({ param: { id: id ?? "" }, query: {} })),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Begins an import, or only its check. */
export function useStarting() {
  return useVerb((input: NewImport, intent) => answer(api.imports.$post({ json: input }, intent)), {
    refresh: [["imports"]],
  });
}

/** Takes an import back whole; everything on screen may have come from it, so everything is read again. */
export function useUndoing() {
  return useVerb((id: number) => answer(api.imports[":id"].$delete({ param: { id: String(id) } })), { refresh: [[]] });
}

/** Where the refused rows of an import can be downloaded. */
export function rejectsAddress(id: number): string {
  return `/api/v1/imports/${id}/rejects`;
}
