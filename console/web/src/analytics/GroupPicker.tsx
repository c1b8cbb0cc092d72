import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { metadataNamesQuery } from '../api/analytics';
import { GROUPS } from './search';

interface GroupPickerProps {
  readonly gateway: string;
  readonly by: string | undefined;
  readonly onChange: (by: string | undefined) => void;
}

/** What the requests are grouped by: a dimension, or one of the metadata keys there are. */
export function GroupPicker({ gateway, by, onChange }: GroupPickerProps) {
  const names = useQuery(metadataNamesQuery(gateway));
  const metadata = (names.data ?? []).map((name) => `metadata.${name}`);
  if (by?.startsWith('metadata.') === true && !metadata.includes(by)) {
    metadata.push(by);
  }
  return (
    <Select
      label="Group by"
      placeholder="Nothing"
      w={200}
      clearable
      clearButtonProps={{ 'aria-label': 'Group by nothing' }}
      value={by ?? null}
      data={[
        {
          group: 'Of the request',
          items: Object.entries(GROUPS).map(([value, label]) => ({ value, label })),
        },
        {
          group: 'Metadata',
          items: metadata.map((value) => ({ value, label: value.slice('metadata.'.length) })),
        },
      ]}
      onChange={(chosen) => {
        onChange(chosen ?? undefined);
      }}
    />
  );
}
