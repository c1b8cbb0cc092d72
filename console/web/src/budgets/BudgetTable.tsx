import { Table, Text } from '@mantine/core';
import type { Budget } from '../api/budgets';
import { AppLink } from '../ui/AppLink';
import { TableCard } from '../ui/TableCard';
import { amount, heldText, identity, keyText, place, UNITS } from './amounts';
import { Fullness } from './Fullness';
import { Standing } from './Standing';
import { windowWords } from './windows';

interface BudgetTableProps {
  readonly gateway: string;
  readonly budgets: readonly Budget[];
  readonly asOf: string | undefined;
}

export function BudgetTable({ gateway, budgets, asOf }: BudgetTableProps) {
  return (
    <TableCard
      label={asOf === undefined ? 'Budgets' : 'Budgets as of a time'}
      head={['Key', 'Route and element', 'Unit', 'Spent', 'Held', 'Left', 'Window', 'Standing']}
    >
      {budgets.map((budget) => (
        <Table.Tr key={identity(budget)}>
          <Table.Td fw={600} miw={120}>
            <AppLink
              to="/gateways/$gateway/budgets/key"
              params={{ gateway }}
              search={{
                route: budget.route_id,
                element: budget.element_id,
                unit: budget.unit,
                key: JSON.stringify(budget.key),
                ...(asOf === undefined ? {} : { as_of: asOf }),
              }}
            >
              {keyText(budget.key)}
            </AppLink>
          </Table.Td>
          <Table.Td>
            {place(budget)}
            <Text size="xs" c="dimmed">
              {budget.element_id}
            </Text>
          </Table.Td>
          <Table.Td>{UNITS[budget.unit]}</Table.Td>
          <Table.Td>
            <Fullness budget={budget} />
          </Table.Td>
          <Table.Td className="figures">{heldText(budget)}</Table.Td>
          <Table.Td className="figures">{amount(budget.unit, budget.available)}</Table.Td>
          <Table.Td>
            {windowWords(budget).length}
            <Text size="xs" c="dimmed">
              {windowWords(budget).moves}
            </Text>
          </Table.Td>
          <Table.Td>
            <Standing budget={budget} past={asOf !== undefined} />
          </Table.Td>
        </Table.Tr>
      ))}
    </TableCard>
  );
}
