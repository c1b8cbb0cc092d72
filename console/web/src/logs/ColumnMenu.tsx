import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { COLUMN_NAMES, COLUMNS, type ColumnName } from './columns';

interface ColumnMenuProps {
  readonly columns: readonly ColumnName[];
  readonly onChange: (columns: readonly ColumnName[]) => void;
}

/** Which columns are shown; one at least. */
export function ColumnMenu({ columns, onChange }: ColumnMenuProps) {
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default">Columns</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={8} role="group" aria-label="Columns">
          {COLUMN_NAMES.map((name) => (
            <Checkbox
              key={name}
              label={COLUMNS[name].label}
              checked={columns.includes(name)}
              disabled={columns.length === 1 && columns.includes(name)}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                onChange(
                  COLUMN_NAMES.filter((one) => (one === name ? checked : columns.includes(one))),
                );
              }}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
