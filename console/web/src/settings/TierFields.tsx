import { Button, Group, TextInput } from '@mantine/core';
import { faultAt } from './faults';
import type { TierDraft } from './prices';

interface TierFieldsProps {
  readonly tier: TierDraft;
  readonly place: number;
  readonly error: Error | null;
  readonly onChange: (tier: TierDraft) => void;
  readonly onRemove: () => void;
}

const FIELDS = [
  ['above', 'Above input tokens', 'above_input_tokens'],
  ['input', 'Input', 'input_per_million_usd'],
  ['output', 'Output', 'output_per_million_usd'],
] as const;

/** What requests with more input cost, whole. */
export function TierFields({ tier, place, error, onChange, onRemove }: TierFieldsProps) {
  return (
    <Group align="flex-start" role="group" aria-label={`Tier ${place + 1}`} wrap="nowrap">
      {FIELDS.map(([field, label, name]) => (
        <TextInput
          key={field}
          label={label}
          inputMode="decimal"
          value={tier[field]}
          error={faultAt(error, 'tiers', place, name)}
          onChange={(event) => {
            onChange({ ...tier, [field]: event.currentTarget.value });
          }}
        />
      ))}
      <Button
        mt={26}
        variant="subtle"
        color="gray"
        aria-label={`Remove tier ${place + 1}`}
        onClick={onRemove}
      >
        Remove
      </Button>
    </Group>
  );
}
