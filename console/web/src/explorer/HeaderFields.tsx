import { TextInput } from '@mantine/core';
import { changed, PairFields } from './PairFields';
import type { Faults, HeaderPair } from './question';
import { isSecret } from './snippets';

interface HeaderFieldsProps {
  readonly pairs: readonly HeaderPair[];
  readonly onChange: (pairs: readonly HeaderPair[]) => void;
  readonly faults: Faults;
}

export function HeaderFields({ pairs, onChange, faults }: HeaderFieldsProps) {
  return (
    <PairFields
      title="Headers"
      description="Such as cf-aig-cache-ttl or cf-aig-request-timeout. A provider's key of your own goes in turnpike-provider-authorization."
      one="header"
      onAdd={() => {
        onChange([...pairs, { name: '', value: '' }]);
      }}
      onRemove={(index) => {
        onChange(pairs.filter((_, i) => i !== index));
      }}
      rows={pairs.map((pair, i) => ({
        fault: faults[`headers.${i}`],
        fields: (
          <>
            <TextInput
              aria-label={`Header ${i + 1} name`}
              placeholder="cf-aig-cache-ttl"
              flex={3}
              miw={0}
              value={pair.name}
              error={faults[`headers.${i}`] !== undefined}
              onChange={(event) => {
                onChange(changed(pairs, i, { name: event.currentTarget.value.trim() }));
              }}
            />
            <TextInput
              aria-label={`Header ${i + 1} value`}
              placeholder="60"
              flex={3}
              miw={0}
              type={isSecret(pair.name) ? 'password' : 'text'}
              autoComplete="off"
              value={pair.value}
              error={faults[`headers.${i}`] !== undefined}
              onChange={(event) => {
                onChange(changed(pairs, i, { value: event.currentTarget.value }));
              }}
            />
          </>
        ),
      }))}
    />
  );
}
