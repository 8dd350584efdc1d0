import { createRoute, z } from "@hono/zod-openapi";
import { read } from "../kernel/acts/change.ts";
import type { Context } from "../kernel/context.ts";
import { answers, api, noContent } from "../kernel/http/api.ts";
import type { UploadParts } from "../modules/data/index.ts";
import { calendarOf, yearDays } from "./calendar.ts";
import { loadExample } from "./load.ts";
import { removeExampleCompany } from "./remove.ts";
import { findExampleState } from "./state.ts";

const tags = ["Example company"];

const Example = z
  .object({
    /** `removing`: it was not removed whole, and is to be removed again. */
    state: z.enum(["absent", "loading", "loaded", "removing"]),
    /** The first and the last day of its year. */
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
  })
  .openapi("ExampleCompany");

/** The routes that load and remove the example company. */
export function exampleRoutes(parts: UploadParts) {
  return api()
    .openapi(
      createRoute({
        method: "get",
        path: "/example",
        tags,
        summary: "Say whether the example company is here",
        responses: answers(200, Example, "How far it is."),
      }),
      async (c) => c.json(await describeExample(c.var.context), 200),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/example",
        tags,
        summary: "Load the example company",
        description: "It is invented and marked as an example. The answer comes when its files are taken.",
        responses: answers(201, Example, "It is here."),
      }),
      async (c) => {
        await loadExample(c.var.context, parts, () => {});
        return c.json(await describeExample(c.var.context), 201);
      },
    )
    .openapi(
      createRoute({
        method: "delete",
        path: "/example",
        tags,
        summary: "Remove the example company",
        description: "What users made stays, also what they built on it.",
        responses: noContent("It is gone."),
      }),
      async (c) => {
        await removeExampleCompany(c.var.context);
        return c.body(null, 204);
      },
    );
}

async function describeExample(context: Context): Promise<z.infer<typeof Example>> {
  const found = await read(context, "company.read", findExampleState);
  if (!found) return { state: "absent", from: null, to: null };
  const { day } = calendarOf(found.lastDay);
  return { state: found.state, from: day(0), to: day(yearDays - 1) };
}
