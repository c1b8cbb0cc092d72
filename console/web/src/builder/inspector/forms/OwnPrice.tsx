import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ModelProperties } from '../calls';
import { moneyProblem } from '../catalogue';
import { PRICES } from '../placesOf';
import { withOptional } from '../properties';
import { Fault } from '../fields/FieldNote';
import { useNotes } from '../surroundings';

type Price = NonNullable<ModelProperties['price']>;
type PriceName = (typeof PRICES)[number];

interface OwnPriceProps {
  readonly price: Price | undefined;
  readonly onChange: (price: Price | undefined) => void;
}

const LABELS = {
  input_per_million_usd: 'Input',
  output_per_million_usd: 'Output',
  cache_read_per_million_usd: 'Cache read',
  cache_write_per_million_usd: 'Cache write',
} satisfies Record<PriceName, string>;

/** A price of this element alone, in place of the price book's. */
export function OwnPrice({ price, onChange }: OwnPriceProps) {
  const note = useNotes(['properties', 'price']);
  if (price === undefined) {
    return (
      <Button
        size="compact-xs"
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        onClick={() => {
          onChange({ input_per_million_usd: '0', output_per_million_usd: '0' });
        }}
      >
        Set a price of its own
      </Button>
    );
  }
  return (
    <Stack gap={6} role="group" aria-label="Price of this element">
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          Own price, US dollars per million tokens
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            onChange(undefined);
          }}
        >
          Remove price
        </Button>
      </Group>
      <SimpleGrid cols={2} spacing="xs">
        {PRICES.map((name) => (
          <PriceField key={name} name={name} price={price} onChange={onChange} />
        ))}
      </SimpleGrid>
      <Fault>{note.error}</Fault>
    </Stack>
  );
}

interface PriceFieldProps {
  readonly name: PriceName;
  readonly price: Price;
  readonly onChange: (price: Price) => void;
}

function PriceField({ name, price, onChange }: PriceFieldProps) {
  const note = useNotes(['properties', 'price', name]);
  const optional = name.startsWith('cache');
  const written = price[name];
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? (written === undefined ? '' : String(written));
  const unset = optional && text === '';
  const problem = unset ? null : moneyProblem(text);
  return (
    <TextInput
      label={LABELS[name]}
      inputMode="decimal"
      autoComplete="off"
      leftSection="$"
      placeholder={optional ? 'as input' : ''}
      value={text}
      error={problem ?? note.error}
      onChange={(event) => {
        const next = event.currentTarget.value.trim();
        setDraft(next);
        if (optional && next === '') {
          onChange(withOptional(price, name, undefined));
        } else if (moneyProblem(next) === null) {
          onChange({ ...price, [name]: next });
        }
      }}
      onBlur={() => {
        if (problem === null) {
          setDraft(null);
        }
      }}
    />
  );
}
