import { Group, Select } from '@mantine/core';
import { useState } from 'react';
import { durationOf, LONGEST_WINDOW, secondsOf, WINDOW_UNITS, type Duration } from '../budgets';
import { NumberField } from '../fields/NumberField';
import { keyIn } from '../keys';
import { useNotes } from '../surroundings';

interface WindowFieldProps {
  readonly seconds: number;
  readonly onChange: (seconds: number) => void;
}

const CHOICES = Object.keys(WINDOW_UNITS).map((unit) => ({ value: unit, label: `${unit}s` }));

/** A length of time as a number of seconds, minutes, hours or days. */
export function WindowField({ seconds, onChange }: WindowFieldProps) {
  // 24 hours stay 24 hours while they are typed, and do not become a day.
  const [typed, setTyped] = useState<Duration>(() => durationOf(seconds));
  const duration = secondsOf(typed) === seconds ? typed : durationOf(seconds);
  const note = useNotes(['properties', 'window']);
  const length = WINDOW_UNITS[duration.unit];
  const change = (next: Duration) => {
    const exact = secondsOf(next);
    if (exact !== null) {
      setTyped(next);
      onChange(exact);
    }
  };
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <NumberField
        label="Within"
        flex={1}
        value={duration.count}
        rule={{ min: 1 / length, max: LONGEST_WINDOW / length, decimals: 6 }}
        note={note}
        onNumber={(count) => {
          change({ ...duration, count });
        }}
      />
      <Select
        label="Unit of time"
        w={140}
        allowDeselect={false}
        data={CHOICES}
        value={duration.unit}
        onChange={(next) => {
          const unit = keyIn(WINDOW_UNITS, next);
          if (unit !== null) {
            change({ ...duration, unit });
          }
        }}
      />
    </Group>
  );
}
