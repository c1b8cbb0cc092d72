import { NumberInput, Select, Switch, TagsInput } from '@mantine/core';
import type { Draft } from './draft';
import type { Field } from './fields';

/** One setting with its help, its unit and what the server found wrong with it. */
export function FieldInput({ field, draft }: { readonly field: Field; readonly draft: Draft }) {
  const value: unknown = draft.settings[field.name];
  const common = {
    label: field.label,
    description: field.help,
    error: draft.faultAt(field.name),
  };
  switch (field.kind) {
    case 'switch':
      return (
        <Switch
          {...common}
          checked={typeof value === 'boolean' ? value : field.fallback}
          onChange={(event) => {
            draft.set(field.name, event.currentTarget.checked);
          }}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          maw={360}
          value={typeof value === 'number' ? value : ''}
          placeholder={String(field.fallback)}
          thousandSeparator=","
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="none"
          {...(field.unit === undefined ? {} : { suffix: ` ${field.unit}` })}
          onChange={(typed) => {
            draft.set(field.name, typeof typed === 'number' ? typed : undefined);
          }}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          maw={480}
          data={field.choices}
          value={typeof value === 'string' ? value : field.fallback}
          allowDeselect={false}
          onChange={(chosen) => {
            draft.set(field.name, chosen ?? undefined);
          }}
        />
      );
    case 'list':
      return (
        <TagsInput
          {...common}
          maw={480}
          placeholder={field.placeholder}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(entries) => {
            draft.set(field.name, entries.length === 0 ? undefined : entries);
          }}
        />
      );
  }
}
