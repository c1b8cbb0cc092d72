/** A budget: how much, in which time, for whom, and what becomes of requests that do not say whom. */
import { Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { budgetInWords, LIMIT_RULES, withTechnique, type Technique, type Unit } from '../budgets';
import { NumberField } from '../fields/NumberField';
import { Hint } from '../fields/FieldNote';
import { keyIn } from '../keys';
import classes from '../inspector.module.css';
import { withOptional } from '../properties';
import { useNotes } from '../surroundings';
import { BudgetKeys } from './BudgetKeys';
import { CalendarField } from './CalendarField';
import type { FormProps } from './form';
import { WindowField } from './WindowField';

const UNITS = {
  cost: 'US dollars',
  count: 'Requests',
  tokens: 'Tokens',
} satisfies Record<Unit, string>;

const TECHNIQUES = {
  sliding: 'What was spent in the window up to now counts; old charges leave it one by one.',
  fixed: 'Windows follow one another, counted from the Unix epoch; each begins with nothing spent.',
  calendar: 'Each period begins with nothing spent, when the clock of the time zone shows it.',
} satisfies Record<Technique, string>;

const MISSING = {
  shared: 'All requests without a value share one budget.',
  fallback: 'A request without a value takes the fallback and is not counted.',
  success: 'A request without a value passes and is not counted.',
} as const;

const TECHNIQUE_CHOICES = [
  { value: 'sliding', label: 'Trailing window' },
  { value: 'fixed', label: 'Fixed windows' },
  { value: 'calendar', label: 'Calendar' },
];
const MISSING_CHOICES = [
  { value: 'shared', label: 'Shares one budget' },
  { value: 'fallback', label: 'Takes the fallback' },
  { value: 'success', label: 'Passes' },
];

export function BudgetForm({ element, onChange }: FormProps<'rate'>) {
  const { properties } = element;
  const notes = {
    limit: useNotes(['properties', 'limit']),
    limitType: useNotes(['properties', 'limitType']),
    technique: useNotes(['properties', 'technique']),
    onMissingKey: useNotes(['properties', 'onMissingKey']),
    strict: useNotes(['properties', 'strict']),
  };
  const set = (next: typeof properties) => {
    onChange({ ...element, properties: next });
  };
  const technique = properties.technique ?? 'sliding';
  const missing = properties.onMissingKey ?? 'shared';
  return (
    <Stack gap="sm">
      <div className={classes['sentence']} role="status" aria-label="In words">
        {budgetInWords(properties)}
      </div>
      <div>
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <NumberField
            label="Limit"
            flex={1}
            value={properties.limit}
            rule={LIMIT_RULES[properties.limitType]}
            note={notes.limit}
            leftSection={properties.limitType === 'cost' ? '$' : null}
            onNumber={(limit) => {
              set({ ...properties, limit });
            }}
          />
          <Select
            label="Counted in"
            w={140}
            allowDeselect={false}
            data={Object.entries(UNITS).map(([value, label]) => ({ value, label }))}
            value={properties.limitType}
            error={notes.limitType.error}
            onChange={(next) => {
              const limitType = keyIn(UNITS, next);
              if (limitType !== null) {
                set({ ...properties, limitType });
              }
            }}
          />
        </Group>
        <Text size="xs" c="dimmed" mt={4}>
          {properties.strict === true && properties.limitType !== 'count'
            ? 'A request passes if what it may come to fits into what is left.'
            : 'A request passes while less than this is spent; 0 lets nothing through.'}
        </Text>
        <Hint>{notes.limit.warning}</Hint>
      </div>
      {properties.technique === 'calendar' ? (
        <CalendarField properties={properties} onChange={set} />
      ) : (
        <WindowField
          seconds={properties.window}
          onChange={(window) => {
            set({ ...properties, window });
          }}
        />
      )}
      <BudgetKeys
        value={properties.key}
        onChange={(key) => {
          set({ ...properties, key });
        }}
      />
      <Select
        label="Where the request has no such value, it"
        description={MISSING[missing]}
        allowDeselect={false}
        data={MISSING_CHOICES}
        value={missing}
        error={notes.onMissingKey.error}
        onChange={(next) => {
          set(withOptional(properties, 'onMissingKey', keyIn(MISSING, next) ?? undefined));
        }}
      />
      <Select
        label="How the window moves"
        description={TECHNIQUES[technique]}
        allowDeselect={false}
        data={TECHNIQUE_CHOICES}
        value={technique}
        error={notes.technique.error}
        onChange={(next) => {
          const chosen = keyIn(TECHNIQUES, next);
          if (chosen !== null) {
            set(withTechnique(properties, chosen));
          }
        }}
      />
      {properties.limitType !== 'count' && (
        <Checkbox
          label="Strict: never over the limit"
          description="Lets a request pass only if it fits, by its prompt and its own token limit."
          checked={properties.strict === true}
          error={notes.strict.error}
          onChange={({ currentTarget }) => {
            set(withOptional(properties, 'strict', currentTarget.checked ? true : undefined));
          }}
        />
      )}
      <Text size="xs" c="dimmed">
        The usage belongs to this element&apos;s id: a new limit or window applies to what is spent
        already.
      </Text>
    </Stack>
  );
}
