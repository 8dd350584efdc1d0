import { sayTime } from "../needs/spoken-time.ts";
import type { Content, Item } from "./messages.ts";
import { type Link, readAt } from "./webhook-body.ts";

/** Lines that a chat message shows; the rest is a number. */
const most = 20;
const longest = 500;

/** What a Slack-compatible incoming webhook takes: text in its own mark-up. */
export function slackBody(content: Content, link: Link): string {
  const line = (item: Item) => {
    const address = link(readAt(item));
    const type = escapeSlack(item.fact.type.name);
    return `*${address ? `<${address}|${type}>` : type}* ${escapeSlack(saidBy(item))}\n>${escapeSlack(short(item)).replaceAll("\n", "\n>")}`;
  };
  return JSON.stringify({ text: linesOf(content, line, escapeSlack).join("\n") });
}

/** What a Teams-compatible incoming webhook takes: a message with one adaptive card. */
export function teamsBody(content: Content, link: Link): string {
  const block = (text: string) => ({ type: "TextBlock", wrap: true, text });
  const line = (item: Item) => {
    const address = link(readAt(item));
    const type = escapeTeams(item.fact.type.name);
    return `**${address ? `[${type}](${address})` : type}** ${escapeTeams(saidBy(item))}\n\n${escapeTeams(short(item))}`;
  };
  const card = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    body: linesOf(content, line, escapeTeams).map(block),
  };
  const attachment = { contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content: card };
  return JSON.stringify({ type: "message", attachments: [attachment] });
}

function linesOf(content: Content, line: (item: Item) => string, escaped: (text: string) => string): string[] {
  if (content.kind === "trial") return [escaped(`Earshot reaches this channel by "${content.way}".`)];
  if (content.kind === "delivery") return [line(content.item)];
  const { items } = content;
  const rest = items.length > most ? [escaped(`… and ${items.length - most} more.`)] : [];
  return [escaped(`${items.length} since the last digest:`), ...items.slice(0, most).map(line), ...rest];
}

function saidBy({ fact, department, within }: Item): string {
  const whom = `${fact.department ? `from ${fact.department.name} ` : ""}for ${department.name}`;
  return within ? `${whom}, to be opened within ${sayTime(within)}` : whom;
}

function short({ fact: { words } }: Item): string {
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}

/** Slack reads three characters as its own; what somebody said must not become a mention or a link. */
function escapeSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function escapeTeams(text: string): string {
  return text.replace(/[\\`*_[\]()<>#]/g, (mark) => `\\${mark}`);
}
