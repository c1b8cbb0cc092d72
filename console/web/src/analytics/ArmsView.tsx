import { Checkbox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { analyticsQuery } from '../api/analytics';
import { ButtonLink } from '../ui/AppLink';
import { Asked } from '../ui/Asked';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNote } from '../ui/ErrorNote';
import { ArmsTable } from './ArmsTable';
import { armsOf } from './arms';
import { Charts } from './Charts';
import type { ViewProps } from './GroupsView';
import { named } from './named';
import { every, questionOf } from './question';
import { RangeBar } from './RangeBar';
import { spanOf } from './search';
import { SplitPicker } from './SplitPicker';
import { Toolbar } from './Toolbar';
import { useSplits } from './useSplits';

/** The arms of one split of a live graph, side by side. */
export function ArmsView({ gateway, at, change }: ViewProps) {
  const span = spanOf(at);
  const found = useSplits(gateway, at['route'], at.element);
  const { route, split } = found;
  const live = route?.deployment.number;
  const query = useQuery({
    ...analyticsQuery(
      gateway,
      questionOf(
        span,
        {
          route: route?.id ?? '',
          ...(at.versions === 'all' || live === undefined ? {} : { version: String(live) }),
        },
        { group_by: 'arm', element: split?.id },
      ),
    ),
    enabled: split !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: every(span),
  });
  const arms = split === undefined ? [] : armsOf(split);
  return (
    <>
      <Toolbar>
        <RangeBar
          span={span}
          onChange={(range) => {
            change({ last: undefined, from: undefined, to: undefined, ...range });
          }}
        />
        <SplitPicker route={at['route']} found={found} change={change} />
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
      ) : found.error !== null ? (
        <ErrorNote error={found.error} />
      ) : route !== undefined && split === undefined ? (
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
                route={route?.name ?? at['route'] ?? ''}
                version={at.versions === 'all' ? undefined : live}
                span={span}
                split={split?.id ?? ''}
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
