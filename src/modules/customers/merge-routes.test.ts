import { Command } from "commander";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { api } from "../../kernel/http/api.ts";
import { answerError } from "../../kernel/http/problem-json.ts";
import { addCustomersCommands } from "./commands.ts";
import { matchNewPeople } from "./follow-people.ts";
import { addPerson } from "./people.ts";
import { customersRoutes } from "./routes.ts";

const world = await openWorld();
const steward = world.context(actor(["steward"]));
const app = api();
app.onError((error, c) => answerError(error, c, { error() {}, warn() {} } as never, "test"));
app.use("*", async (c, next) => {
  c.set("context", steward);
  await next();
});
app.route("/api/v1", customersRoutes);

const send = async (method: string, path: string, body?: unknown) => {
  const init =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const answer = await app.request(`/api/v1${path}`, { method, ...init });
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? {} : JSON.parse(text) };
};

/** What a command prints. */
async function earshot(...words: string[]): Promise<string> {
  let printed = "";
  const program = new Command().exitOverride().configureOutput({ writeErr() {} });
  const write = (text: string) => {
    printed += text;
  };
  const fetch = async (input: string | URL | Request, init?: RequestInit) => app.fetch(new Request(input, init));
  addCustomersCommands(program, { write, note: write, isTerminal: false, door: async () => ({ fetch }) as never });
  await program.parseAsync(["people", ...words], { from: "user" });
  return printed;
}

let at = 0;
async function twins() {
  at += 1;
  const one = await addPerson(steward, { name: `Route Twin${at}`, mails: [`route.twin${at}@gmail.com`] });
  const other = await addPerson(steward, { name: `Route Twin${at}`, mails: [`routetwin${at}@gmail.com`] });
  await world.follow(matchNewPeople);
  return [one.id, other.id] as const;
}

test("lists, merges, answers for the merged with the whole, un-merges, and tells apart, over HTTP", async () => {
  const [one, other] = await twins();
  expect((await send("GET", `/people/pairs?person=${one}`)).body).toMatchObject({
    count: 1,
    next: null,
    items: [{ differs: ["mail"] }],
  });
  expect(await send("POST", `/people/${one}/merges`, { person: other })).toMatchObject({
    status: 201,
    body: { id: one, mergedFrom: [{ id: other }] },
  });
  expect((await send("GET", `/people/${other}`)).body.id).toBe(one);
  expect((await send("POST", `/people/${other}/merges`, { person: one })).status).toBe(409);
  expect((await send("GET", "/people/pairs")).body.count).toBe(0);
  expect(await send("DELETE", `/people/${other}/merge`)).toMatchObject({
    status: 200,
    body: { id: other, mergedFrom: [] },
  });
  expect((await send("DELETE", `/people/${other}/merge`)).status).toBe(409);
  expect((await send("POST", "/people/pairs/distinctions", { one, other })).status).toBe(204);
  expect((await send("GET", "/people/pairs")).body.count).toBe(0);
  expect((await send("DELETE", `/people/pairs/distinctions/${other}/${one}`)).status).toBe(204);
  expect((await send("GET", "/people/pairs")).body.count).toBe(1);
  expect((await send("POST", `/people/${one}/merges`, { person: "two" })).status).toBe(422);
  expect((await send("GET", "/people/pairs?limit=0")).status).toBe(422);
});

test("the command line lists, merges, un-merges and tells apart", async () => {
  const [one, other] = await twins();
  expect(JSON.parse(await earshot("pairs", "--person", `CU-${one}`, "--format", "json"))).toMatchObject([
    {
      one: `CU-${one}`,
      other: `CU-${other}`,
      because: "the same mailbox in another spelling, the same name",
      differs: "mail",
    },
  ]);
  expect(await earshot("pairs", "--limit", "1")).toContain("There are 2 in all.");
  expect(await earshot("merge", `CU-${one}`, `${other}`)).toBe(`CU-${other} is part of CU-${one} (Route Twin2) now.\n`);
  expect(await earshot("unmerge", `cu${other}`)).toBe(`CU-${other} (Route Twin2) is whole again.\n`);
  expect(await earshot("apart", `${one}`, `${other}`)).toBe(`CU-${one} and CU-${other} are two.\n`);
  expect(JSON.parse(await earshot("pairs", "--person", `${one}`, "--format", "json"))).toEqual([]);
  expect(await earshot("apart", `${one}`, `${other}`, "--undo")).toContain("may be asked about again");
  await expect(earshot("merge", "nobody", "2")).rejects.toThrow("whole number above 0");
});
