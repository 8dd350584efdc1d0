import { randomUUID } from "node:crypto";
import { Command } from "commander";
import { afterEach, expect, test, vi } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { api } from "../../kernel/http/api.ts";
import { answerError } from "../../kernel/http/problem-json.ts";
import { addDepartment } from "./departments.ts";
import { companyRoutes } from "./index.ts";
import { addKiosksCommands } from "./kiosk-commands.ts";
import { kioskRoutes } from "./routes/kiosks.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const department = await addDepartment(admin, { name: `Front desk ${randomUUID()}` });
const app = api();
app.onError((error, c) => answerError(error, c, { error() {}, warn() {} } as never, "test"));
app.use("*", async (c, next) => {
  c.set("context", admin);
  await next();
});
app
  .route("/api/v1", companyRoutes)
  .route("/api/v1", kioskRoutes({ secret: "0123456789abcdef0123456789abcdef", publicUrl: undefined }));

/** What a command prints, and what it notes beside. */
async function earshot(...words: string[]): Promise<{ printed: string; noted: string }> {
  const said = { printed: "", noted: "" };
  const program = new Command().exitOverride().configureOutput({ writeErr() {} });
  const write = (text: string) => {
    said.printed += text;
  };
  const note = (text: string) => {
    said.noted += text;
  };
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const answer = await app.fetch(new Request(input, init));
    if (answer.ok) return answer;
    throw new Error(await answer.text());
  };
  addKiosksCommands(program, { write, note, isTerminal: false, door: async () => ({ fetch }) as never });
  for (const command of program.commands.flatMap((one) => [one, ...one.commands])) {
    command.exitOverride().configureOutput({ writeErr() {} });
  }
  await program.parseAsync(["kiosks", ...words], { from: "user" });
  return said;
}
const create = (...more: string[]) => earshot("create", "Counter", "--department", department.name, ...more);

afterEach(() => vi.unstubAllEnvs());

test("makes a link with its code, lists it and ends it", async () => {
  vi.stubEnv("EARSHOT_URL", "");
  const { printed, noted } = await create("--place", "Hall", "--days", "7");
  expect(printed).toMatch(/^\/kiosk\/[\w-]+\nCode: \d+\n$/);
  expect(noted).toContain("--url or in EARSHOT_URL");
  const listed = JSON.parse((await earshot("--format", "json")).printed) as { id: number; state: string }[];
  expect(listed).toMatchObject([{ name: "Counter", department: department.name, state: "open" }]);
  const id = String(listed[0]?.id);
  expect((await earshot("revoke", id)).printed).toBe(`Kiosk link ${id} is revoked.\n`);
  const [after] = JSON.parse((await earshot("--format", "json")).printed) as { state: string }[];
  expect(after?.state).toBe("revoked");
});

test("names the address at which the installation is reached, with a QR code", async () => {
  vi.stubEnv("EARSHOT_URL", "https://ear.example/shot/");
  const { printed, noted } = await create();
  expect(printed).toMatch(/^https:\/\/ear\.example\/shot\/kiosk\/[\w-]+\n/);
  expect(noted).toMatch(/[▀▄█]/);
  expect((await create("--url", "http://192.0.2.1:4400")).printed).toMatch(/^http:\/\/192\.0\.2\.1:4400\/kiosk\//);
});

test("says what was wrong with an address, a department or a number of days", async () => {
  vi.stubEnv("EARSHOT_URL", "ftp://ear.example");
  await expect(create()).rejects.toThrow("EARSHOT_URL must be an address");
  vi.stubEnv("EARSHOT_URL", "");
  await expect(create("--url", "ear.example")).rejects.toThrow("begins with http://");
  await expect(create("--days", "0")).rejects.toThrow("from 1 to 731");
  const nowhere = earshot("create", "Counter", "--department", "Nowhere");
  await expect(nowhere).rejects.toThrow("There is no department Nowhere.");
});
