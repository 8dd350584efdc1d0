import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { addAccount, changeAccount, getAccount, listAccounts } from "./accounts.ts";
import {
  Account,
  AccountChange,
  AccountsQuery,
  NewAccount,
  NewPerson,
  PeopleQuery,
  Person,
  PersonChange,
  UnmaskedPerson,
  Unmasking,
} from "./contract.ts";
import { mergeRoutes } from "./merge-routes.ts";
import { addPerson, changePerson, getPerson, unmaskPerson } from "./people.ts";
import { listPeople } from "./people-list.ts";

const tags = ["Customers"];
const count = z.number().int().openapi({ description: "How many there are on all pages." });

const people = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/people",
      tags,
      summary: "Find people outside",
      description:
        "Searches by the beginnings of words of a name, a whole mail address, a phone number in any spelling, an external id or CU-12. Names, mails and phones come masked as far as the reader's role asks.",
      request: { query: PageQuery.extend(PeopleQuery.shape) },
      responses: answers(200, pageOf(Person).extend({ count }), "A page of people."),
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      return c.json(await listPeople(c.var.context, query, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/people",
      tags,
      summary: "Add a person outside",
      description: "A key that belongs to somebody already is refused with the number of that person.",
      request: body(NewPerson),
      responses: answers(201, Person, "The new person."),
    }),
    async (c) => c.json(await addPerson(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/people/{id}",
      tags,
      summary: "Read a person",
      description: "A person who was merged into another is answered with that other.",
      request: { params: IdParam },
      responses: answers(200, Person, "The person, masked as far as the reader's role asks."),
    }),
    async (c) => c.json(await getPerson(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/people/{id}",
      tags,
      summary: "Change a person",
      request: { params: IdParam, ...body(PersonChange) },
      responses: answers(200, Person, "The person as they are now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changePerson(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/people/{id}/unmasking",
      tags,
      summary: "Unmask a person for a purpose",
      description: "Answers with name, mails and phones in the clear. Who asked, when and for what is written down.",
      request: { params: IdParam, ...body(Unmasking) },
      responses: answers(200, UnmaskedPerson, "The personal fields in the clear."),
    }),
    async (c) => {
      const { purpose } = c.req.valid("json");
      return c.json(await unmaskPerson(c.var.context, c.req.valid("param").id, purpose), 200);
    },
  );

const accounts = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/accounts",
      tags,
      summary: "Find companies outside",
      description: "Searches by the beginnings of words of a name, or AC-12; ordered by name.",
      request: { query: PageQuery.extend(AccountsQuery.shape) },
      responses: answers(200, pageOf(Account).extend({ count }), "A page of accounts."),
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      return c.json(await listAccounts(c.var.context, query, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/accounts",
      tags,
      summary: "Add a company outside",
      request: body(NewAccount),
      responses: answers(201, Account, "The new account."),
    }),
    async (c) => c.json(await addAccount(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/accounts/{id}",
      tags,
      summary: "Read a company outside with its people",
      request: { params: IdParam },
      responses: answers(
        200,
        Account.extend({ members: pageOf(Person) }).openapi("AccountWithPeople"),
        "The account with the first page of its people; their list goes on in /people with this account.",
      ),
    }),
    async (c) => c.json(await getAccount(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/accounts/{id}",
      tags,
      summary: "Change a company outside",
      request: { params: IdParam, ...body(AccountChange) },
      responses: answers(200, Account, "The account as it is now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeAccount(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  );

export const customersRoutes = api().route("/", mergeRoutes).route("/", people).route("/", accounts);
