import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, IdParam, noContent } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { NewMerge, Person } from "./contract.ts";
import { mergePeople, unmergePerson } from "./merging.ts";
import { listPairs, reopenPair, skipPair, tellApart, unskipPair } from "./pairs.ts";
import { Distinction, Pair, PairsQuery } from "./pairs-contract.ts";

const tags = ["Customers"];

const idOf = (name: string) =>
  z.coerce
    .number({ error: "must be a whole number" })
    .int()
    .positive()
    .openapi({ param: { name, in: "path" } });
const CoupleParams = z.object({ one: idOf("one"), other: idOf("other") });

/** Pairs of people who may be one; making two people one, and two again. */
export const mergeRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/people/pairs",
      tags,
      summary: "List people who may be one",
      description:
        "Pairs that wait for somebody to decide, the surest first, with why they may be one and in what they differ. Names, mails and phones come masked as far as the reader's role asks.",
      request: { query: PageQuery.extend(PairsQuery.shape) },
      responses: answers(
        200,
        pageOf(Pair).extend({ count: z.number().int().openapi({ description: "How many there are on all pages." }) }),
        "A page of pairs.",
      ),
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      return c.json(await listPairs(c.var.context, query, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/people/pairs/distinctions",
      tags,
      summary: "Say that two people are two",
      description: "It is remembered for good: nobody is asked about these two again.",
      request: body(Distinction),
      responses: noContent("It is kept."),
    }),
    async (c) => {
      await tellApart(c.var.context, c.req.valid("json"));
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/people/pairs/distinctions/{one}/{other}",
      tags,
      summary: "Take back that two people are two",
      request: { params: CoupleParams },
      responses: noContent("They may be asked about again."),
    }),
    async (c) => {
      await reopenPair(c.var.context, c.req.valid("param"));
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/people/pairs/skips",
      tags,
      summary: "Put a pair off",
      description: "It comes again in your own queue after a day; others see it as before.",
      request: body(Distinction),
      responses: noContent("It is put off."),
    }),
    async (c) => {
      await skipPair(c.var.context, c.req.valid("json"));
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/people/pairs/skips/{one}/{other}",
      tags,
      summary: "Let a pair that you put off come again",
      request: { params: CoupleParams },
      responses: noContent("It is in your queue again."),
    }),
    async (c) => {
      await unskipPair(c.var.context, c.req.valid("param"));
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/people/{id}/merges",
      tags,
      summary: "Merge another person into this one",
      description:
        "Keys, contacts, answers, outcomes and touches of the other are this person's from now on, and the ask is one. Whoever asks for the other is answered with this person. It can be undone.",
      request: { params: IdParam, ...body(NewMerge) },
      responses: answers(201, Person, "The person, with whom they turned out to be."),
    }),
    async (c) => c.json(await mergePeople(c.var.context, c.req.valid("param").id, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/people/{id}/merge",
      tags,
      summary: "Make a merged person whole again",
      description:
        "Gives back what was theirs, and what came since under one of their keys. What was typed in onto the survivor stays there.",
      request: { params: IdParam },
      responses: answers(200, Person, "The person who is whole again."),
    }),
    async (c) => c.json(await unmergePerson(c.var.context, c.req.valid("param").id), 200),
  );
