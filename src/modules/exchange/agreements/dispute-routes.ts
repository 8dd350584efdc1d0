import { createRoute } from "@hono/zod-openapi";
import { answers, api, body, IdParam } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import { answerDispute, getDispute, listDisputes, openDispute, withdrawDispute } from "./disputes.ts";
import { Dispute, DisputeAnswer, DisputesQuery, NewDispute, Verdict } from "./disputes-contract.ts";
import { decideDispute, reopenDispute } from "./verdicts.ts";

const tags = ["Agreements"];
const params = IdParam;
const stands = answers(200, Dispute, "The dispute as it stands.");
const one = "/agreement-disputes/{id}" as const;

export const disputeRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/agreement-disputes",
      tags,
      summary: "List disputes about agreements, and the precedents that they set",
      request: { query: PageQuery.extend(DisputesQuery.shape) },
      responses: answers(200, pageOf(Dispute), "The newest first."),
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      return c.json(await listDisputes(c.var.context, query, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/agreement-disputes",
      tags,
      summary: "Dispute how a clause was counted, or that it was kept",
      request: body(NewDispute),
      responses: answers(201, Dispute, "The other side answers, and somebody of neither side decides."),
    }),
    async (c) => c.json(await openDispute(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({ method: "get", path: one, tags, summary: "Show a dispute", request: { params }, responses: stands }),
    async (c) => c.json(await getDispute(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      ...{ method: "post", path: `${one}/answer`, tags, summary: "Answer a dispute, as the other side" },
      ...{ request: { params, ...body(DisputeAnswer) }, responses: stands },
    }),
    async (c) => c.json(await answerDispute(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      ...{ method: "post", path: `${one}/withdrawal`, tags, summary: "Take one's own dispute back" },
      ...{ request: { params }, responses: stands },
    }),
    async (c) => c.json(await withdrawDispute(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      ...{ method: "post", path: `${one}/verdict`, tags, summary: "Decide a dispute, as somebody of neither side" },
      description: "What is excused weighs nothing any more: its due is waived with the reason.",
      ...{ request: { params, ...body(Verdict) }, responses: stands },
    }),
    async (c) => c.json(await decideDispute(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      ...{ method: "delete", path: `${one}/verdict`, tags, summary: "Take a verdict back, with what it did" },
      ...{ request: { params }, responses: stands },
    }),
    async (c) => c.json(await reopenDispute(c.var.context, c.req.valid("param").id), 200),
  );
