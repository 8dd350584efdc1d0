import { createRootRoute, createRoute, type RouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { loadExchangeWords, loadImportWords, loadReportWords } from "./messages/catalogue.ts";
import { CrashedPage } from "./shell/CrashedPage.tsx";
import { lazyPage } from "./shell/lazy-page.tsx";
import { NotFoundPage } from "./shell/NotFoundPage.tsx";
import { Providers } from "./shell/Providers.tsx";
import { SignedIn } from "./shell/SignedIn.tsx";

const root = createRootRoute({ component: Providers, notFoundComponent: NotFoundPage, errorComponent: CrashedPage });

/** Pages for those who are signed in, inside the frame with the places. */
const framed = createRoute({
  getParentRoute: () => root,
  id: "framed",
  component: SignedIn,
  errorComponent: CrashedPage,
});

const missing = createRoute({ getParentRoute: () => framed, path: "$", component: NotFoundPage });

const forDevelopers = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: "/gallery",
        component: lazyPage(() => import("./gallery/GalleryPage.tsx"), "GalleryPage"),
      }),
      createRoute({
        getParentRoute: () => root,
        path: "/gallery/$place",
        component: lazyPage(() => import("./gallery/OtherPage.tsx"), "OtherPage"),
      }),
    ]
  : [];

// Every page is a file of its own that is fetched when somebody goes there.
const page = <Path extends string>(path: Path, component: RouteComponent) =>
  createRoute({ getParentRoute: () => framed, path, component });

/** Pages of an area, with the words that only these show. */
const withWords =
  (loadWords: () => Promise<void>) =>
  <Name extends string>(load: () => Promise<{ [Key in Name]: ComponentType }>, name: Name) =>
    lazyPage(async () => {
      const [parts] = await Promise.all([load(), loadWords()]);
      return parts;
    }, name);

const report = withWords(loadReportWords);
const exchanged = withWords(loadExchangeWords);
const imported = withWords(loadImportWords);

const home = page(
  "/",
  lazyPage(() => import("./home/HomePage.tsx"), "HomePage"),
);

const capture = page(
  "/capture",
  lazyPage(() => import("../modules/touches/screens/CapturePage.tsx"), "CapturePage"),
);

// Loose ends had another address once, and links to it last.
const ends = ["/loose-ends", "/asks"].map((path) =>
  page(
    path,
    lazyPage(() => import("./ends/LooseEndsPage.tsx"), "LooseEndsPage"),
  ),
);

const dues = page(
  "/dues",
  lazyPage(() => import("../modules/dues/screens/DuesPage.tsx"), "DuesPage"),
);

const funnel = [
  page(
    "/asks/funnel",
    report(() => import("../modules/touches/screens/FunnelPage.tsx"), "FunnelPage"),
  ),
  page(
    "/asks/funnel/rows",
    report(() => import("../modules/touches/screens/FunnelRowsPage.tsx"), "FunnelRowsPage"),
  ),
];

const channels = [
  page(
    "/channels",
    lazyPage(() => import("../modules/channels/screens/ChannelsPage.tsx"), "ChannelsPage"),
  ),
  page(
    "/channels/$id",
    lazyPage(() => import("../modules/channels/screens/ChannelPage.tsx"), "ChannelPage"),
  ),
  page(
    "/channels/rules",
    lazyPage(() => import("../modules/channels/screens/RulesPage.tsx"), "RulesPage"),
  ),
  page(
    "/channels/unmatched",
    lazyPage(() => import("./channels/UnmatchedPage.tsx"), "UnmatchedPage"),
  ),
  page(
    "/channels/spend",
    lazyPage(() => import("../modules/channels/screens/SpendPage.tsx"), "SpendPage"),
  ),
  page(
    "/channels/spend/rows",
    lazyPage(() => import("../modules/channels/screens/SpendRowsPage.tsx"), "SpendRowsPage"),
  ),
  page(
    "/channels/rates",
    lazyPage(() => import("../modules/channels/screens/RatesPage.tsx"), "RatesPage"),
  ),
];

