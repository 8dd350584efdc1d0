import { agreementPage } from "./agreement-page.ts";
import { exchangePage } from "./exchange-page.ts";
import type { ExampleCompany } from "./generate.ts";
import { handingPage } from "./handing-page.ts";
import { headsUpPage } from "./heads-up-page.ts";
import { details, euros, heading, list, percent, table, whole } from "./markdown.ts";
import { overlapPage } from "./overlap-page.ts";
import { registerPage } from "./register-page.ts";
import { systemsPage } from "./systems-page.ts";

/** The planted truths as the Markdown of docs/example-company.md, one table or list after another. */
export function truthsPage({ rows, truths }: ExampleCompany): string {
  const { renewalOnly, overcredited, answers, candidates, callBacks, outage } = truths;
  return [
    heading("Size"),
    table(
      ["file", "rows"],
      Object.entries(rows).map(([kind, list]) => [kind, whole(list.length)]),
    ),
    heading("What truly brings customers"),
    `Of everybody the generator knows what made them come. *Last touch* is what the last touch within 90 days before each outcome would credit instead. Customers are people with revenue in the year; new ones signed their first deal in it.`,
    table(
      [
        "channel",
        "leads",
        "new customers",
        "customers",
        "revenue",
        "spend",
        "customers by last touch",
        "revenue by last touch",
      ],
      truths.channels.map((truth) => [
        `\`${truth.channel}\``,
        whole(truth.leads),
        whole(truth.newCustomers),
        whole(truth.customers),
        euros(truth.revenue),
        euros(truth.spend),
        whole(truth.lastTouch.customers),
        euros(truth.lastTouch.revenue),
      ]),
    ),
    heading("The campaigns in the order of their true return"),
    "Return is margin less spend, by spend: ROI on margin on the Returns screen. Margin is that of the people whom the campaign truly brought.",
    table(
      ["campaign", "channel", "customers", "margin", "spend", "return", "return by last touch"],
      truths.campaigns.map((truth) => [
        truth.campaign,
        `\`${truth.channel}\``,
        whole(truth.customers),
        euros(truth.margin),
        euros(truth.spend),
        percent(truth.roi),
        percent(truth.lastTouch.roi),
      ]),
    ),
    `**${overcredited.campaign}** truly brings ${overcredited.customers} customers and loses ${percent(-overcredited.roi)} of what it costs. By last touch it is credited with ${overcredited.lastTouch.customers} customers and a return of ${percent(overcredited.lastTouch.roi)}. Ad platforms claim ${truths.platforms.claimedSales} sales where their campaigns truly brought ${truths.platforms.customers}.`,
    heading("What tracking does not see"),
    "Buyers by what truly brought them, and how many of them the last touch before their first deal shows as direct or as brand search, or does not show at all.",
    table(
      ["cause", "buyers", "seen as direct or brand search", "share", "not seen at all"],
      truths.dark.map(({ cause, buyers, directOrBrand, share, unseen }) => {
        return [`\`${cause}\``, whole(buyers), whole(directOrBrand), percent(share), whole(unseen)];
      }),
    ),
    `For four weeks (the 29th to the 32nd of the year) the website counts nobody: ${whole(outage.lost)} touches are lost.`,
    heading("Who asks"),
    "Of the people new in the year whom a department meets first, how many it asks how they heard of the company.",
    table(
      ["department", "met first", "asked", "rate"],
      truths.asks.map(({ department, met, asked, rate }) => [department, whole(met), whole(asked), percent(rate)]),
    ),
    heading("How much of it was owed and kept"),
    "Everybody in the file is to be asked within two working days after they became known: people of old never were in time. Who asked kept it, else who met them last owes it. Public holidays, which are left out here, give a few a day more. `earshot dues --by department --commitment ask_new_customer` counts the same; who came back is owed another question.",
    table(
      ["department", "kept", "made good", "broken", "kept %"],
      truths.dues.map(({ department, kept, madeGood, broken, keptShare }) => [
        department || "nobody yet",
        whole(kept),
        whole(madeGood),
        whole(broken),
        percent(keptShare),
      ]),
    ),
    heading("What the answers are worth"),
    list([
      `${whole(answers.all)} people were asked: ${whole(answers.answered)} answered, ${answers.doesntRemember} do not remember, ${answers.declined} declined.`,
      `${whole(answers.wrong)} of ${whole(answers.understood)} answers that name a channel name another one than the true one: ${percent(answers.wrongShare)}. Most of these came by ads or partners, for which there is no chip. Among the others ${answers.chipped.wrong} of ${answers.chipped.understood} are wrong: ${percent(answers.chipped.wrongShare)}.`,
      `\`${answers.firstChip.member}\` at the front desk always clicks the first chip, "${answers.firstChip.chip}": ${answers.firstChip.answers} times, of which ${answers.firstChip.wrong} are wrong.`,
      `${answers.misspelled} answers are in words that only the aliases of the example company understand, such as "Gogle"; ${answers.notUnderstood} are in words that nothing understands.`,
    ]),
    table(
      ["truly", "said", "answers"],
      answers.confusion
        .filter(({ cause, said }) => cause !== said)
        .map(({ cause, said, answers: count }) => [`\`${cause}\``, `\`${said}\``, whole(count)]),
    ),
    heading("How people are treated"),
    list([
      `${renewalOnly.department} looks after ${renewalOnly.accounts.length} accounts and is heard of only in the 30 days before their contracts end: ${renewalOnly.lost} are lost. Of the ${renewalOnly.others.accounts} accounts that sales looks after all year, ${renewalOnly.others.lost} are lost.`,
      `${truths.contactedTwice.length} leads heard from sales and from marketing within three days.`,
      `${truths.neverAnswered.length} leads asked by the form and nobody ever answered.`,
      `${truths.wishPhone} customers wish to be called; to ${truths.forcedToMail.length} of them the service desk only writes.`,
      `${callBacks.asked} customers asked to be called back: ${callBacks.withinADay} were within a day, ${callBacks.later} later, ${callBacks.never} never.`,
      `${candidates.all} candidates applied; ${candidates.neverAnswered.length} never heard a word, ${candidates.answeredLate.length} waited longer than 8 days.`,
      `${truths.cameTwice.length} people came twice and have two records with the same name and no key in common: another address, or theirs without its dots. These are the pairs that wait under *Who is this?*. ${rows.people.length - truths.people.length} stand a second time in the file, under the number of another system and the same address.`,
      `${truths.signedBeforeContact.length} deals were signed before the first contact.`,
    ]),
    ...exchangePage(truths.exchange),
    ...handingPage(truths.handings),
    ...headsUpPage(truths.headsUps),
    ...agreementPage(truths.agreement),
    ...registerPage(truths.register),
    ...systemsPage(truths.systems),
    ...overlapPage(truths.overlaps),
    heading("Who they are"),
    details("Signed before the first contact", truths.signedBeforeContact),
    details(
      "Came twice",
      truths.cameTwice.map(([first, second]) => `${first} and ${second}`),
    ),
    details("Heard from sales and marketing within three days", truths.contactedTwice),
    details("Never answered", truths.neverAnswered),
    details("Wish to be called and only get mails", truths.forcedToMail),
    details("Candidates who never heard a word", candidates.neverAnswered),
    details("Candidates who waited longer than 8 days", candidates.answeredLate),
    details("Accounts that hear only from Key Accounts, and only when a contract ends", renewalOnly.accounts),
  ].join("\n\n");
}
