import { Tabs } from '@mantine/core';
import { Link, Outlet, useMatches, useParams } from '@tanstack/react-router';
import { Page } from '../ui/Page';

const TABS = [
  { value: 'general', label: 'Gateway', to: '/gateways/$gateway/settings/general' },
  { value: 'tokens', label: 'Tokens', to: '/gateways/$gateway/settings/tokens' },
  { value: 'providers', label: 'Provider keys', to: '/gateways/$gateway/settings/providers' },
] as const;

/** The settings of a gateway, by topic. */
export function SettingsPage() {
  const params = useParams({ from: '/gateways/$gateway/settings' });
  const matches = useMatches();
  const open = TABS.find(({ to }) => matches.some((match) => match.fullPath === to));
  return (
    <Page title="Settings" lead={`Of the gateway ${params.gateway}.`}>
      <nav aria-label="Settings">
        <Tabs value={open?.value ?? null} mb="lg">
          <Tabs.List>
            {TABS.map(({ value, label, to }) => (
              <Tabs.Tab
                key={value}
                value={value}
                renderRoot={(props) => <Link to={to} params={params} {...props} />}
              >
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      </nav>
      <Outlet />
    </Page>
  );
}
