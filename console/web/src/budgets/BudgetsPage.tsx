import { Badge, Progress, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { budgetsQuery, type Budget } from '../api/budgets';
import { duration } from '../builder/nodeKinds';
import { Asked } from '../ui/Asked';
import { EmptyState } from '../ui/EmptyState';
import { Instant } from '../ui/Instant';
import { dollars } from '../ui/money';
import { Page } from '../ui/Page';
import { TableCard } from '../ui/TableCard';

/** Every key that was ever charged, and what it has left. */
export function BudgetsPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/budgets' });
  const query = useQuery({ ...budgetsQuery(gateway), refetchInterval: 5_000 });
  return (
    <Page title="Budgets" lead="What each key has spent within its window, and what is left.">
      <Asked query={query}>
        {(budgets) =>
          budgets.length === 0 ? (
            <EmptyState title="Nothing was charged yet">
              A budget element in a route counts for each key, such as a user. Keys appear here with
              their first request.
            </EmptyState>
          ) : (
            <TableCard
              label="Budgets"
              head={['Route', 'Key', 'Spent', 'Left', 'Window', 'Standing']}
            >
              {budgets.map((budget) => (
                <BudgetRow
                  key={`${budget.route_id} ${budget.element_id} ${budget.unit} ${JSON.stringify(budget.key)}`}
                  budget={budget}
                />
              ))}
            </TableCard>
          )
        }
      </Asked>
    </Page>
  );
}

function BudgetRow({ budget }: { readonly budget: Budget }) {
  const limit = Number(budget.limit);
  const share = limit === 0 ? 100 : Math.min(100, (100 * Number(budget.spent)) / limit);
  const key = budget.key.map(String).join(', ');
  return (
    <Table.Tr>
      <Table.Td>
        {budget.route} · {budget.element_id}
      </Table.Td>
      <Table.Td>{key === '' ? 'all requests' : key}</Table.Td>
      <Table.Td className="figures">
        {amount(budget, budget.spent)} of {amount(budget, budget.limit)}
        <Progress
          value={share}
          color={budget.exceeded ? 'orange.8' : 'gate'}
          aria-label={`Spent of ${key}`}
          mt={4}
        />
      </Table.Td>
      <Table.Td className="figures">{amount(budget, budget.available)}</Table.Td>
      <Table.Td>{duration(budget.window_seconds)}</Table.Td>
      <Table.Td>
        {budget.exceeded ? (
          <Badge variant="light" color="orange" tt="none">
            Exceeded
          </Badge>
        ) : (
          <Badge variant="light" tt="none">
            Within
          </Badge>
        )}{' '}
        {budget.exceeded_until === undefined ? null : (
          <>
            until <Instant at={budget.exceeded_until} />
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function amount(budget: Budget, text: string): string {
  return budget.unit === 'cost'
    ? dollars(text)
    : `${text} ${budget.unit === 'count' ? 'requests' : 'tokens'}`;
}
