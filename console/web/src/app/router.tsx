/** Every page and its address. Pages are loaded when they are opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { explorerSearch } from '../explorer/search';
import { readSearch } from '../logs/filters';
import { builderSearch, newRouteSearch } from '../builder/panels';
import { liveSearch } from '../live/search';
import { analyticsAddress } from '../analytics/search';
import { budgetsAddress, keyAddress } from '../budgets/search';
import { Loading } from '../ui/Loading';
import { historySearch, versionsSearch } from '../versions/search';
import { Fault } from './ErrorBoundary';
import { NotFound } from './NotFound';
import { Shell } from './Shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/gateways/$gateway/routes', params: { gateway: 'default' } });
  },
});

const gateways = createRoute({
  getParentRoute: () => root,
  path: '/gateways',
  component: lazyRouteComponent(() => import('../gateways/GatewaysPage'), 'GatewaysPage'),
});

const gateway = createRoute({ getParentRoute: () => root, path: '/gateways/$gateway' });

const gatewayHome = createRoute({
  getParentRoute: () => gateway,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/gateways/$gateway/routes', params });
  },
});

const routes = createRoute({
  getParentRoute: () => gateway,
  path: '/routes',
  component: lazyRouteComponent(() => import('../routes/RoutesPage'), 'RoutesPage'),
});

const route = createRoute({
  getParentRoute: () => gateway,
  path: '/routes/$route',
  component: lazyRouteComponent(() => import('../routes/RoutePage'), 'RoutePage'),
});

const routeHome = createRoute({
  getParentRoute: () => route,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/gateways/$gateway/routes/$route/flow', params });
  },
});

const flow = createRoute({
  getParentRoute: () => route,
  path: '/flow',
  validateSearch: builderSearch,
  component: lazyRouteComponent(() => import('../builder/FlowPage'), 'FlowPage'),
});

const newRoute = createRoute({
  getParentRoute: () => gateway,
  path: '/new-route',
  validateSearch: newRouteSearch,
  component: lazyRouteComponent(() => import('../builder/NewRoutePage'), 'NewRoutePage'),
});

const versions = createRoute({
  getParentRoute: () => route,
  path: '/versions',
  validateSearch: versionsSearch,
  component: lazyRouteComponent(() => import('../versions/VersionsPage'), 'VersionsPage'),
});

const live = createRoute({
  getParentRoute: () => route,
  path: '/live',
  validateSearch: liveSearch,
  component: lazyRouteComponent(() => import('../live/LivePage'), 'LivePage'),
});

const history = createRoute({
  getParentRoute: () => route,
  path: '/history',
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import('../versions/HistoryPage'), 'HistoryPage'),
});

const explorer = createRoute({
  getParentRoute: () => gateway,
  path: '/explorer',
  validateSearch: explorerSearch,
  component: lazyRouteComponent(() => import('../explorer/ExplorerPage'), 'ExplorerPage'),
});

const logs = createRoute({
  getParentRoute: () => gateway,
  path: '/logs',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('../logs/LogsPage'), 'LogsPage'),
});

const log = createRoute({
  getParentRoute: () => gateway,
  path: '/logs/$log',
  component: lazyRouteComponent(() => import('../logs/LogPage'), 'LogPage'),
});

const budgets = createRoute({
  getParentRoute: () => gateway,
  path: '/budgets',
  validateSearch: budgetsAddress,
  component: lazyRouteComponent(() => import('../budgets/BudgetsPage'), 'BudgetsPage'),
});

const budget = createRoute({
  getParentRoute: () => gateway,
  path: '/budgets/key',
  validateSearch: keyAddress,
  component: lazyRouteComponent(() => import('../budgets/BudgetPage'), 'BudgetPage'),
});

const analytics = createRoute({
  getParentRoute: () => gateway,
  path: '/analytics',
  validateSearch: analyticsAddress,
  component: lazyRouteComponent(() => import('../analytics/AnalyticsPage'), 'AnalyticsPage'),
});

const settings = createRoute({
  getParentRoute: () => gateway,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/SettingsPage'), 'SettingsPage'),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/gateways/$gateway/settings/general', params });
  },
});

const general = createRoute({
  getParentRoute: () => settings,
  path: '/general',
  component: lazyRouteComponent(() => import('../settings/GeneralPage'), 'GeneralPage'),
});

const retries = createRoute({
  getParentRoute: () => settings,
  path: '/retries',
  component: lazyRouteComponent(() => import('../settings/RetriesPage'), 'RetriesPage'),
});

const caching = createRoute({
  getParentRoute: () => settings,
  path: '/caching',
  component: lazyRouteComponent(() => import('../settings/CachingPage'), 'CachingPage'),
});

const limits = createRoute({
  getParentRoute: () => settings,
  path: '/limits',
  component: lazyRouteComponent(() => import('../settings/LimitsPage'), 'LimitsPage'),
});

const guardrails = createRoute({
  getParentRoute: () => settings,
  path: '/guardrails',
  component: lazyRouteComponent(() => import('../settings/GuardrailsPage'), 'GuardrailsPage'),
});

const identity = createRoute({
  getParentRoute: () => settings,
  path: '/identity',
  component: lazyRouteComponent(() => import('../settings/IdentityPage'), 'IdentityPage'),
});

const telemetry = createRoute({
  getParentRoute: () => settings,
  path: '/telemetry',
  component: lazyRouteComponent(() => import('../settings/TelemetryPage'), 'TelemetryPage'),
});

const tokens = createRoute({
  getParentRoute: () => settings,
  path: '/tokens',
  component: lazyRouteComponent(() => import('../settings/TokensPage'), 'TokensPage'),
});

const providers = createRoute({
  getParentRoute: () => settings,
  path: '/providers',
  component: lazyRouteComponent(() => import('../settings/ProvidersPage'), 'ProvidersPage'),
});

const ownProviders = createRoute({
  getParentRoute: () => settings,
  path: '/own-providers',
  component: lazyRouteComponent(() => import('../settings/OwnProvidersPage'), 'OwnProvidersPage'),
});

const prices = createRoute({
  getParentRoute: () => settings,
  path: '/prices',
  component: lazyRouteComponent(() => import('../settings/PricesPage'), 'PricesPage'),
});

const accountSettings = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  component: lazyRouteComponent(() => import('../settings/AccountPage'), 'AccountPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    gateways,
    gateway.addChildren([
      gatewayHome,
      routes,
      newRoute,
      route.addChildren([routeHome, flow, versions, live, history]),
      explorer,
      logs,
      log,
      budgets,
      budget,
      analytics,
      settings.addChildren([
        settingsHome,
        general,
        retries,
        caching,
        limits,
        guardrails,
        identity,
        telemetry,
        tokens,
        providers,
        ownProviders,
        prices,
        accountSettings,
      ]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: Fault,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
