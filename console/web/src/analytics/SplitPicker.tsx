import { Select } from '@mantine/core';
import type { useSplits } from './useSplits';

interface SplitPickerProps {
  /** The route in the address. */
  readonly route: string | undefined;
  readonly found: ReturnType<typeof useSplits>;
  readonly change: (parts: Record<string, string | undefined>) => void;
}

/** Chooses a split: the route, and the percentage element of it. */
export function SplitPicker({ route, found, change }: SplitPickerProps) {
  const { names, splits, split } = found;
  return (
    <>
      <Select
        label="Route"
        placeholder="Choose a route"
        w={190}
        searchable={names.length > 8}
        data={names}
        value={route ?? null}
        onChange={(chosen) => {
          change({ route: chosen ?? undefined, element: undefined });
        }}
      />
      <Select
        label="Split"
        placeholder={route === undefined ? 'Choose a route first' : 'It has none'}
        w={230}
        allowDeselect={false}
        disabled={splits.length === 0}
        data={splits.map(({ id, name }) => ({
          value: id,
          label: name === undefined ? id : `${name} (${id})`,
        }))}
        value={split?.id ?? null}
        onChange={(element) => {
          change({ element: element ?? undefined });
        }}
      />
    </>
  );
}
