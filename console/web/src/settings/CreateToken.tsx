import { Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { gatewayKey } from '../api/gateways';
import { issueToken, type IssuedToken } from '../api/keys';
import { providersQuery } from '../api/models';
import { routesQuery } from '../api/routes';
import { faultAt } from './faults';
import { FormDialog } from './FormDialog';
import { creation, NEW_TOKEN, WINDOWS } from './tokens';

interface CreateTokenProps {
  readonly gateway: string;
  readonly opened: boolean;
  readonly onIssued: (token: IssuedToken) => void;
  readonly onClose: () => void;
}

/** Asks what a new token is for and what it opens. */
export function CreateToken({ gateway, opened, onIssued, onClose }: CreateTokenProps) {
  const [draft, setDraft] = useState(NEW_TOKEN);
  const routes = useQuery(routesQuery(gateway));
  const providers = useQuery(providersQuery());
  const client = useQueryClient();
  const issue = useMutation({
    mutationFn: () => issueToken(gateway, creation(draft, new Date())),
    onSuccess: async (token) => {
      setDraft(NEW_TOKEN);
      onIssued(token);
      await client.invalidateQueries({ queryKey: gatewayKey(gateway) });
    },
  });
  return (
    <FormDialog
      opened={opened}
      title="Create a token"
      action="Create token"
      busy={issue.isPending}
      ready={draft.name.trim() !== ''}
      error={issue.error}
      shown={['name', 'routes', 'providers', 'expires_at', 'budget']}
      onSubmit={() => {
        issue.mutate();
      }}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="Who or what will use it, up to 100 characters."
        value={draft.name}
        error={faultAt(issue.error, 'name')}
        data-autofocus
        onChange={(event) => {
          setDraft({ ...draft, name: event.currentTarget.value });
        }}
      />
      <MultiSelect
        label="Routes it opens"
        description="With routes or providers chosen it opens these alone; with neither, the whole gateway."
        data={[...new Set(routes.data?.routes.map(({ name }) => name) ?? [])]}
        value={[...draft.routes]}
        searchable
        error={faultAt(issue.error, 'routes')}
        onChange={(chosen) => {
          setDraft({ ...draft, routes: chosen });
        }}
      />
      <MultiSelect
        label="Providers it may name"
        description="What a route calls is not restricted by this."
        data={providers.data?.map(({ slug, name }) => ({ value: slug, label: name })) ?? []}
        value={[...draft.providers]}
        searchable
        error={faultAt(issue.error, 'providers')}
        onChange={(chosen) => {
          setDraft({ ...draft, providers: chosen });
        }}
      />
      <Select
        label="Expires"
        data={[
          { value: '7', label: 'in a week' },
          { value: '30', label: 'in 30 days' },
          { value: '90', label: 'in 90 days' },
          { value: '365', label: 'in a year' },
          { value: 'never', label: 'never' },
        ]}
        value={draft.days === null ? 'never' : String(draft.days)}
        allowDeselect={false}
        error={faultAt(issue.error, 'expires_at')}
        onChange={(chosen) => {
          setDraft({ ...draft, days: chosen === 'never' ? null : Number(chosen) });
        }}
      />
      <Group grow align="flex-start">
        <TextInput
          label="Budget in US dollars"
          description="Empty: none."
          placeholder="5.00"
          inputMode="decimal"
          value={draft.limit}
          error={faultAt(issue.error, 'budget', 'limit')}
          onChange={(event) => {
            setDraft({ ...draft, limit: event.currentTarget.value });
          }}
        />
        <Select
          label="within"
          description="The window slides."
          data={WINDOWS}
          value={String(draft.window)}
          allowDeselect={false}
          error={faultAt(issue.error, 'budget', 'window')}
          onChange={(chosen) => {
            setDraft({ ...draft, window: Number(chosen) });
          }}
        />
      </Group>
    </FormDialog>
  );
}
