import { Group } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { account } from '../api/client';
import type { RouteElement } from '../api/routes';
import { AppLink } from '../ui/AppLink';
import { Page } from '../ui/Page';
import { Builder } from './Builder';
import { sketchOf } from './sketch';

const BEGINNING: readonly RouteElement[] = [
  { id: 'START', type: 'start', outputs: { next: { elementId: 'END' } } },
  { id: 'END', type: 'end', outputs: {} },
];

/** A route that is drawn before it exists: nobody can call it until it is created. */
export function NewRoutePage() {
  const params = useParams({ from: '/gateways/$gateway/new-route' });
  const { name = 'my-route' } = useSearch({ from: '/gateways/$gateway/new-route' });
  const { gateway } = params;
  const navigate = useNavigate();
  const [opening] = useState(() => ({
    draft: `${account()}/${gateway}/new ${name}`,
    saved: sketchOf(BEGINNING),
    etag: '',
  }));
  return (
    <Page
      wide
      title={name}
      heading={
        <Group gap="sm">
          <AppLink to="/gateways/$gateway/routes" params={params} c="dimmed" inherit>
            Routes
          </AppLink>
          <span aria-hidden="true">/</span>
          {name}
        </Group>
      }
      lead="Not created yet: draw what a request meets between start and end, then create the route."
    >
      <Builder
        gateway={gateway}
        origin={{ kind: 'new', name }}
        opening={opening}
        status="Not created yet"
        onSaved={() => {
          void navigate({
            to: '/gateways/$gateway/routes/$route/flow',
            params: { gateway, route: name },
            ignoreBlocker: true,
          });
        }}
        onReload={() => undefined}
      />
    </Page>
  );
}
