import { Paper, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldInput } from './FieldInput';
import type { Field } from './fields';
import { Section } from './Section';

interface PlainSectionProps {
  readonly gateway: string;
  readonly title: string;
  readonly lead: ReactNode;
  readonly fields: readonly Field[];
}

/** Settings that are one value each. */
export function PlainSection({ gateway, title, lead, fields }: PlainSectionProps) {
  return (
    <Section gateway={gateway} title={title} lead={lead} names={fields.map(({ name }) => name)}>
      {(draft) => (
        <Paper withBorder p="lg" radius="md">
          <Stack gap="lg">
            {fields.map((field) => (
              <FieldInput key={field.name} field={field} draft={draft} />
            ))}
          </Stack>
        </Paper>
      )}
    </Section>
  );
}
