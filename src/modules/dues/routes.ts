import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import {
  Calendar,
  CalendarChange,
  Holiday,
  HolidayPlace,
  HolidayPlacesQuery,
  HolidaysQuery,
  NewCalendar,
} from "./calendar-contract.ts";
import {
  addCalendar,
  changeCalendar,
  holidaysOf,
  listCalendars,
  listHolidayPlaces,
  removeCalendar,
} from "./calendars.ts";
import { Commitment, CommitmentChange, CommitmentVersion, NewCommitment } from "./commitment-contract.ts";
import { addCommitment, changeCommitment, listCommitments, listCommitmentVersions } from "./commitments.ts";
import {
  CommitmentPreview,
  DueDetail,
  DueRow,
  DuesQuery,
  DuesReport,
  DuesReportQuery,
  RebuiltDues,
  Reopening,
  Waiver,
} from "./contract.ts";
import { getDue, listDues, reopenDues, waiveDues } from "./dues.ts";
import { looseEndRoutes } from "./loose-end-routes.ts";
import { previewCommitment } from "./preview.ts";
import { rebuildDues } from "./rebuild.ts";
import { duesReport } from "./report.ts";

const tags = ["Dues"];
const Dues = z.object({ items: z.array(DueRow) });

const dueRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/dues",
      tags,
      summary: "List what is owed",
      description:
        "By the time at which it falls due. What is not done is open until then, and broken from then on. Names are masked where you may not see them.",
      request: { query: PageQuery.extend(DuesQuery.shape) },
      responses: answers(200, pageOf(DueRow), "The dues."),
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      return c.json(await listDues(c.var.context, query, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/dues/report",
      tags,
      summary: "Count what was kept",
      description:
        "By department, commitment and the period in which it fell due. Withdrawn dues are left out, waived ones weigh nothing.",
      request: { query: DuesReportQuery },
      responses: answers(200, DuesReport, "The counts, with the share that was kept."),
    }),
    async (c) => c.json(await duesReport(c.var.context, c.req.query() as never), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/dues/waivers",
      tags,
      summary: "Waive dues, with a reason",
      request: body(Waiver),
      responses: answers(201, Dues, "The dues as they stand."),
    }),
    async (c) => c.json({ items: await waiveDues(c.var.context, c.req.valid("json")) }, 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/dues/reopenings",
      tags,
      summary: "Take waivers back",
      request: body(Reopening),
      responses: answers(201, Dues, "The dues as they stand."),
    }),
    async (c) => c.json({ items: await reopenDues(c.var.context, c.req.valid("json")) }, 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/dues/rebuild",
      tags,
      summary: "Build all dues anew from the acts log",
      description:
        "Compares them with those that are there and puts right what differs. Nobody can write dues meanwhile.",
      responses: answers(200, RebuiltDues, "What was found."),
    }),
    async (c) => c.json(await rebuildDues(c.var.context), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/dues/{id}",
      tags,
      summary: "Read a due with what happened to it",
      request: { params: IdParam },
      responses: answers(200, DueDetail, "The due."),
    }),
    async (c) => c.json(await getDue(c.var.context, c.req.valid("param").id), 200),
  );

const commitmentRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/commitments",
      tags,
      summary: "List commitments: the kinds of dues",
      responses: answers(200, z.object({ items: z.array(Commitment) }), "The commitments at their newest version."),
    }),
    async (c) => c.json({ items: await listCommitments(c.var.context) }, 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/commitments/{id}/versions",
      tags,
      summary: "List the versions of a commitment",
      request: { params: IdParam },
      responses: answers(200, z.object({ items: z.array(CommitmentVersion) }), "Its versions, the newest first."),
    }),
    async (c) => c.json({ items: await listCommitmentVersions(c.var.context, c.req.valid("param").id) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/commitments",
      tags,
      summary: "Add a commitment",
      description: "It counts for what is done from now on.",
      request: body(NewCommitment),
      responses: answers(201, Commitment, "The commitment."),
    }),
    async (c) => c.json(await addCommitment(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/commitments/{id}",
      tags,
      summary: "Change a commitment",
      description: "Makes a newer version; dues that run keep theirs.",
      request: { params: IdParam, ...body(CommitmentChange) },
      responses: answers(200, Commitment, "The commitment at its new version."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeCommitment(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/commitments/{id}/preview",
      tags,
      summary: "See what a change would have meant",
      request: { params: IdParam, ...body(CommitmentChange) },
      responses: answers(200, CommitmentPreview, "The dues of the last 30 days, as they are and as they would be."),
    }),
    async (c) => c.json(await previewCommitment(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  );

const calendarRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/calendars",
      tags,
      summary: "List the calendars of working hours",
      responses: answers(200, z.object({ items: z.array(Calendar) }), "The calendars, the company's own first."),
    }),
    async (c) => c.json({ items: await listCalendars(c.var.context) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/calendars",
      tags,
      summary: "Add a calendar",
      request: body(NewCalendar),
      responses: answers(201, Calendar, "The calendar."),
    }),
    async (c) => c.json(await addCalendar(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/calendars/holidays",
      tags,
      summary: "Look public holidays up",
      request: { query: HolidaysQuery },
      responses: answers(200, z.object({ items: z.array(Holiday) }), "The holidays; none for an unknown place."),
    }),
    async (c) => c.json({ items: await holidaysOf(c.var.context, c.req.valid("query")) }, 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/calendars/places",
      tags,
      summary: "List countries whose holidays are known, or the regions of one",
      request: { query: HolidayPlacesQuery },
      responses: answers(200, z.object({ items: z.array(HolidayPlace) }), "Their codes and names."),
    }),
    async (c) => {
      const { language, country } = c.req.valid("query");
      return c.json({ items: await listHolidayPlaces(c.var.context, language, country) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/calendars/{id}",
      tags,
      summary: "Change a calendar",
      description: "Dues that run keep their time.",
      request: { params: IdParam, ...body(CalendarChange) },
      responses: answers(200, Calendar, "The calendar at its new version."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeCalendar(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/calendars/{id}",
      tags,
      summary: "Remove a calendar",
      description: "Its departments work by the company's.",
      request: { params: IdParam },
      responses: noContent("It is gone; dues that run keep their time."),
    }),
    async (c) => {
      await removeCalendar(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

export const duesRoutes = api()
  .route("/", dueRoutes)
  .route("/", commitmentRoutes)
  .route("/", calendarRoutes)
  .route("/", looseEndRoutes);
