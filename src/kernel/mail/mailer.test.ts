import { afterAll, expect, test } from "vitest";
import { openMailbox } from "../../../tests/support/mailbox.ts";
import { MailFailure } from "./mail-failure.ts";
import { openMailer } from "./mailer.ts";

const mailbox = await openMailbox((to) => (to.startsWith("gone") ? 550 : undefined));
afterAll(mailbox.close);
const mailer = openMailer({ smtpUrl: mailbox.url, from: "earshot@example.org" });
afterAll(mailer.close);
const mail = {
  to: { name: "Ada", address: "ada@example.org" },
  subject: "Grüße\r\nBcc: other@example.org",
  text: "Hello",
  messageId: "msg_1@example.org",
};

test("sends a mail that machines do not answer, under its number", async () => {
  await mailer.check();
  expect(await mailer.send({ ...mail, replyTo: "in+1@example.org" })).toBe(250);
  const [taken] = mailbox.taken;
  expect(taken).toMatchObject({ from: "earshot@example.org", to: ["ada@example.org"] });
  for (const line of [
    "Message-ID: <msg_1@example.org>",
    "Auto-Submitted: auto-generated",
    "Reply-To: in+1@example.org",
  ]) {
    expect(taken?.raw).toContain(line);
  }
  expect(taken?.raw).not.toMatch(/^Bcc:/m);
});

test("says with which code it was refused, and not what was said", async () => {
  const refused = mailer.send({ ...mail, to: { name: "", address: "gone@example.org" } });
  await expect(refused).rejects.toMatchObject({
    fault: "refused",
    status: 550,
    message: "The mail server answered 550.",
  });
});

test("says that it may not, or that nobody is there", async () => {
  const stranger = openMailer({ smtpUrl: mailbox.url.replace("se%3Acret", "guess"), from: "earshot@example.org" });
  await expect(stranger.check()).rejects.toMatchObject({ fault: "refused", status: 535 });
  stranger.close();
  const lost = openMailer({ smtpUrl: "smtp://127.0.0.1:1", from: "earshot@example.org" });
  await expect(lost.send(mail)).rejects.toBeInstanceOf(MailFailure);
  await expect(lost.check()).rejects.toMatchObject({ fault: "unreachable", status: null });
  lost.close();
});
