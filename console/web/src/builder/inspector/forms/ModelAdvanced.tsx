/** Which key, how long to wait, how often to try again, and a price of the element's own. */
import { Button, Collapse, Select, Stack, TagsInput, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { providerConfigsQuery } from '../../../api/keys';
import { statusesOf, suggestAliases } from '../catalogue';
import { advancedInWords, CALL_NUMBERS, type ModelProperties } from '../calls';
import { NumberField } from '../fields/NumberField';
import { Hint } from '../fields/FieldNote';
import { Suggest } from '../fields/Suggest';
import { keyIn } from '../keys';
import { PRICES } from '../placesOf';
import { withOptional } from '../properties';
import { useNotes, useSurroundings } from '../surroundings';
import { OwnPrice } from './OwnPrice';

interface ModelAdvancedProps {
  readonly properties: ModelProperties;
  readonly onChange: (next: ModelProperties) => void;
}

const BACKOFFS = {
  constant: 'always the same wait',
  linear: 'one, two, three times the wait',
  exponential: 'the wait doubles each time',
} as const;

export function ModelAdvanced({ properties, onChange }: ModelAdvancedProps) {
  const notes = useNotes(
    ...[...Object.keys(CALL_NUMBERS), 'backoff', 'fallbackOn', 'credentialAlias', 'price'].map(
      (name) => ['properties', name],
    ),
    ...PRICES.map((name) => ['properties', 'price', name]),
  );
  const [opened, setOpened] = useState(false);
  const panel = useId();
  const open = opened || notes.error !== null;
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        px={0}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => {
          setOpened(!open);
        }}
      >
        {open ? '▾' : '▸'} Advanced
      </Button>
      <Text size="xs" c="dimmed">
        {advancedInWords(properties)}
      </Text>
      <Collapse expanded={open} id={panel}>
        {open ? <Fields properties={properties} onChange={onChange} /> : null}
      </Collapse>
    </div>
  );
}

function Fields({ properties, onChange }: ModelAdvancedProps) {
  const { gateway } = useSurroundings();
  const configs = useQuery(providerConfigsQuery(gateway)).data ?? [];
  const aliasNote = useNotes(['properties', 'credentialAlias']);
  const statusNote = useNotes(['properties', 'fallbackOn']);
  const backoffNote = useNotes(['properties', 'backoff']);
  const { backoff } = properties;
  return (
    <Stack gap="sm" mt="xs">
      <div>
        <Suggest
          label="Stored key"
          description="Its alias. Empty: the default key of the provider, or the caller's."
          value={properties.credentialAlias ?? ''}
          groups={suggestAliases(configs, properties.provider)}
          error={aliasNote.error}
          onType={(alias) => {
            onChange(withOptional(properties, 'credentialAlias', alias === '' ? undefined : alias));
          }}
        />
        <Hint>{aliasNote.warning}</Hint>
      </div>
      {Object.values(CALL_NUMBERS).map((field) => (
        <CallNumber key={field.name} field={field} properties={properties} onChange={onChange} />
      ))}
      <Select
        label="How the wait grows"
        description={
          backoff === undefined ? 'As the caller or the gateway says' : BACKOFFS[backoff]
        }
        clearable
        data={Object.keys(BACKOFFS)}
        value={backoff ?? null}
        error={backoffNote.error}
        onChange={(next) => {
          onChange(withOptional(properties, 'backoff', keyIn(BACKOFFS, next) ?? undefined));
        }}
      />
      <TagsInput
        label="Fall back on these statuses too"
        description="400 to 599; Enter after each. Otherwise such an answer goes to the caller."
        data={['400', '401', '403', '404', '408', '409', '413', '422', '429']}
        value={(properties.fallbackOn ?? []).map(String)}
        splitChars={[',', ' ']}
        error={statusNote.error}
        onChange={(texts) => {
          const statuses = statusesOf(texts);
          onChange(
            withOptional(properties, 'fallbackOn', statuses.length === 0 ? undefined : statuses),
          );
        }}
      />
      <OwnPrice
        price={properties.price}
        onChange={(price) => {
          onChange(withOptional(properties, 'price', price));
        }}
      />
    </Stack>
  );
}

interface CallNumberProps extends ModelAdvancedProps {
  readonly field: (typeof CALL_NUMBERS)[keyof typeof CALL_NUMBERS];
}

function CallNumber({ field, properties, onChange }: CallNumberProps) {
  const note = useNotes(['properties', field.name]);
  return (
    <NumberField
      label={field.label}
      description={field.what}
      value={properties[field.name]}
      rule={{ min: 0, max: field.max, decimals: 0 }}
      note={note}
      placeholder="as the caller or the gateway says"
      rightSectionWidth={40}
      rightSection={
        field.unit === '' ? null : (
          <Text size="xs" c="dimmed">
            {field.unit}
          </Text>
        )
      }
      onNumber={(value) => {
        onChange(withOptional(properties, field.name, value));
      }}
      onEmpty={() => {
        onChange(withOptional(properties, field.name, undefined));
      }}
    />
  );
}
