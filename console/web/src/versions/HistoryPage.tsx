import { SegmentedControl, Stack, Title, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { gatewayEventsQuery, routeEventsQuery } from '../api/past';
import { AsOf } from './AsOf';
import { EventPages } from './EventPages';
import { historySearch } from './search';

/** A route through time: what it was at any instant, and who changed what and why. */
export function HistoryPage() {
  const place = '/gateways/$gateway/routes/$route/history';
  const { gateway, route } = useParams({ from: place });
  const { at, of } = useSearch({ from: place });
  const navigate = useNavigate({ from: place });
  const events = useInfiniteQuery(routeEventsQuery(gateway, route));
  const gatewayEvents = useInfiniteQuery({
    ...gatewayEventsQuery(gateway),
    enabled: of === 'gateway',
  });
  const look = (instant: string | undefined) =>
    void navigate({
      search: (was) => historySearch({ ...was, at: instant }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Stack>
      <AsOf gateway={gateway} route={route} at={at} events={events} look={look} />
      <Group justify="space-between" mt="sm">
        <Title order={2}>Who changed what</Title>
        <SegmentedControl
          aria-label="Whose history"
          value={of ?? 'route'}
          data={[
            { value: 'route', label: 'This route' },
            { value: 'gateway', label: 'The gateway' },
          ]}
          onChange={(value) =>
            void navigate({
              search: (was) => historySearch({ ...was, of: value }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </Group>
      {of === 'gateway' ? (
        <EventPages label="History of the gateway" query={gatewayEvents} />
      ) : (
        <EventPages label="History" query={events} route={{ gateway, route }} at={at} look={look} />
      )}
    </Stack>
  );
}
