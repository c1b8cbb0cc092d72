/** The frame of the console: navigation at the left, the page at its right. */
import { AppShell, Box, Divider, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { Link, Outlet, useMatches, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { BudgetIcon, ChartIcon, ExploreIcon, LogsIcon, RouteIcon, SettingsIcon } from '../ui/icons';
import { Mark } from '../ui/Logo';
import { GatewaySwitcher } from './GatewaySwitcher';
import { SchemeSwitch } from './SchemeSwitch';
import { SignOut } from './SignOut';
import { Who } from './Who';

const PAGES = [
  { label: 'Routes', to: '/gateways/$gateway/routes', Icon: RouteIcon },
  { label: 'Explorer', to: '/gateways/$gateway/explorer', Icon: ExploreIcon },
  { label: 'Logs', to: '/gateways/$gateway/logs', Icon: LogsIcon },
  { label: 'Budgets', to: '/gateways/$gateway/budgets', Icon: BudgetIcon },
  { label: 'Analytics', to: '/gateways/$gateway/analytics', Icon: ChartIcon },
  { label: 'Settings', to: '/gateways/$gateway/settings', Icon: SettingsIcon },
] as const;

export function Shell() {
  const { gateway = 'default' } = useParams({ strict: false });
  const matches = useMatches();
  const main = useRef<HTMLElement>(null);
  const here = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(here);
  useEffect(() => {
    // Readers hear the new page after a link; the first page begins at its top by itself.
    if (first.current !== here) {
      first.current = here;
      main.current?.focus();
    }
  }, [here]);
  return (
    <AppShell navbar={{ width: 232, breakpoint: 'sm' }} padding="xl">
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <AppShell.Navbar p="md" aria-label="Console">
        <Group gap="sm" mb="md" px={4}>
          <Mark />
          <Text fw={650} size="lg">
            Turnpike
          </Text>
        </Group>
        <GatewaySwitcher gateway={gateway} />
        <Divider my="md" />
        <AppShell.Section grow component={ScrollArea}>
          {PAGES.map(({ label, to, Icon }) => {
            const active = matches.some((match) => match.fullPath.startsWith(to));
            return (
              <NavLink
                key={to}
                className="nav-link"
                label={label}
                leftSection={<Icon />}
                active={active}
                aria-current={active ? 'page' : undefined}
                renderRoot={(props) => <Link to={to} params={{ gateway }} {...props} />}
              />
            );
          })}
        </AppShell.Section>
        <Box>
          <Who />
          <SignOut />
          <SchemeSwitch />
        </Box>
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
