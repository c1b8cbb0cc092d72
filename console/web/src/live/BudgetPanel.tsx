import { Badge, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import type { Budget } from '../api/budgets';
import type { RouteElement } from '../api/routes';
import { summaryOf } from '../builder/nodeKinds';
import { Instant } from '../ui/Instant';
import { budgetsOf, filledOf, keyOf, leftOf, percent } from './picture';

interface BudgetPanelProps {
  readonly rates: readonly RouteElement[];
  readonly budgets: readonly Budget[];
  readonly known: boolean;
}

const MOST_KEYS = 10;

/** What is left at each budget element, the tightest keys first. */
export function BudgetPanel({ rates, budgets, known }: BudgetPanelProps) {
  return (
    <section aria-label="What is left">
      <Title order={2} size="h3" mb="sm">
        What is left
      </Title>
      <Stack gap="sm">
        {rates.map((rate) => {
          const keys = budgetsOf(rate.id, budgets);
          return (
            <Paper key={rate.id} withBorder radius="md" p="md">
              <Text fw={600}>{rate.name ?? rate.id}</Text>
              <Text size="sm" c="dimmed" mb="xs">
                {summaryOf(rate)}
              </Text>
              <Stack gap="sm">
                {keys.slice(0, MOST_KEYS).map((budget) => (
                  <KeyLeft key={`${budget.unit} ${JSON.stringify(budget.key)}`} budget={budget} />
                ))}
              </Stack>
              {keys.length > 0 ? null : (
                <Text size="sm">
                  {known
                    ? 'Nobody has spent anything yet. Keys appear with their first request.'
                    : 'On its way.'}
                </Text>
              )}
              {keys.length <= MOST_KEYS ? null : (
                <Text size="sm" c="dimmed" mt="xs">
                  and {keys.length - MOST_KEYS} keys with more left
                </Text>
              )}
            </Paper>
          );
        })}
      </Stack>
    </section>
  );
}

function KeyLeft({ budget }: { readonly budget: Budget }) {
  const filled = filledOf(budget);
  return (
    <div role="group" aria-label={`Budget of ${keyOf(budget)}`}>
      <Group justify="space-between" wrap="nowrap" gap="xs" mih={26}>
        <Text size="sm" truncate>
          {keyOf(budget)}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" className="figures">
            {leftOf(budget)}
          </Text>
          {budget.exceeded ? (
            <Badge variant="light" color="orange" c="light-dark(#8f3a00, #ffb27a)" tt="none">
              Spent
            </Badge>
          ) : null}
        </Group>
      </Group>
      <Progress
        value={Math.min(100, filled * 100)}
        color={budget.exceeded ? 'orange.8' : 'gate'}
        aria-label={`${percent(filled)} spent`}
      />
      {budget.exceeded_until === undefined ? null : (
        <Text size="xs" c="dimmed" mt={2}>
          Within its limit again <Instant at={budget.exceeded_until} />
        </Text>
      )}
    </div>
  );
}
