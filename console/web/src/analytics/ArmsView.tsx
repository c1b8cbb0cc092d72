import { Checkbox, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { analyticsQuery } from '../api/analytics';
import { routeQuery, routesQuery } from '../api/routes';
import { ButtonLink } from '../ui/AppLink';
import { Asked } from '../ui/Asked';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNote } from '../ui/ErrorNote';
import { ArmsTable } from './ArmsTable';
import { armsOf, splitsOf } from './arms';
import { Charts } from './Charts';
import type { ViewProps } from './GroupsView';
import { named } from './named';
import { every, questionOf } from './question';
import { RangeBar } from './RangeBar';
import { spanOf } from './search';
import { Toolbar } from './Toolbar';

/** The arms of one split of a live graph, side by side. */
export function ArmsView({ gateway, at, change }: ViewProps) {
  const span = spanOf(at);
  const routes = useQuery(routesQuery(gateway));
  const names = (routes.data?.routes ?? []).map(({ name }) => name);
  const route = useQuery({
    ...routeQuery(gateway, at['route'] ?? ''),
    enabled: at['route'] !== undefined,
  });
  const elements = route.data?.elements ?? [];
  const splits = splitsOf(elements);
  const split = splits.find(({ id }) => id === at.element) ?? splits[0];
  const live = route.data?.deployment.number;
  const query = useQuery({
    ...analyticsQuery(
      gateway,
      questionOf(
        span,
        {
          route: route.data?.id ?? '',
          ...(at.versions === 'all' || live === undefined ? {} : { version: String(live) }),
        },
        { group_by: 'arm', element: split?.id },
      ),
    ),
    enabled: split !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: every(span),
  });
  const arms = split === undefined ? [] : armsOf(split, elements);
  return (
    <>
      <Toolbar>
        <RangeBar
          span={span}
          onChange={(range) => {
            change({ last: undefined, from: undefined, to: undefined, ...range });
          }}
        />
        <Select
          label="Route"
          placeholder="Choose a route"
          w={190}
          data={names}
          value={at['route'] ?? null}
          onChange={(chosen) => {
            change({ route: chosen ?? undefined, element: undefined });
          }}
        />
        <Select
          label="Split"
          placeholder={at['route'] === undefined ? 'Choose a route first' : 'It has none'}
          w={230}
          allowDeselect={false}
          disabled={splits.length === 0}
          data={splits.map(({ id, name }) => ({
            value: id,
            label: name === undefined ? id : `${name} (${id})`,
          }))}
          value={split?.id ?? null}
          onChange={(element) => {
            change({ element: element ?? undefined });
          }}
        />
        <Checkbox
          label={`Only version ${live ?? ''} that is live`}
          mb={8}
          disabled={live === undefined}
          checked={at.versions !== 'all'}
          onChange={(event) => {
            change({ versions: event.currentTarget.checked ? undefined : 'all' });
          }}
        />
      </Toolbar>
      {at['route'] === undefined ? (
        <EmptyState title="Which split?">
          A percentage element sends a share of the requests one way and the others another way.
          Choose a route that has one, and its arms are beside each other here: what each got, what
          it cost, how long it took.
        </EmptyState>
      ) : route.error !== null ? (
        <ErrorNote error={route.error} />
      ) : route.data !== undefined && split === undefined ? (
        <EmptyState
          title="This route has no split"
          action={
            <ButtonLink
              to="/gateways/$gateway/routes/$route/flow"
              params={{ gateway, route: at['route'] }}
              variant="default"
            >
              Open its flow
            </ButtonLink>
          }
        >
          Add a percentage element to its flow, such as 50% to one model and 50% to another.
        </EmptyState>
      ) : (
        <Asked query={query} lines={9}>
          {(analysis) => (
            <>
              <ArmsTable
                gateway={gateway}
                route={route.data?.name ?? at['route'] ?? ''}
                version={at.versions === 'all' ? undefined : live}
                span={span}
                arms={arms}
                analysis={analysis}
              />
              {analysis.totals.requests === 0 ? null : <Charts analysis={named(analysis, arms)} />}
            </>
          )}
        </Asked>
      )}
    </>
  );
}
