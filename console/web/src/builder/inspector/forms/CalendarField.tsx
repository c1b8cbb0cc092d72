import { Group, Select } from '@mantine/core';
import { DEFAULT_ZONE, PERIODS, type CalendarProperties } from '../budgets';
import { Hint } from '../fields/FieldNote';
import { Suggest } from '../fields/Suggest';
import { keyIn } from '../keys';
import { withOptional } from '../properties';
import { useNotes } from '../surroundings';

interface CalendarFieldProps {
  readonly properties: CalendarProperties;
  readonly onChange: (properties: CalendarProperties) => void;
}

const PERIOD_CHOICES = Object.keys(PERIODS).map((value) => ({ value, label: `Each ${value}` }));

const ZONES = [
  {
    label: 'Time zones',
    items: [
      DEFAULT_ZONE,
      ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== DEFAULT_ZONE),
    ].map((text) => ({ text })),
  },
];

/** What of the calendar a budget lasts for, and by whose clock. */
export function CalendarField({ properties, onChange }: CalendarFieldProps) {
  const notes = {
    period: useNotes(['properties', 'period']),
    timeZone: useNotes(['properties', 'timeZone']),
  };
  return (
    <div>
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <Select
          label="Within"
          w={140}
          allowDeselect={false}
          data={PERIOD_CHOICES}
          value={properties.period}
          error={notes.period.error}
          onChange={(next) => {
            const period = keyIn(PERIODS, next);
            if (period !== null) {
              onChange({ ...properties, period });
            }
          }}
        />
        <Suggest
          label="Time zone"
          placeholder={DEFAULT_ZONE}
          value={properties.timeZone ?? ''}
          groups={ZONES}
          error={notes.timeZone.error}
          onType={(zone) => {
            onChange(withOptional(properties, 'timeZone', zone === '' ? undefined : zone));
          }}
        />
      </Group>
      <Hint>{notes.timeZone.warning}</Hint>
    </div>
  );
}