const customers = [
  page(
    "/customers",
    lazyPage(() => import("../modules/customers/screens/CustomersPage.tsx"), "CustomersPage"),
  ),
  page(
    "/customers/$id",
    lazyPage(() => import("./customers/PersonWithTimeline.tsx"), "PersonWithTimeline"),
  ),
  page(
    "/customers/pairs",
    lazyPage(() => import("../modules/customers/screens/WhoIsThisPage.tsx"), "WhoIsThisPage"),
  ),
  page(
    "/customers/accounts",
    lazyPage(() => import("../modules/customers/screens/AccountsPage.tsx"), "AccountsPage"),
  ),
  page(
    "/customers/accounts/$id",
    lazyPage(() => import("./customers/AccountWithTold.tsx"), "AccountWithTold"),
  ),
];

const ideas = page(
  "/ideas",
  lazyPage(() => import("../modules/voice/screens/IdeasPage.tsx"), "IdeasPage"),
);

const imports = [
  page(
    "/imports",
    imported(() => import("../modules/data/screens/ImportsPage.tsx"), "ImportsPage"),
  ),
  page(
    "/imports/$id",
    imported(() => import("../modules/data/screens/ImportPage.tsx"), "ImportPage"),
  ),
];

const returns = [
  page(
    "/returns",
    report(() => import("../modules/returns/screens/ReturnsPage.tsx"), "ReturnsPage"),
  ),
  page(
    "/returns/said-seen",
    report(() => import("../modules/returns/screens/SaidSeenPage.tsx"), "SaidSeenPage"),
  ),
  page(
    "/returns/said-seen/rows",
    report(() => import("../modules/returns/screens/SaidSeenRowsPage.tsx"), "SaidSeenRowsPage"),
  ),
  page(
    "/returns/silence",
    report(() => import("../modules/returns/screens/SilencePage.tsx"), "SilencePage"),
  ),
  page(
    "/returns/ledgers",
    report(() => import("../modules/returns/screens/LedgersPage.tsx"), "LedgersPage"),
  ),
  page(
    "/returns/ledgers/renewals",
    report(() => import("../modules/returns/screens/LedgerRenewalsPage.tsx"), "LedgerRenewalsPage"),
  ),
  page(
    "/returns/paths",
    report(() => import("../modules/returns/screens/PathsPage.tsx"), "PathsPage"),
  ),
  page(
    "/returns/paths/rows",
    report(() => import("../modules/returns/screens/PathRowsPage.tsx"), "PathRowsPage"),
  ),
  page(
    "/returns/what-if",
    report(() => import("../modules/returns/screens/what-if/WhatIfPage.tsx"), "WhatIfPage"),
  ),
  page(
    "/returns/experiments",
    report(() => import("../modules/returns/screens/what-if/ExperimentsPage.tsx"), "ExperimentsPage"),
  ),
  page(
    "/returns/rows",
    report(() => import("../modules/returns/screens/RowsPage.tsx"), "RowsPage"),
  ),
];

