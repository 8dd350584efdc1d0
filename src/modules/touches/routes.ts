import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { captureAnswer, completeAnswer, withdrawAnswer } from "./answers.ts";
import { answersReport } from "./answers-report.ts";
import { askStateOf, countAsksByDepartment, listAsks, settleAsk } from "./asks.ts";
import { listChips } from "./chips.ts";
import { correctContact, logContact, withdrawContact } from "./contacts.ts";
import {
  Answer,
  AnswerNaming,
  Ask,
  AskSettlement,
  AsksQuery,
  Capture,
  Chip,
  Contact,
  ContactCorrection,
  DepartmentCount,
  DueAsk,
  NamelessCapture,
  NewAnswer,
  NewContact,
} from "./contract.ts";
import { listNameless } from "./nameless.ts";
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
        "With it, optionally, the answer to how the person heard of you; both are saved, or neither. Leave out person and who while nobody is known.",
      request: body(NewContact),
      responses: answers(201, Capture, "The contact, the answer, and where the ask of the person stands."),
    }),
    async (c) => c.json(await logContact(c.var.context, c.req.valid("json")), 201),
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
      description: "With the answer that was captured with it; the ask stands as it did before.",
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
      request: body(NewAnswer),
      responses: answers(201, Capture, "The answer, and where the ask of the person stands."),
    }),
    async (c) => c.json(await captureAnswer(c.var.context, c.req.valid("json")), 201),
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
      const { state, department, ...page } = c.req.valid("query");
      const list = await listAsks(c.var.context, { state, department }, page);
      return c.json({ ...list, departments: await countAsksByDepartment(c.var.context, state) }, 200);
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

const captureRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/capture/chips",
      tags,
      summary: "List the chips of the capture screen",
      responses: answers(200, z.object({ items: z.array(Chip) }), "The chips, in the order of their digits."),
    }),
    async (c) => c.json({ items: await listChips(c.var.context) }, 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/capture/nameless",
      tags,
      summary: "List what was captured without a person",
      request: { query: PageQuery },
      responses: answers(200, pageOf(NamelessCapture), "Contacts and answers to complete, newest first."),
    }),
    async (c) => c.json(await listNameless(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
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
  .route("/", captureRoutes);
