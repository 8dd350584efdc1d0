import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { captureAnswer, completeAnswer, withdrawAnswer } from "./answers.ts";
import { answersReport } from "./answers-report.ts";
import { askingRoutes } from "./asking-routes.ts";
import { askStateOf, countAsksByDepartment, listAsks, settleAsk } from "./asks.ts";
import { captureRoutes } from "./capture-routes.ts";
import { correctContact, logContact, withdrawContact } from "./contacts.ts";
import {
  Answer,
  AnswerNaming,
  Ask,
  AskSettlement,
  AsksQuery,
  Capture,
  Contact,
  ContactCorrection,
  DepartmentCount,
  DueAsk,
  NewAnswer,
  NewContact,
} from "./contract.ts";
import { doorRoutes } from "./door-routes.ts";
import { refuseOtherMember } from "./for-member.ts";
import { funnelRoutes } from "./funnel-routes.ts";
import { matchingRoutes } from "./matching-routes.ts";
import { AnswersReport, AnswersReportQuery } from "./report-contract.ts";
import { timelineOf } from "./timeline.ts";
import { TimelineEntry } from "./timeline-contract.ts";

const tags = ["Touches"];

const contactRoutes = api()
  .openapi(
    createRoute({
      method: "post",
      path: "/contacts",
      tags,
      summary: "Log a contact",
      description:
        "With it, optionally, the answer to how the person heard of you and the prices, days, names and promises that they were told; all of it is saved, or nothing. Leave out person and who while nobody is known. A device that kept it for a while names with `Earshot-For: member:<id>` who captured it; it is refused while somebody else is signed in.",
      request: body(NewContact),
      responses: answers(201, Capture, "The contact, the answer, and where the ask of the person stands."),
    }),
    async (c) => {
      refuseOtherMember(c);
      return c.json(await logContact(c.var.context, c.req.valid("json")), 201);
    },
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/contacts/{id}",
      tags,
      summary: "Correct a contact, or name its person",
      request: { params: IdParam, ...body(ContactCorrection) },
      responses: answers(200, Contact, "The contact at its new version."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await correctContact(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/contacts/{id}",
      tags,
      summary: "Take a contact back",
      description: "With the answer that was captured and what was told with it; the ask stands as it did before.",
      request: { params: IdParam },
      responses: noContent("It is gone from every list."),
    }),
    async (c) => {
      await withdrawContact(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

const answerRoutes = api()
  .openapi(
    createRoute({
      method: "post",
      path: "/answers",
      tags,
      summary: "Capture an answer to how somebody heard of you",
      description:
        "`detail` is what the second question of the channel brought, `shown` how the chips stood, `took` how many milliseconds capturing took. `Earshot-For` works as for contacts.",
      request: body(NewAnswer),
      responses: answers(201, Capture, "The answer, and where the ask of the person stands."),
    }),
    async (c) => {
      refuseOtherMember(c);
      return c.json(await captureAnswer(c.var.context, c.req.valid("json")), 201);
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/answers/report",
      tags,
      summary: "Count what people answered",
      request: { query: AnswersReportQuery },
      responses: answers(200, AnswersReport, "The counts, by what they name and by period."),
    }),
    async (c) => c.json(await answersReport(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/answers/{id}",
      tags,
      summary: "Name the person of an answer",
      request: { params: IdParam, ...body(AnswerNaming) },
      responses: answers(200, Answer, "The answer at its new version."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await completeAnswer(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/answers/{id}",
      tags,
      summary: "Take an answer back",
      description: "The ask of its person stands as it did before.",
      request: { params: IdParam },
      responses: noContent("It is gone from every list."),
    }),
    async (c) => {
      await withdrawAnswer(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

const askRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/asks",
      tags,
      summary: "List asks in a state",
      request: { query: PageQuery.extend(AsksQuery.shape) },
      responses: answers(
        200,
        pageOf(DueAsk).extend({ departments: z.array(DepartmentCount) }),
        "The asks, newest first, and how many there are by the department that is to ask.",
      ),
    }),
    async (c) => {
      const { state, department, question, ...page } = c.req.valid("query");
      const list = await listAsks(c.var.context, { state, department, question }, page);
      return c.json({ ...list, departments: await countAsksByDepartment(c.var.context, { state, question }) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/people/{id}/ask",
      tags,
      summary: "See whether a person has been asked",
      request: { params: IdParam },
      responses: answers(200, Ask, "The ask, and what settled it."),
    }),
    async (c) => c.json(await askStateOf(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/people/{id}/ask",
      tags,
      summary: "Settle an ask without an answer",
      request: { params: IdParam, ...body(AskSettlement) },
      responses: answers(200, Capture, "What was recorded, and where the ask stands."),
    }),
    async (c) => c.json(await settleAsk(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  );

const timelineRoutes = api().openapi(
  createRoute({
    method: "get",
    path: "/people/{id}/timeline",
    tags,
    summary: "Read the timeline of a person",
    request: { params: IdParam, query: PageQuery },
    responses: answers(200, pageOf(TimelineEntry), "What all departments and machines know, newest first."),
  }),
  async (c) => c.json(await timelineOf(c.var.context, c.req.valid("param").id, c.req.valid("query")), 200),
);

export const touchesRoutes = api()
  .route("/", contactRoutes)
  .route("/", answerRoutes)
  .route("/", askRoutes)
  .route("/", captureRoutes)
  .route("/", funnelRoutes)
  .route("/", doorRoutes)
  .route("/", timelineRoutes)
  .route("/", matchingRoutes)
  .route("/", askingRoutes);
