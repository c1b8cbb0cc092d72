import { Select, TextInput } from '@mantine/core';
import { changed, PairFields } from './PairFields';
import { METADATA_TYPES, type Faults, type MetadataPair } from './question';

interface MetadataFieldsProps {
  readonly pairs: readonly MetadataPair[];
  readonly onChange: (pairs: readonly MetadataPair[]) => void;
  readonly faults: Faults;
}

const BOOLEANS = ['true', 'false'];

/** What conditions, keys of budgets and logs can read beside the user. */
export function MetadataFields({ pairs, onChange, faults }: MetadataFieldsProps) {
  return (
    <PairFields
      title="Metadata"
      description="Conditions and budgets read it as metadata.name."
      one="metadata"
      onAdd={() => {
        onChange([...pairs, { name: '', type: 'text', value: '' }]);
      }}
      onRemove={(index) => {
        onChange(pairs.filter((_, i) => i !== index));
      }}
      rows={pairs.map((pair, i) => ({
        fault: faults[`metadata.${i}`],
        fields: (
          <>
            <TextInput
              aria-label={`Metadata ${i + 1} name`}
              placeholder="plan"
              flex={2}
              miw={0}
              value={pair.name}
              error={faults[`metadata.${i}`] !== undefined}
              onChange={(event) => {
                onChange(changed(pairs, i, { name: event.currentTarget.value }));
              }}
            />
            <Select
              aria-label={`Metadata ${i + 1} type`}
              w={108}
              data={METADATA_TYPES}
              value={pair.type}
              allowDeselect={false}
              onChange={(value) => {
                const type = METADATA_TYPES.find((one) => one === value) ?? 'text';
                const wrong = type === 'boolean' && !BOOLEANS.includes(pair.value);
                onChange(changed(pairs, i, { type, ...(wrong ? { value: 'true' } : {}) }));
              }}
            />
            {pair.type === 'boolean' ? (
              <Select
                aria-label={`Metadata ${i + 1} value`}
                flex={2}
                data={BOOLEANS}
                value={pair.value}
                allowDeselect={false}
                onChange={(value) => {
                  onChange(changed(pairs, i, { value: value ?? 'true' }));
                }}
              />
            ) : (
              <TextInput
                aria-label={`Metadata ${i + 1} value`}
                placeholder={pair.type === 'number' ? '12.5' : 'gold'}
                flex={2}
                miw={0}
                value={pair.value}
                error={faults[`metadata.${i}`] !== undefined}
                onChange={(event) => {
                  onChange(changed(pairs, i, { value: event.currentTarget.value }));
                }}
              />
            )}
          </>
        ),
      }))}
    />
  );
}
