/** What the builder does not know, as JSON; it is kept as it is. */
import { CloseButton, Group, Text } from '@mantine/core';
import type { Raw } from '../conditionModel';
import type { Spot } from '../conditionWriting';
import { JsonField } from '../fields/JsonField';
import classes from '../inspector.module.css';
import { useSpotNotes } from './spots';

interface RawEditorProps {
  readonly raw: Raw;
  readonly spot: Spot;
  readonly onChange: (next: Raw) => void;
  readonly onRemove: () => void;
}

export function RawEditor({ raw, spot, onChange, onRemove }: RawEditorProps) {
  const note = useSpotNotes(spot);
  const name = `Test ${spot.map((i) => i + 1).join('.')}`;
  const what = [raw.key, raw.operator].filter((part) => part !== null).join(' ');
  return (
    <fieldset className={classes['test']} aria-label={name}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed">
          Not known to the builder; kept as it is
        </Text>
        <CloseButton size="sm" aria-label={`Remove ${name.toLowerCase()}`} onClick={onRemove} />
      </Group>
      <JsonField
        label={what === '' ? 'Part of the list' : what}
        value={raw.value}
        fits={anything}
        misfit=""
        error={note.error ?? note.warning}
        onChange={(value) => {
          onChange({ ...raw, value });
        }}
      />
    </fieldset>
  );
}

function anything(value: unknown): value is unknown {
  return value !== undefined;
}
