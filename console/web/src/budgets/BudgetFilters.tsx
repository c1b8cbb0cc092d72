import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { routesQuery } from '../api/routes';
import { UNITS } from './amounts';
import { narrowed, ORDERS, type BudgetsAddress } from './search';

interface BudgetFiltersProps {
  readonly gateway: string;
  readonly at: BudgetsAddress;
  /** Puts parts into the address; those without a value are taken out of it. */
  readonly change: (parts: Partial<Record<keyof BudgetsAddress, unknown>>) => void;
}

/** What narrows the list, and its order. */
export function BudgetFilters({ gateway, at, change }: BudgetFiltersProps) {
  const routes = useQuery(routesQuery(gateway));
  const names = (routes.data?.routes ?? []).map(({ name }) => name);
  const direction = at.direction === 'asc' ? 'asc' : 'desc';
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label="Budgets">
      <Select
        label="Route"
        placeholder="Any route"
        w={160}
        clearable
        clearButtonProps={{ 'aria-label': 'Any route' }}
        data={at.route === undefined || names.includes(at.route) ? names : [at.route, ...names]}
        value={at.route ?? null}
        onChange={(route) => {
          change({ route: route ?? undefined });
        }}
      />
      <Typed
        label="Element"
        value={at.element}
        onChange={(element) => {
          change({ element });
        }}
      />
      <Typed
        label="Key"
        value={at.key}
        onChange={(key) => {
          change({ key });
        }}
      />
      <Select
        label="Unit"
        placeholder="Any"
        w={115}
        clearable
        clearButtonProps={{ 'aria-label': 'Any unit' }}
        data={Object.entries(UNITS).map(([value, label]) => ({ value, label }))}
        value={at.unit ?? null}
        onChange={(unit) => {
          change({ unit: unit ?? undefined });
        }}
      />
      <Select
        label="Order"
        w={150}
        allowDeselect={false}
        data={[
          ...Object.entries(ORDERS).map(([value, label]) => ({ value, label })),
          { value: 'name', label: 'Name' },
        ]}
        value={at.order ?? 'used_share'}
        onChange={(order) => {
          change({ order: order === 'used_share' ? undefined : order });
        }}
      />
      {at.order === 'name' ? null : (
        <Button
          variant="default"
          px="sm"
          aria-label={
            direction === 'asc' ? 'Lowest first; turn round' : 'Highest first; turn round'
          }
          onClick={() => {
            change({ direction: direction === 'asc' ? undefined : 'asc' });
          }}
        >
          {direction === 'asc' ? '↑' : '↓'}
        </Button>
      )}
      <Checkbox
        label="Over the limit only"
        mb={8}
        checked={at.exceeded === true}
        onChange={(event) => {
          change({ exceeded: event.currentTarget.checked ? true : undefined });
        }}
      />
      {narrowed(at) ? (
        <Button
          variant="subtle"
          px="xs"
          onClick={() => {
            change({
              route: undefined,
              element: undefined,
              key: undefined,
              unit: undefined,
              exceeded: undefined,
            });
          }}
        >
          Clear
        </Button>
      ) : null}
    </Group>
  );
}

interface TypedProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Text that counts when it is left or Enter is pressed, so that no half word is asked for. */
function Typed({ label, value, onChange }: TypedProps) {
  return (
    <TextInput
      label={label}
      placeholder="Any"
      w={100}
      key={value ?? ''}
      defaultValue={value ?? ''}
      onBlur={(event) => {
        const text = event.currentTarget.value.trim();
        if (text !== (value ?? '')) {
          onChange(text === '' ? undefined : text);
        }
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.currentTarget.blur();
        }
      }}
    />
  );
}
