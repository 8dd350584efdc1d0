import { createRootRoute, createRoute, lazyRouteComponent, type RouteComponent } from "@tanstack/react-router";
import { CrashedPage } from "./shell/CrashedPage.tsx";
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
        component: lazyRouteComponent(() => import("./gallery/GalleryPage.tsx"), "GalleryPage"),
      }),
      createRoute({
        getParentRoute: () => root,
        path: "/gallery/$place",
        component: lazyRouteComponent(() => import("./gallery/OtherPage.tsx"), "OtherPage"),
      }),
    ]
  : [];

// Every page is a file of its own that is fetched when somebody goes there.
const page = <Path extends string>(path: Path, component: RouteComponent) =>
  createRoute({ getParentRoute: () => framed, path, component });

const home = page(
  "/",
  lazyRouteComponent(() => import("./home/HomePage.tsx"), "HomePage"),
);

const capture = page(
  "/capture",
  lazyRouteComponent(() => import("../modules/touches/screens/CapturePage.tsx"), "CapturePage"),
);

const asks = page(
  "/asks",
  lazyRouteComponent(() => import("../modules/touches/screens/AsksPage.tsx"), "AsksPage"),
);

const channels = [
  page(
    "/channels",
    lazyRouteComponent(() => import("../modules/channels/screens/ChannelsPage.tsx"), "ChannelsPage"),
  ),
  page(
    "/channels/$id",
    lazyRouteComponent(() => import("../modules/channels/screens/ChannelPage.tsx"), "ChannelPage"),
  ),
  page(
    "/channels/rules",
    lazyRouteComponent(() => import("../modules/channels/screens/RulesPage.tsx"), "RulesPage"),
  ),
  page(
    "/channels/spend",
    lazyRouteComponent(() => import("../modules/channels/screens/SpendPage.tsx"), "SpendPage"),
  ),
  page(
    "/channels/spend/rows",
    lazyRouteComponent(() => import("../modules/channels/screens/SpendRowsPage.tsx"), "SpendRowsPage"),
  ),
  page(
    "/channels/rates",
    lazyRouteComponent(() => import("../modules/channels/screens/RatesPage.tsx"), "RatesPage"),
  ),
];

const customers = [
  page(
    "/customers",
    lazyRouteComponent(() => import("../modules/customers/screens/CustomersPage.tsx"), "CustomersPage"),
  ),
  page(
    "/customers/$id",
    lazyRouteComponent(() => import("./customers/PersonWithTimeline.tsx"), "PersonWithTimeline"),
  ),
  page(
    "/customers/accounts",
    lazyRouteComponent(() => import("../modules/customers/screens/AccountsPage.tsx"), "AccountsPage"),
  ),
  page(
    "/customers/accounts/$id",
    lazyRouteComponent(() => import("../modules/customers/screens/AccountPage.tsx"), "AccountPage"),
  ),
];

const imports = [
  page(
    "/imports",
    lazyRouteComponent(() => import("../modules/data/screens/ImportsPage.tsx"), "ImportsPage"),
  ),
  page(
    "/imports/$id",
    lazyRouteComponent(() => import("../modules/data/screens/ImportPage.tsx"), "ImportPage"),
  ),
];

const returns = [
  page(
    "/returns",
    lazyRouteComponent(() => import("../modules/returns/screens/ReturnsPage.tsx"), "ReturnsPage"),
  ),
  page(
    "/returns/rows",
    lazyRouteComponent(() => import("../modules/returns/screens/RowsPage.tsx"), "RowsPage"),
  ),
];

const settings = ["/settings", "/settings/$section"].map((path) =>
  page(
    path,
    lazyRouteComponent(() => import("../modules/company/screens/Settings.tsx"), "SettingsPage"),
  ),
);

/** Pages for those who are not signed in yet, without the frame. */
const access = [
  createRoute({
    getParentRoute: () => root,
    path: "/sign-in",
    component: lazyRouteComponent(() => import("../modules/company/screens/SignIn.tsx"), "SignInPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/join",
    component: lazyRouteComponent(() => import("../modules/company/screens/Join.tsx"), "JoinPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/welcome",
    component: lazyRouteComponent(() => import("../modules/company/screens/Welcome.tsx"), "WelcomePage"),
  }),
];

export const routeTree = root.addChildren([
  ...access,
  framed.addChildren([home, capture, asks, ...channels, ...customers, ...imports, ...returns, ...settings, missing]),
  ...forDevelopers,
]);
