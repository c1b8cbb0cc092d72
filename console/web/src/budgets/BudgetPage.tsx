import { Group, Paper, Select, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { budgetEvents, budgetsKey, budgetSeriesQuery, budgetsQuery } from '../api/budgets';
import { useEvents } from '../api/events';
import { routeQuery } from '../api/routes';
import { AppLink } from '../ui/AppLink';
import { Asked } from '../ui/Asked';
import { EmptyState } from '../ui/EmptyState';
import { LogsLink } from '../ui/LogsLink';
import { Page } from '../ui/Page';
import { keyText, place, UNITS } from './amounts';
import { AsOf, PastNote } from './AsOf';
import { Facts } from './Facts';
import { chargedTo } from './keyPaths';
import { isRange, keyAddress, RANGES, type KeyAddress } from './search';
import { SpendCharts } from './SpendCharts';

const HERE = '/gateways/$gateway/budgets/key';

/** One key of a budget: where it stands, and how it came there. */
export function BudgetPage() {
  const { gateway } = useParams({ from: HERE });
  const at = useSearch({ from: HERE });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const range = at.range ?? '1h';
  const past = at.as_of !== undefined;
  const one = { route: at.route, element: at.element, unit: at.unit, key: at.key };
  const refetchInterval = past ? (false as const) : 5_000;
  const standing = useQuery({
    ...budgetsQuery(gateway, { ...one, ...(past ? { as_of: at.as_of } : {}) }),
    placeholderData: keepPreviousData,
    refetchInterval,
  });
  const series = useQuery({
    ...budgetSeriesQuery(gateway, RANGES[range].seconds, {
      ...one,
      ...(past ? { to: at.as_of } : {}),
    }),
    placeholderData: keepPreviousData,
    refetchInterval,
  });
  const ofGateway = at.route === '-';
  const route = useQuery({ ...routeQuery(gateway, at.route), enabled: !ofGateway, retry: false });
  useEvents(past || ofGateway ? null : budgetEvents(gateway, at.route), () => {
    void queries.invalidateQueries({ queryKey: budgetsKey(gateway) });
  });
  const change = (parts: Partial<Record<keyof KeyAddress, unknown>>) => {
    void navigate({
      to: HERE,
      params: { gateway },
      search: (before) => keyAddress({ ...before, ...parts }),
      replace: true,
    });
  };
  const budget = standing.data?.budgets[0];
  const name = keyName(at.key);
  return (
    <Page
      title={name}
      heading={
        <Group gap="sm">
          <AppLink
            to="/gateways/$gateway/budgets"
            params={{ gateway }}
            search={past ? { as_of: at.as_of } : {}}
            c="dimmed"
            inherit
          >
            Budgets
          </AppLink>
          <span aria-hidden="true">/</span>
          {name}
        </Group>
      }
      lead={
        budget === undefined
          ? at.element
          : `${UNITS[at.unit]} at element ${budget.element_id} of ${place(budget)}`
      }
      actions={
        budget === undefined ? null : (
          <LogsLink gateway={gateway} where={chargedTo(budget, route.data?.elements ?? [])}>
            Requests in the logs
          </LogsLink>
        )
      }
    >
      <Stack mb="md">
        <AsOf
          at={at.as_of}
          onChange={(as_of) => {
            change({ as_of });
          }}
        />
      </Stack>
      {at.as_of === undefined ? null : <PastNote at={at.as_of} />}
      <Asked query={standing} lines={2}>
        {() =>
          budget === undefined ? (
            <EmptyState title="No such key was charged">
              {past
                ? 'At that time this key had no charge yet. Take a later instant.'
                : 'A key is here from its first request on. Its address names the route, the element, the unit and the key.'}
            </EmptyState>
          ) : (
            <Facts budget={budget} past={past} />
          )
        }
      </Asked>
      {standing.data !== undefined && budget === undefined ? null : (
        <>
          <Group mb="sm" justify="flex-end">
            <Text size="sm" c="dimmed" id="range-of-key">
              Charts over the last
            </Text>
            <Select
              aria-labelledby="range-of-key"
              w={150}
              allowDeselect={false}
              value={range}
              data={Object.entries(RANGES).map(([value, { label }]) => ({ value, label }))}
              onChange={(value) => {
                if (isRange(value)) {
                  change({ range: value });
                }
              }}
            />
          </Group>
          <Paper bg="transparent" mih={340}>
            <Asked query={series} lines={8}>
              {(found) => <SpendCharts series={found} />}
            </Asked>
          </Paper>
        </>
      )}
    </Page>
  );
}

/** The key of the address in words, before the API has said anything. */
function keyName(json: string): string {
  try {
    const key: unknown = JSON.parse(json);
    return Array.isArray(key) ? keyText(key.filter(isValue)) : json;
  } catch {
    return json;
  }
}

function isValue(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
