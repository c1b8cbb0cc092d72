import { Checkbox, PasswordInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { gatewayKey } from '../api/gateways';
import { storeKey } from '../api/keys';
import { providersQuery } from '../api/models';
import { faultAt } from './faults';
import { FormDialog } from './FormDialog';

interface StoreKeyProps {
  readonly gateway: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

const NEW_KEY = { provider: '', alias: 'default', secret: '', isDefault: true };

/** Takes a provider's key; once it is sent the browser has it no more. */
export function StoreKey({ gateway, opened, onClose }: StoreKeyProps) {
  const [draft, setDraft] = useState(NEW_KEY);
  const providers = useQuery(providersQuery());
  const client = useQueryClient();
  const store = useMutation({
    mutationFn: () =>
      storeKey(gateway, {
        provider_slug: draft.provider,
        alias: draft.alias.trim(),
        secret: draft.secret.trim(),
        default_config: draft.isDefault,
      }),
    onSuccess: async () => {
      setDraft(NEW_KEY);
      onClose();
      await client.invalidateQueries({ queryKey: gatewayKey(gateway) });
    },
  });
  return (
    <FormDialog
      opened={opened}
      title="Store a provider key"
      action="Store key"
      busy={store.isPending}
      ready={draft.provider !== '' && draft.secret.trim() !== ''}
      error={store.error}
      shown={['provider_slug', 'alias', 'secret']}
      onSubmit={() => {
        store.mutate();
      }}
      onClose={() => {
        setDraft(NEW_KEY);
        store.reset();
        onClose();
      }}
    >
      <Select
        label="Provider"
        data={providers.data?.map(({ slug, name }) => ({ value: slug, label: name })) ?? []}
        value={draft.provider === '' ? null : draft.provider}
        searchable
        error={faultAt(store.error, 'provider_slug')}
        onChange={(chosen) => {
          setDraft({ ...draft, provider: chosen ?? '' });
        }}
      />
      <TextInput
        label="Alias"
        description="How routes and callers name this key: letters, digits, - and _."
        value={draft.alias}
        error={faultAt(store.error, 'alias')}
        onChange={(event) => {
          setDraft({ ...draft, alias: event.currentTarget.value });
        }}
      />
      <PasswordInput
        label="Key"
        description="It is sealed before it is stored. Afterwards nobody sees more than its ends."
        value={draft.secret}
        autoComplete="off"
        error={faultAt(store.error, 'secret')}
        onChange={(event) => {
          setDraft({ ...draft, secret: event.currentTarget.value });
        }}
      />
      <Checkbox
        label="The provider’s choice where no alias is asked for"
        checked={draft.isDefault}
        onChange={(event) => {
          setDraft({ ...draft, isDefault: event.currentTarget.checked });
        }}
      />
    </FormDialog>
  );
}
