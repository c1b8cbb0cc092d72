/** The form of all filters; nothing is asked before they are applied. */
import { Autocomplete, Button, Group, Paper, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { metadataKeysQuery } from '../api/metadata';
import { modelsQuery, providersQuery } from '../api/models';
import { routesQuery } from '../api/routes';
import { withPair, withPlain, type FilterName, type LogFilters } from './filters';

interface FilterPanelProps {
  readonly gateway: string;
  readonly filters: LogFilters;
  readonly onApply: (filters: LogFilters) => void;
}

const CHOICES = {
  success: ['Succeeded', 'Failed'],
  cached: ['From the cache', 'Not from the cache'],
  streamed: ['Streamed', 'Not streamed'],
  custom_cost: ['Custom cost', 'Price of the catalogue'],
} as const;

export function FilterPanel({ gateway, filters, onApply }: FilterPanelProps) {
  const [draft, setDraft] = useState<LogFilters>(filters);
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  // What another page has asked may be from before the first request.
  const keys = useQuery({ ...metadataKeysQuery(gateway), refetchOnMount: 'always' }).data ?? [];
  const routes = useQuery(routesQuery(gateway)).data?.routes ?? [];
  const models = useQuery(modelsQuery()).data ?? [];
  const providers = useQuery(providersQuery()).data ?? [];
  const values = keys.find((one) => one.key === key)?.values ?? [];

  function set(name: FilterName, text: string | null): void {
    setDraft(withPlain(draft, name, text?.trim() ?? ''));
  }

  function suggested(name: FilterName, label: string, data: readonly string[]): ReactNode {
    return (
      <Autocomplete
        label={label}
        data={[...new Set(data)]}
        limit={30}
        value={draft.plain[name] ?? ''}
        onChange={(text) => {
          set(name, text);
        }}
      />
    );
  }

  function text(name: FilterName, label: string, placeholder: string, off = false): ReactNode {
    return (
      <TextInput
        label={label}
        placeholder={off ? 'Needs an element' : placeholder}
        disabled={off}
        value={draft.plain[name] ?? ''}
        onChange={(event) => {
          set(name, event.currentTarget.value);
        }}
      />
    );
  }

  function choice(name: keyof typeof CHOICES, label: string): ReactNode {
    const [yes, no] = CHOICES[name];
    return (
      <Select
        label={label}
        placeholder="Any"
        clearable
        data={[
          { value: 'true', label: yes },
          { value: 'false', label: no },
        ]}
        value={draft.plain[name] ?? null}
        onChange={(chosen) => {
          set(name, chosen);
        }}
      />
    );
  }

  return (
    <Paper withBorder p="md" radius="md" component="section" aria-label="Filter the log">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onApply(key === '' ? draft : withPair(draft, { key, value }));
          setKey('');
          setValue('');
        }}
      >
        <SimpleGrid cols={{ base: 2, md: 4, xl: 6 }} spacing="sm" verticalSpacing="xs">
          <Autocomplete
            label="Metadata key"
            placeholder="user_id"
            data={keys.map((one) => one.key)}
            limit={30}
            value={key}
            onChange={setKey}
          />
          <Autocomplete
            label="Metadata value"
            placeholder="user-admin"
            data={[...new Set(values.map((one) => String(one.value)))]}
            value={value}
            onChange={setValue}
          />
          {suggested(
            'model',
            'Model',
            models.map((one) => one.model),
          )}
          {suggested(
            'provider',
            'Provider',
            providers.map((one) => one.slug),
          )}
          {suggested(
            'route',
            'Route',
            routes.map((one) => one.name),
          )}
          {text('version', 'Version', '3')}
          {text('element', 'Element passed', 'split')}
          {text('arm', 'Output taken', '50%', draft.plain.element === undefined)}
          {text('status', 'Status', '200 or 4xx')}
          {choice('success', 'Outcome')}
          {choice('cached', 'Cache')}
          {choice('streamed', 'Streaming')}
          {choice('custom_cost', 'Price')}
          {text('cost_over', 'Cost over, US dollars', '0.01')}
          {text('cost_under', 'Cost under, US dollars', '1')}
        </SimpleGrid>
        <Group justify="flex-end" mt="md">
          <Button type="submit">Apply filters</Button>
        </Group>
      </form>
    </Paper>
  );
}
