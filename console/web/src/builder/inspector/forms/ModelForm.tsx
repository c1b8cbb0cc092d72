/** The model an element calls, what it costs, and how patiently it is called. */
import { Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { modelsQuery, providersQuery } from '../../../api/models';
import { suggestModels, suggestProviders } from '../catalogue';
import { Hint } from '../fields/FieldNote';
import { Suggest } from '../fields/Suggest';
import { useNotes } from '../surroundings';
import type { FormProps } from './form';
import { ModelAdvanced } from './ModelAdvanced';
import { ModelPrice } from './ModelPrice';

export function ModelForm({ element, onChange }: FormProps<'model'>) {
  const { properties } = element;
  const providers = useQuery(providersQuery()).data ?? [];
  const [search, setSearch] = useState<string | null>(null);
  const [asked] = useDebouncedValue(search, 150);
  const found = useQuery({
    ...modelsQuery(asked === null || asked.trim() === '' ? {} : { search: asked.trim() }),
    placeholderData: keepPreviousData,
  });
  const providerNote = useNotes(['properties', 'provider']);
  const modelNote = useNotes(['properties', 'model']);
  const set = (next: typeof properties) => {
    onChange({ ...element, properties: next });
  };
  const off = providers.some(({ slug, enabled }) => slug === properties.provider && !enabled);
  return (
    <Stack gap="sm">
      <div>
        <Suggest
          label="Model"
          description="Search the price book, or write any name as the provider has it."
          placeholder="gpt-4o"
          value={properties.model}
          groups={suggestModels(found.data ?? [], properties.provider)}
          searched
          error={modelNote.error}
          onType={(model) => {
            setSearch(model);
            set({ ...properties, model: model.trim() });
          }}
          onChoose={({ text, provider }) => {
            setSearch(null);
            set({ ...properties, provider, model: text });
          }}
        />
        <Hint>{modelNote.warning}</Hint>
      </div>
      <div>
        <Suggest
          label="Provider"
          placeholder="openai"
          value={properties.provider}
          groups={suggestProviders(providers)}
          error={providerNote.error}
          onType={(provider) => {
            set({ ...properties, provider: provider.trim() });
          }}
        />
        <Hint>{providerNote.warning}</Hint>
      </div>
      <Hint>
        {off
          ? 'This provider is switched off: every attempt fails until it is switched on in the settings.'
          : null}
      </Hint>
      <ModelPrice provider={properties.provider} model={properties.model} own={properties.price} />
      <ModelAdvanced properties={properties} onChange={set} />
    </Stack>
  );
}
