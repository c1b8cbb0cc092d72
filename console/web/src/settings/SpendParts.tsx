import { Button, Group, Select, TagsInput, TextInput } from '@mantine/core';
import { nextPart, partsOf, withParts, type Part, type SpendRule } from './spend';

interface SpendPartsProps {
  readonly rule: SpendRule;
  readonly onChange: (rule: SpendRule) => void;
}

const SUBJECTS = [
  { value: 'model', label: 'Model' },
  { value: 'provider', label: 'Provider' },
  { value: 'metadata', label: 'Metadata' },
] as const;

/** Which calls a spend limit means, and what has a budget of its own within it. */
export function SpendParts({ rule, onChange }: SpendPartsProps) {
  const parts = partsOf(rule);
  const change = (i: number, next: Part) => {
    onChange(
      withParts(
        rule,
        parts.map((part, n) => (n === i ? next : part)),
      ),
    );
  };
  return (
    <>
      {parts.map((part, i) => (
        <Group key={i} align="flex-start" role="group" aria-label={`Part ${i + 1}`}>
          <Select
            label="Look at"
            data={SUBJECTS}
            value={part.subject}
            allowDeselect={false}
            w={130}
            onChange={(chosen) => {
              const subject = SUBJECTS.find(({ value }) => value === chosen)?.value ?? 'model';
              change(i, { ...part, subject, name: '' });
            }}
          />
          {part.subject === 'metadata' ? (
            <TextInput
              label="Name"
              placeholder="user_id"
              value={part.name}
              w={150}
              onChange={(event) => {
                change(i, { ...part, name: event.currentTarget.value });
              }}
            />
          ) : null}
          <Select
            label="How"
            data={[
              { value: 'filter', label: 'Only these values' },
              { value: 'partition', label: 'A budget for each value' },
            ]}
            value={part.mode}
            allowDeselect={false}
            w={210}
            onChange={(chosen) => {
              change(i, { ...part, mode: chosen === 'partition' ? 'partition' : 'filter' });
            }}
          />
          {part.mode === 'filter' ? (
            <TagsInput
              label="Values"
              value={[...part.values]}
              flex={1}
              miw={180}
              onChange={(values) => {
                change(i, { ...part, values });
              }}
            />
          ) : null}
          <Button
            mt={25}
            variant="subtle"
            color="gray"
            aria-label={`Remove part ${i + 1}`}
            onClick={() => {
              onChange(
                withParts(
                  rule,
                  parts.filter((_, n) => n !== i),
                ),
              );
            }}
          >
            Remove
          </Button>
        </Group>
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            onChange(withParts(rule, [...parts, nextPart(rule)]));
          }}
        >
          {parts.length === 0 ? 'Only some calls, or a budget for each user' : 'Look at more'}
        </Button>
      </Group>
    </>
  );
}
