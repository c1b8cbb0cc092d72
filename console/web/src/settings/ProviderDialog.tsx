import { Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { account } from '../api/client';
import { changeProvider, createProvider, type CustomProvider } from '../api/keys';
import { faultAt } from './faults';
import { FormDialog } from './FormDialog';
import { mergePatch } from './patch';

const DIALECTS = [
  { value: 'chat', label: 'Chat completions (OpenAI)' },
  { value: 'responses', label: 'Responses (OpenAI)' },
  { value: 'messages', label: 'Messages (Anthropic)' },
  { value: 'gemini', label: 'Gemini' },
  { value: 'converse', label: 'Converse (Bedrock)' },
] as const satisfies readonly { value: CustomProvider['dialect']; label: string }[];

interface ProviderDialogProps {
  /** The one to change; `null` for a new one. */
  readonly provider: CustomProvider | null;
  readonly onClose: () => void;
}

/** The fields of an own provider. Of a change only what differs is sent. */
export function ProviderDialog({ provider, onClose }: ProviderDialogProps) {
  const before = {
    slug: provider?.slug ?? '',
    name: provider?.name ?? '',
    base_url: provider?.base_url ?? '',
    dialect: provider?.dialect ?? ('chat' as const),
    enable: provider?.enable ?? true,
  };
  const [draft, setDraft] = useState(before);
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      provider === null
        ? createProvider(draft)
        : changeProvider(provider.id, mergePatch(before, draft)),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: [account()] });
    },
  });
  return (
    <FormDialog
      opened
      title={provider === null ? 'Create a provider' : `Change ${provider.name}`}
      action={provider === null ? 'Create provider' : 'Save changes'}
      busy={save.isPending}
      ready={draft.slug !== '' && draft.base_url !== ''}
      error={save.error}
      shown={['slug', 'name', 'base_url', 'dialect', 'enable']}
      onSubmit={() => {
        save.mutate();
      }}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        value={draft.name}
        error={faultAt(save.error, 'name')}
        data-autofocus
        onChange={(event) => {
          setDraft({ ...draft, name: event.currentTarget.value });
        }}
      />
      <TextInput
        label="Slug"
        description={`Routes and callers name it custom-${draft.slug || '<slug>'}. It cannot be changed later.`}
        value={draft.slug}
        disabled={provider !== null}
        error={faultAt(save.error, 'slug')}
        onChange={(event) => {
          setDraft({ ...draft, slug: event.currentTarget.value });
        }}
      />
      <TextInput
        label="Base URL"
        description="https, without credentials and query. A private address only where the platform allows private upstreams."
        placeholder="https://llm.example.com/v1"
        value={draft.base_url}
        error={faultAt(save.error, 'base_url')}
        onChange={(event) => {
          setDraft({ ...draft, base_url: event.currentTarget.value });
        }}
      />
      <Select
        label="Speaks"
        data={DIALECTS}
        value={draft.dialect}
        allowDeselect={false}
        error={faultAt(save.error, 'dialect')}
        onChange={(chosen) => {
          const dialect = DIALECTS.find(({ value }) => value === chosen);
          setDraft({ ...draft, dialect: dialect?.value ?? 'chat' });
        }}
      />
      <Switch
        label="May be called"
        checked={draft.enable}
        error={faultAt(save.error, 'enable')}
        onChange={(event) => {
          setDraft({ ...draft, enable: event.currentTarget.checked });
        }}
      />
    </FormDialog>
  );
}
