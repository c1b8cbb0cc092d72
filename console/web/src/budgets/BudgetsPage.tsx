import { Badge, Button, Group, Pagination, Stack } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { budgetEvents, budgetsKey, budgetsQuery } from '../api/budgets';
import { useEvents } from '../api/events';
import { ButtonLink } from '../ui/AppLink';
import { Asked } from '../ui/Asked';
import { EmptyState } from '../ui/EmptyState';
import { Page } from '../ui/Page';
import { AsOf, PastNote } from './AsOf';
import { BudgetFilters } from './BudgetFilters';
import { BudgetTable } from './BudgetTable';
import { budgetsAddress, budgetSearch, narrowed } from './search';

const HERE = '/gateways/$gateway/budgets';

/** Every key that was ever charged: what it has spent, what is left, when money is back. */
export function BudgetsPage() {
  const { gateway } = useParams({ from: HERE });
  const at = useSearch({ from: HERE });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const live = at.route !== undefined && at.as_of === undefined;
  const query = useQuery({
    ...budgetsQuery(gateway, budgetSearch(at)),
    placeholderData: keepPreviousData,
    refetchInterval: at.as_of !== undefined ? false : live ? 15_000 : 5_000,
  });
  const state = useEvents(live ? budgetEvents(gateway, at.route ?? '') : null, () => {
    void queries.invalidateQueries({ queryKey: budgetsKey(gateway) });
  });
  const change = (parts: Record<string, unknown>) => {
    void navigate({
      to: HERE,
      params: { gateway },
      search: (before) => budgetsAddress({ ...before, page: undefined, ...parts }),
      replace: true,
    });
  };
  return (
    <Page
      title="Budgets"
      lead="What each key has spent within its window, what is left, and when money is back."
      actions={
        <Badge variant="light" tt="none" color={at.as_of === undefined ? 'gate' : 'blue'} size="lg">
          {at.as_of !== undefined
            ? 'As of a time'
            : live && state === 'open'
              ? 'Live'
              : 'Looks every 5 s'}
        </Badge>
      }
    >
      <Stack gap="xs" mb="md">
        <BudgetFilters gateway={gateway} at={at} change={change} />
        <AsOf
          at={at.as_of}
          onChange={(as_of) => {
            change({ as_of });
          }}
        />
      </Stack>
      {at.as_of === undefined ? null : <PastNote at={at.as_of} />}
      <Asked query={query} lines={8}>
        {({ budgets, info }) =>
          budgets.length === 0 ? (
            narrowed(at) || at.as_of !== undefined ? (
              <EmptyState
                title="No key is like that"
                action={
                  <Button
                    variant="default"
                    onClick={() => {
                      void navigate({ to: HERE, params: { gateway }, search: {} });
                    }}
                  >
                    Show all keys now
                  </Button>
                }
              >
                Nothing that was charged fits the filters
                {at.as_of === undefined ? '' : ' at that time'}. The key is its whole value, such as
                user-admin, or a JSON array where a budget has several.
              </EmptyState>
            ) : (
              <Teaching gateway={gateway} />
            )
          ) : (
            <>
              <BudgetTable gateway={gateway} budgets={budgets} asOf={at.as_of} />
              {info.total_pages <= 1 ? null : (
                <Group justify="flex-end" mt="md">
                  <Pagination
                    total={info.total_pages}
                    value={at.page ?? 1}
                    getControlProps={(control) => ({ 'aria-label': `${control} page` })}
                    onChange={(page) => {
                      change({ page });
                    }}
                  />
                </Group>
              )}
            </>
          )
        }
      </Asked>
    </Page>
  );
}

function Teaching({ gateway }: { readonly gateway: string }) {
  return (
    <EmptyState
      title="Nothing was charged yet"
      action={
        <ButtonLink to="/gateways/$gateway/routes" params={{ gateway }}>
          Open the routes
        </ButtonLink>
      }
    >
      A budget element in a route counts what each key spends, such as $1 an hour for each
      metadata.user_id. Within its limit a request takes the output “success”, over it “fallback”: a
      cheaper model answers and nobody sees an error. A key appears here with its first request.
    </EmptyState>
  );
}
