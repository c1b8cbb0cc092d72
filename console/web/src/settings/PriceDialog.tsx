import { Button, Group, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { account } from '../api/client';
import { providersQuery } from '../api/models';
import { setPrice, type Price } from '../api/prices';
import { faultAt } from './faults';
import { FormDialog } from './FormDialog';
import { settingOf, type PriceDraft } from './prices';
import { TierFields } from './TierFields';

interface PriceDialogProps {
  readonly initial: PriceDraft;
  /** What the account pays now; `null` if it is the list price. */
  readonly before: Price | null;
  readonly onClose: () => void;
}

const RATES = [
  ['input', 'Input', 'input_per_million_usd'],
  ['output', 'Output', 'output_per_million_usd'],
  ['cacheRead', 'Cache read', 'cache_read_per_million_usd'],
  ['cacheWrite', 'Cache write', 'cache_write_per_million_usd'],
  ['reasoning', 'Reasoning', 'reasoning_per_million_usd'],
] as const;

/** Sets what the account pays for a model, in US dollars for a million tokens. */
export function PriceDialog({ initial, before, onClose }: PriceDialogProps) {
  const [draft, setDraft] = useState(initial);
  const providers = useQuery(providersQuery());
  const client = useQueryClient();
  const known = initial.model !== '';
  const save = useMutation({
    mutationFn: () =>
      setPrice(
        draft.provider,
        draft.model.trim(),
        settingOf(draft, before, new Date().toISOString().slice(0, 10)),
      ),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: [account()] });
    },
  });
  return (
    <FormDialog
      opened
      title={known ? `Own price of ${initial.provider}/${initial.model}` : 'Set a price'}
      action="Set price"
      busy={save.isPending}
      ready={draft.provider !== '' && draft.model.trim() !== ''}
      error={save.error}
      shown={[...RATES.map(([, , name]) => name), 'tiers', 'source']}
      onSubmit={() => {
        save.mutate();
      }}
      onClose={onClose}
    >
      {known ? null : (
        <Group grow align="flex-start">
          <Select
            label="Provider"
            data={providers.data?.map(({ slug, name }) => ({ value: slug, label: name })) ?? []}
            value={draft.provider === '' ? null : draft.provider}
            searchable
            onChange={(chosen) => {
              setDraft({ ...draft, provider: chosen ?? '' });
            }}
          />
          <TextInput
            label="Model"
            value={draft.model}
            onChange={(event) => {
              setDraft({ ...draft, model: event.currentTarget.value });
            }}
          />
        </Group>
      )}
      <Text size="sm" c="dimmed">
        US dollars for a million tokens, up to 12 decimals. Left empty, cached tokens cost as input
        does and reasoning as output does. Requests from now on are charged with it.
      </Text>
      <SimpleGrid cols={2}>
        {RATES.map(([field, label, name]) => (
          <TextInput
            key={field}
            label={label}
            leftSection="$"
            inputMode="decimal"
            value={draft[field]}
            error={faultAt(save.error, name)}
            onChange={(event) => {
              setDraft({ ...draft, [field]: event.currentTarget.value });
            }}
          />
        ))}
        <TextInput
          label="Source"
          placeholder="the contract of June"
          value={draft.source}
          error={faultAt(save.error, 'source')}
          onChange={(event) => {
            setDraft({ ...draft, source: event.currentTarget.value });
          }}
        />
      </SimpleGrid>
      {draft.tiers.map((tier, i) => (
        <TierFields
          key={i}
          tier={tier}
          place={i}
          error={save.error}
          onChange={(next) => {
            setDraft({ ...draft, tiers: draft.tiers.map((one, n) => (n === i ? next : one)) });
          }}
          onRemove={() => {
            setDraft({ ...draft, tiers: draft.tiers.filter((_, n) => n !== i) });
          }}
        />
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            setDraft({ ...draft, tiers: [...draft.tiers, { above: '', input: '', output: '' }] });
          }}
        >
          Add a tier for long prompts
        </Button>
      </Group>
    </FormDialog>
  );
}
