/** The range of time: a preset that ends now, or two exact instants. */
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fieldOf, ofField } from '../ui/instants';
import { isPreset, PRESETS, type Span } from './search';

interface RangeBarProps {
  readonly span: Span;
  readonly onChange: (parts: { last?: string; from?: string; to?: string }) => void;
}

export function RangeBar({ span, onChange }: RangeBarProps) {
  const [exactly, setExactly] = useState(span.kind === 'exact');
  const preset = (
    <Select
      label="Time"
      w={180}
      allowDeselect={false}
      value={exactly ? 'exact' : span.kind === 'last' ? span.last : null}
      data={[
        ...Object.entries(PRESETS).map(([value, { label }]) => ({ value, label })),
        { value: 'exact', label: 'Exact times' },
      ]}
      onChange={(value) => {
        if (value === 'exact') {
          setExactly(true);
        } else if (isPreset(value)) {
          setExactly(false);
          onChange({ last: value });
        }
      }}
    />
  );
  return (
    <Group gap="sm" align="flex-end">
      {preset}
      {exactly ? <Exact key={JSON.stringify(span)} span={span} onChange={onChange} /> : null}
    </Group>
  );
}

function Exact({ span, onChange }: RangeBarProps) {
  const [start] = useState(() => {
    const now = Date.now();
    return span.kind === 'exact'
      ? { from: new Date(span.from), to: new Date(span.to) }
      : { from: new Date(now - PRESETS[span.last].seconds * 1000), to: new Date(now) };
  });
  const [from, setFrom] = useState(() => fieldOf(start.from));
  const [to, setTo] = useState(() => fieldOf(start.to));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const range = { from: ofField(from), to: ofField(to) };
        if (range.from !== undefined && range.to !== undefined) {
          onChange({ from: range.from, to: range.to });
        }
      }}
    >
      <Group gap="sm" align="flex-end">
        <TextInput
          label="From"
          type="datetime-local"
          step={1}
          required
          value={from}
          onChange={(event) => {
            setFrom(event.currentTarget.value);
          }}
        />
        <TextInput
          label="To"
          type="datetime-local"
          step={1}
          required
          value={to}
          onChange={(event) => {
            setTo(event.currentTarget.value);
          }}
        />
        <Button type="submit" variant="default">
          Show
        </Button>
      </Group>
    </form>
  );
}