const exchange = [
  page(
    "/exchange",
    exchanged(() => import("../modules/exchange/screens/MapPage.tsx"), "MapPage"),
  ),
  page(
    "/exchange/facts",
    exchanged(() => import("../modules/exchange/screens/FactsPage.tsx"), "FactsPage"),
  ),
  page(
    "/exchange/facts/$id",
    exchanged(() => import("../modules/exchange/screens/FactPage.tsx"), "FactPage"),
  ),
  page(
    "/exchange/agreements",
    exchanged(() => import("../modules/exchange/screens/agreement-screens.ts"), "AgreementsPage"),
  ),
  page(
    "/exchange/agreements/$id",
    exchanged(() => import("../modules/exchange/screens/agreement-screens.ts"), "AgreementPage"),
  ),
  page(
    "/exchange/needs",
    exchanged(() => import("../modules/exchange/screens/NeedsPage.tsx"), "NeedsPage"),
  ),
  page(
    "/exchange/kinds",
    exchanged(() => import("../modules/exchange/screens/KindsPage.tsx"), "KindsPage"),
  ),
  page(
    "/exchange/hand-offs",
    exchanged(() => import("../modules/exchange/screens/hand-off-screens.ts"), "HandOffsPage"),
  ),
  page(
    "/exchange/hand-offs/reasons",
    exchanged(() => import("../modules/exchange/screens/hand-off-screens.ts"), "HandOffReasonsPage"),
  ),
  page(
    "/exchange/hand-offs/$id",
    exchanged(() => import("../modules/exchange/screens/hand-off-screens.ts"), "HandOffPage"),
  ),
  page(
    "/exchange/friction",
    exchanged(() => import("../modules/exchange/screens/hand-off-screens.ts"), "FrictionPage"),
  ),
  page(
    "/exchange/friction/waits",
    exchanged(() => import("../modules/exchange/screens/hand-off-screens.ts"), "FrictionWaitsPage"),
  ),
  page(
    "/exchange/heads-ups",
    exchanged(() => import("../modules/exchange/screens/HeadsUpsPage.tsx"), "HeadsUpsPage"),
  ),
  page(
    "/exchange/heads-ups/new",
    exchanged(() => import("../modules/exchange/screens/HeadsUpEditorPage.tsx"), "NewHeadsUpPage"),
  ),
  page(
    "/exchange/heads-ups/$id",
    exchanged(() => import("../modules/exchange/screens/HeadsUpPage.tsx"), "HeadsUpPage"),
  ),
  page(
    "/exchange/heads-ups/$id/edit",
    exchanged(() => import("../modules/exchange/screens/HeadsUpEditorPage.tsx"), "EditHeadsUpPage"),
  ),
  page(
    "/exchange/responsibilities",
    exchanged(() => import("../modules/exchange/screens/agreement-screens.ts"), "ResponsibilitiesPage"),
  ),
  page(
    "/exchange/systems",
    exchanged(() => import("../modules/exchange/screens/agreement-screens.ts"), "SystemsPage"),
  ),
  page(
    "/exchange/systems/$id",
    exchanged(() => import("../modules/exchange/screens/agreement-screens.ts"), "SystemPage"),
  ),
  page(
    "/exchange/overlaps",
    exchanged(() => import("../modules/exchange/screens/agreement-screens.ts"), "OverlapsPage"),
  ),
  page(
    "/exchange/overlaps/$id",
    exchanged(() => import("../modules/exchange/screens/agreement-screens.ts"), "OverlapPage"),
  ),
  page(
    "/exchange/templates",
    exchanged(() => import("../modules/exchange/screens/TemplatesPage.tsx"), "TemplatesPage"),
  ),
  page(
    "/exchange/mails",
    exchanged(() => import("../modules/exchange/screens/MailsPage.tsx"), "MailsPage"),
  ),
];

const inbox = page(
  "/inbox",
  exchanged(() => import("./inbox/InboxPage.tsx"), "InboxPage"),
);

const settings = ["/settings", "/settings/$section"].map((path) =>
  page(
    path,
    exchanged(() => import("./settings/AllSettings.tsx"), "AllSettings"),
  ),
);

/** Pages for those who are not signed in yet, without the frame. */
const access = [
  createRoute({
    getParentRoute: () => root,
    path: "/kiosk/$link",
    component: lazyPage(() => import("./kiosk/KioskPage.tsx"), "KioskPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/sign-in",
    component: lazyPage(() => import("../modules/company/screens/SignIn.tsx"), "SignInPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/join",
    component: lazyPage(() => import("../modules/company/screens/Join.tsx"), "JoinPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/welcome",
    component: lazyPage(() => import("../modules/company/screens/Welcome.tsx"), "WelcomePage"),
  }),
];

export const routeTree = root.addChildren([
  ...access,
  framed.addChildren([
    home,
    capture,
    ...ends,
    dues,
    ...funnel,
    ...channels,
    ...customers,
    ideas,
    ...exchange,
    inbox,
    ...imports,
    ...returns,
    ...settings,
    missing,
  ]),
  ...forDevelopers,
]);
