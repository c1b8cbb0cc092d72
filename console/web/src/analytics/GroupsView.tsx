import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { analyticsQuery } from '../api/analytics';
import { ButtonLink } from '../ui/AppLink';
import { Asked } from '../ui/Asked';
import { EmptyState } from '../ui/EmptyState';
import { armsOf } from './arms';
import { Charts } from './Charts';
import { GroupPicker } from './GroupPicker';
import { GroupsTable } from './GroupsTable';
import { logsSpan } from './logsSpan';
import { named } from './named';
import { Narrowing } from './Narrowing';
import { every, questionOf } from './question';
import { RangeBar } from './RangeBar';
import { spanOf, whereOf, type AnalyticsAddress } from './search';
import { SplitPicker } from './SplitPicker';
import { Tiles } from './Tiles';
import { Toolbar } from './Toolbar';
import { useSplits } from './useSplits';

export interface ViewProps {
  readonly gateway: string;
  readonly at: AnalyticsAddress;
  /** Puts parts into the address; those without a value are taken out of it. */
  readonly change: (parts: Record<string, string | undefined>) => void;
}

/** The figures of a range, together and by groups. */
export function GroupsView({ gateway, at, change }: ViewProps) {
  const span = spanOf(at);
  const where = whereOf(at);
  const byArm = at.by === 'arm';
  const found = useSplits(gateway, byArm ? at['route'] : undefined, at.element);
  const { split } = found;
  const arms = split === undefined ? [] : armsOf(split);
  const query = useQuery({
    ...analyticsQuery(
      gateway,
      questionOf(span, where, { group_by: at.by, element: byArm ? split?.id : undefined }),
    ),
    enabled: !byArm || split !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: every(span),
  });
  return (
    <>
      <Toolbar>
        <RangeBar
          span={span}
          onChange={(range) => {
            change({ last: undefined, from: undefined, to: undefined, ...range });
          }}
        />
        <GroupPicker
          gateway={gateway}
          by={at.by}
          onChange={(by) => {
            change({ by, element: undefined });
          }}
        />
        {byArm ? <SplitPicker route={at['route']} found={found} change={change} /> : null}
      </Toolbar>
      <Narrowing
        where={where}
        onRemove={(names) => {
          change(Object.fromEntries(names.map((name) => [name, undefined])));
        }}
      />
      {byArm && split === undefined ? (
        <EmptyState title="Which split?">
          {at['route'] === undefined
            ? 'Choose the route and the percentage element whose arms are the groups.'
            : 'This route has no percentage element in its live version.'}
        </EmptyState>
      ) : (
        <Asked query={query} lines={10}>
          {(answer) => {
            const analysis = byArm ? named(answer, arms) : answer;
            return analysis.totals.requests === 0 ? (
              <EmptyState
                title="No requests in this time"
                action={
                  <ButtonLink
                    to="/gateways/$gateway/explorer"
                    params={{ gateway }}
                    variant="default"
                  >
                    Send one in the Explorer
                  </ButtonLink>
                }
              >
                Figures appear a moment after a request’s answer: how many there were, what they
                cost, how long they took, by model, route or any metadata. Take a longer time, or
                fewer conditions.
              </EmptyState>
            ) : (
              <>
                <Tiles totals={analysis.totals} />
                <Charts analysis={analysis} />
                {analysis.group_by === undefined ? null : (
                  <GroupsTable
                    gateway={gateway}
                    analysis={analysis}
                    sort={at.sort}
                    where={{ ...where, ...logsSpan(span) }}
                    {...(split === undefined ? {} : { split: { id: split.id, arms } })}
                    onSort={(sort) => {
                      change({ sort });
                    }}
                    onChoose={(name, value) => {
                      change({ [name]: value });
                    }}
                  />
                )}
              </>
            );
          }}
        </Asked>
      )}
    </>
  );
}
