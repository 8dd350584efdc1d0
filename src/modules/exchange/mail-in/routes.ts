import { Readable } from "node:stream";
import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, IdParam } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import { Problem } from "../../../kernel/problems.ts";
import { Mail, MailFact, MailsQuery } from "./contract.ts";
import { bringMailBack, listMails, type MailBy, putMailAway, sortMail, takeMail } from "./mails.ts";
import { readBody } from "./read-body.ts";

const tags = ["Mails"];

export function mailsRoutes(by: MailBy) {
  return api()
    .openapi(
      createRoute({
        method: "get",
        path: "/mails",
        tags,
        summary: "List mails that came in",
        request: { query: PageQuery.extend(MailsQuery.shape) },
        responses: answers(200, pageOf(Mail), "The newest first, with what became of each."),
      }),
      async (c) => {
        const { limit, cursor, ...query } = c.req.valid("query");
        return c.json(await listMails(c.var.context, query, { limit, cursor }), 200);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/mails",
        tags,
        summary: "Take in a mail",
        description: "The body is the mail itself (RFC 5322), up to 25 MB. The same mail again changes nothing.",
        request: { body: { required: true, content: { "message/rfc822": { schema: z.any() } } } },
        responses: answers(201, Mail, "What became of it."),
      }),
      async (c) => {
        const { body: stream } = c.req.raw;
        if (!stream) throw new Problem("invalid", "The request has no body. Send the mail as its body.");
        const bytes = Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]) as AsyncIterable<Uint8Array>;
        return c.json(await takeMail(c.var.context, by, await readBody(bytes)), 201);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/mails/{id}/fact",
        tags,
        summary: "Make a fact of a mail",
        request: { params: IdParam, ...body(MailFact) },
        responses: answers(201, Mail, "The mail, with the fact that it became."),
      }),
      async (c) => c.json(await sortMail(c.var.context, c.req.valid("param").id, c.req.valid("json")), 201),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/mails/{id}/putting-away",
        tags,
        summary: "Put away a mail that tells nothing",
        request: { params: IdParam },
        responses: answers(201, Mail, "The mail."),
      }),
      async (c) => c.json(await putMailAway(c.var.context, c.req.valid("param").id), 201),
    )
    .openapi(
      createRoute({
        method: "delete",
        path: "/mails/{id}/putting-away",
        tags,
        summary: "Bring back a mail that was put away",
        request: { params: IdParam },
        responses: answers(200, Mail, "The mail, which waits again."),
      }),
      async (c) => c.json(await bringMailBack(c.var.context, c.req.valid("param").id), 200),
    );
}
