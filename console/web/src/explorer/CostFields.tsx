import { Alert, Group, Stack, Switch, TextInput } from '@mantine/core';
import { WarningIcon } from '../ui/icons';
import type { CustomCost, Faults } from './question';

interface CostFieldsProps {
  readonly cost: CustomCost;
  readonly onChange: (cost: CustomCost) => void;
  readonly faults: Faults;
}

/** A price for this request in place of any other, with the reminder to take it away again. */
export function CostFields({ cost, onChange, faults }: CostFieldsProps) {
  return (
    <Stack gap="xs">
      <Switch
        label="Custom cost"
        description="Books the request at a price of your own."
        color="orange.8"
        checked={cost.on}
        onChange={(event) => {
          onChange({ ...cost, on: event.currentTarget.checked });
        }}
      />
      {cost.on ? (
        <>
          <Group grow align="flex-start">
            {(
              [
                ['tokenIn', 'Token in'],
                ['tokenOut', 'Token out'],
              ] as const
            ).map(([name, label]) => (
              <TextInput
                key={name}
                label={label}
                leftSection="$"
                inputMode="decimal"
                value={cost[name]}
                error={faults[name]}
                onChange={(event) => {
                  onChange({ ...cost, [name]: event.currentTarget.value });
                }}
              />
            ))}
          </Group>
          <Alert color="orange" variant="light" icon={<WarningIcon />} title="Custom cost is on">
            Budgets, spend limits and analytics count these prices as if they were real. Switch it
            off when you have seen what you wanted.
          </Alert>
        </>
      ) : null}
    </Stack>
  );
}
