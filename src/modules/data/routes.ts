import { Readable } from "node:stream";
import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, IdParam } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import type { Jobs } from "../../kernel/jobs/jobs.ts";
import { Problem } from "../../kernel/problems.ts";
import { FileReading, Import, ImportKindInfo, NewImport, NewUploadQuery, Upload } from "./contract.ts";
import { getImport, listImports, listKinds, readRejects, undoImport } from "./imports.ts";
import { enqueueImport, hurryImport } from "./jobs.ts";
import { startImport } from "./start-import.ts";
import { describeUpload, keepUpload, type UploadParts } from "./uploads.ts";

const tags = ["Imports"];

export type DataParts = UploadParts & { jobs: Jobs };

/** The routes of imports, on the kinds there are, the files they come in and the queue they wait in. */
export function dataRoutes({ jobs, ...parts }: DataParts) {
  const { kinds, files } = parts;
  return api()
    .openapi(
      createRoute({
        method: "get",
        path: "/import-kinds",
        tags,
        summary: "List the kinds of file that can be imported",
        responses: answers(200, z.object({ items: z.array(ImportKindInfo) }), "The kinds, with their fields."),
      }),
      async (c) => c.json({ items: await listKinds(c.var.context, kinds) }, 200),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/uploads",
        tags,
        summary: "Upload a file to import from",
        description:
          "The body is the file itself. The answer says what is in it and which mapping suits it. It is kept for seven days.",
        request: {
          query: NewUploadQuery,
          body: { required: true, content: { "application/octet-stream": { schema: z.any() } } },
        },
        responses: answers(201, Upload, "What the file holds."),
      }),
      async (c) => {
        const { body: stream } = c.req.raw;
        if (!stream) throw new Problem("invalid", "The request has no body. Send the file as its body.");
        const bytes = Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]) as AsyncIterable<Uint8Array>;
        return c.json(await keepUpload(c.var.context, parts, c.req.valid("query"), bytes), 201);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/uploads/{id}",
        tags,
        summary: "Look into an upload",
        description: "With an encoding or a separator, it is read like that.",
        request: { params: z.object({ id: z.uuid() }), query: FileReading },
        responses: answers(200, Upload, "What the file holds."),
      }),
      async (c) => {
        const { id } = c.req.valid("param");
        return c.json(await describeUpload(c.var.context, parts, id, c.req.valid("query")), 200);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/imports",
        tags,
        summary: "Import an upload, or only check it",
        description: "It runs in the background: ask for the import until its state is done or failed.",
        request: body(NewImport),
        responses: answers(202, Import, "The import, queued."),
      }),
      async (c) => {
        const wanted = c.req.valid("json");
        const started = await startImport(
          c.var.context,
          parts,
          (records, waiting) => enqueueImport(jobs, records, waiting),
          wanted,
        );
        hurryImport(jobs, started.dryRun);
        return c.json(started, 202);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/imports",
        tags,
        summary: "List imports",
        request: { query: PageQuery },
        responses: answers(200, pageOf(Import), "The imports, newest first."),
      }),
      async (c) => c.json(await listImports(c.var.context, kinds, c.req.valid("query")), 200),
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/imports/{id}",
        tags,
        summary: "See how an import goes",
        request: { params: IdParam },
        responses: answers(200, Import, "The import."),
      }),
      async (c) => c.json(await getImport(c.var.context, kinds, c.req.valid("param").id), 200),
    )
    .openapi(
      createRoute({
        method: "delete",
        path: "/imports/{id}",
        tags,
        summary: "Undo an import whole",
        request: { params: IdParam },
        responses: answers(200, Import, "The import, undone."),
      }),
      async (c) => c.json(await undoImport(c.var.context, kinds, c.req.valid("param").id), 200),
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/imports/{id}/rejects",
        tags,
        summary: "Download the refused rows",
        description: "The file's own columns, then the line and the reason: repair them and import the file again.",
        request: { params: IdParam },
        responses: {
          200: { description: "A CSV file.", content: { "text/csv": { schema: z.string() } } },
        },
      }),
      async (c) => {
        const { name, bytes } = await readRejects(c.var.context, files, c.req.valid("param").id);
        c.header("content-disposition", attachmentNamed(name));
        c.header("content-type", "text/csv; charset=utf-8");
        return c.body(Readable.toWeb(bytes) as ReadableStream) as never;
      },
    );
}

/** A download's name in any script (RFC 6266), and a plain one for those who cannot read that. */
function attachmentNamed(name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="rejects.csv"; filename*=UTF-8''${encoded}`;
}
