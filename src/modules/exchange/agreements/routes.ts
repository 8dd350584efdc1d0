import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, IdParam } from "../../../kernel/http/api.ts";
import { getAgreement, listAgreements, proposeAgreement, proposeChange } from "./agreements.ts";
import { breachesOf } from "./clauses.ts";
import {
  Agreement,
  AgreementDetail,
  AgreementsQuery,
  Breach,
  Consent,
  Ending,
  NewAgreement,
  Proposal,
  SendBack,
} from "./contract.ts";
import { disputeRoutes } from "./dispute-routes.ts";
import { agreementFigures } from "./figures.ts";
import { AgreementFigures, FiguresQuery } from "./figures-contract.ts";
import { agree, endAgreement, resumeAgreement, sendBack, withdrawProposal } from "./moves.ts";

const tags = ["Agreements"];
const params = IdParam;
const stands = answers(200, AgreementDetail, "The agreement as it stands.");
const step = <Path extends string>(path: Path, summary: string) =>
  ({ method: "post", path: `/agreements/{id}/${path}` as const, tags, summary, responses: stands }) as const;

const stepRoutes = api()
  .openapi(
    createRoute({
      ...step("proposals", "Propose a change to the other side"),
      description: "All clauses as they are to be: one that is left out ends when the other side agrees.",
      request: { params, ...body(Proposal) },
    }),
    async (c) => c.json(await proposeChange(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      ...step("consent", "Agree to what the other side proposed"),
      request: { params, ...body(Consent) },
    }),
    async (c) => c.json(await agree(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      ...step("return", "Send a proposal back, with what should be different"),
      request: { params, ...body(SendBack) },
    }),
    async (c) => c.json(await sendBack(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({ ...step("withdrawal", "Take one's own proposal back"), request: { params, ...body(Consent) } }),
    async (c) => c.json(await withdrawProposal(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(createRoute({ ...step("end", "End an agreement"), request: { params, ...body(Ending) } }), async (c) =>
    c.json(await endAgreement(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({ ...step("resumption", "Take the end of an agreement back"), request: { params } }),
    async (c) => c.json(await resumeAgreement(c.var.context, c.req.valid("param").id), 200),
  );

export const agreementsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/agreements",
      tags,
      summary: "List what departments agreed on",
      request: { query: AgreementsQuery },
      responses: answers(200, z.object({ items: z.array(Agreement) }), "One between each two departments at most."),
    }),
    async (c) => c.json({ items: await listAgreements(c.var.context, c.req.valid("query")) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/agreements",
      tags,
      summary: "Propose an agreement to another department",
      request: body(NewAgreement),
      responses: answers(201, AgreementDetail, "It counts once the head of the other department agrees."),
    }),
    async (c) => c.json(await proposeAgreement(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/agreements/{id}",
      tags,
      summary: "Show an agreement with all its versions",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await getAgreement(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/agreements/{id}/figures",
      tags,
      summary: "Count how much of an agreement was kept, both ways",
      request: { params, query: FiguresQuery },
      responses: answers(200, AgreementFigures, "By clause, by side and by period; sides are sums of their clauses."),
    }),
    async (c) => {
      return c.json(await agreementFigures(c.var.context, c.req.valid("param").id, c.req.valid("query")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/agreement-clauses/{id}/breaches",
      tags,
      summary: "List how a clause was not kept where no clock says so",
      request: { params },
      responses: answers(200, z.object({ items: z.array(Breach) }), "The newest first."),
    }),
    async (c) => c.json({ items: await breachesOf(c.var.context, c.req.valid("param").id) }, 200),
  )
  .route("/", stepRoutes)
  .route("/", disputeRoutes);
