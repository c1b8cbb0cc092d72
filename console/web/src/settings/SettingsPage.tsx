import { Box, NavLink, Text } from '@mantine/core';
import { Link, Outlet, useMatches, useParams } from '@tanstack/react-router';
import { Page } from '../ui/Page';
import classes from './settings.module.css';

const GROUPS = [
  {
    label: 'Gateway',
    pages: [
      { label: 'General', to: '/gateways/$gateway/settings/general' },
      { label: 'Retries and timeouts', to: '/gateways/$gateway/settings/retries' },
      { label: 'Caching', to: '/gateways/$gateway/settings/caching' },
      { label: 'Limits', to: '/gateways/$gateway/settings/limits' },
      { label: 'Guardrails', to: '/gateways/$gateway/settings/guardrails' },
      { label: 'Identity', to: '/gateways/$gateway/settings/identity' },
      { label: 'Telemetry', to: '/gateways/$gateway/settings/telemetry' },
    ],
  },
  {
    label: 'Access',
    pages: [
      { label: 'Tokens', to: '/gateways/$gateway/settings/tokens' },
      { label: 'Provider keys', to: '/gateways/$gateway/settings/providers' },
    ],
  },
  {
    label: 'Account',
    pages: [
      { label: 'Own providers', to: '/gateways/$gateway/settings/own-providers' },
      { label: 'Price book', to: '/gateways/$gateway/settings/prices' },
      { label: 'Account', to: '/gateways/$gateway/settings/account' },
    ],
  },
] as const;

/** The settings of a gateway and of its account, by topic. */
export function SettingsPage() {
  const params = useParams({ from: '/gateways/$gateway/settings' });
  const matches = useMatches();
  return (
    <Page title="Settings" lead={`Of the gateway ${params.gateway} and its account.`}>
      <div className={classes['frame']}>
        <nav aria-label="Settings" className={classes['side']}>
          {GROUPS.map((group) => (
            <Box key={group.label} mb="md">
              <Text className={classes['group'] ?? ''}>{group.label}</Text>
              {group.pages.map(({ label, to }) => {
                const active = matches.some((match) => match.fullPath === to);
                return (
                  <NavLink
                    key={to}
                    className="nav-link"
                    label={label}
                    active={active}
                    aria-current={active ? 'page' : undefined}
                    py={6}
                    renderRoot={(props) => <Link to={to} params={params} {...props} />}
                  />
                );
              })}
            </Box>
          ))}
        </nav>
        <Outlet />
      </div>
    </Page>
  );
}
