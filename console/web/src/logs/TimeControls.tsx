/** Which time the log is of: the last minutes or days, or from one instant to another; and a jump within it. */
import { Button, Group, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isLast, LAST, type LogFilters } from './filters';

const EXACT = 'exact';

interface TimeRangeProps {
  readonly filters: LogFilters;
  readonly onChange: (filters: LogFilters) => void;
}

export function TimeRange({ filters, onChange }: TimeRangeProps) {
  const { last, from, to, ...rest } = filters.plain;
  const [exact, setExact] = useState(false);
  const [begin, setBegin] = useState(local(from));
  const [end, setEnd] = useState(local(to));
  const value = from !== undefined || to !== undefined ? EXACT : (last ?? '');
  return (
    <Popover opened={exact} onChange={setExact} trapFocus position="bottom-start" withArrow>
      <Popover.Target>
        <Select
          aria-label="Time"
          w={168}
          allowDeselect={false}
          data={[
            { value: '', label: 'All time' },
            ...Object.entries(LAST).map(([name, { label }]) => ({
              value: name,
              label: `Last ${label}`,
            })),
            { value: EXACT, label: 'From and to…' },
          ]}
          value={value}
          onChange={(chosen) => {
            if (chosen === EXACT) {
              setExact(true);
            } else {
              const kept = chosen !== null && isLast(chosen) ? { last: chosen } : {};
              onChange({ ...filters, plain: { ...rest, ...kept } });
            }
          }}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const range = {
              ...(begin === '' ? {} : { from: new Date(begin).toISOString() }),
              ...(end === '' ? {} : { to: new Date(end).toISOString() }),
            };
            onChange({ ...filters, plain: { ...rest, ...range } });
            setExact(false);
          }}
        >
          <Stack gap="xs">
            <Moment label="From" value={begin} onChange={setBegin} />
            <Moment label="To" value={end} onChange={setEnd} />
            <Button type="submit" size="xs">
              Show this time
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

interface JumpProps {
  readonly at: string | null;
  readonly onJump: (at: string | null) => void;
}

/** Begins the list at an instant; what is newer is above it, and not shown until one goes back. */
export function Jump({ at, onJump }: JumpProps) {
  const [opened, setOpened] = useState(false);
  const [value, setValue] = useState('');
  return (
    <Group gap={6} wrap="nowrap">
      <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-start" withArrow>
        <Popover.Target>
          <Button
            variant="default"
            onClick={() => {
              setValue(local(at ?? undefined));
              setOpened(!opened);
            }}
          >
            Jump to
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (value !== '') {
                onJump(new Date(value).toISOString());
                setOpened(false);
              }
            }}
          >
            <Stack gap="xs">
              <Moment label="Begin the list at" value={value} onChange={setValue} />
              <Button type="submit" size="xs">
                Jump
              </Button>
            </Stack>
          </form>
        </Popover.Dropdown>
      </Popover>
      {at === null ? null : (
        <Button
          variant="subtle"
          onClick={() => {
            onJump(null);
          }}
        >
          Back to the newest
        </Button>
      )}
    </Group>
  );
}

interface MomentProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Moment({ label, value, onChange }: MomentProps) {
  return (
    <TextInput
      type="datetime-local"
      step={1}
      label={label}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}

/** An instant as the field of the browser has it, in the reader's time zone; empty where there is none. */
function local(value: string | undefined): string {
  const at = new Date(value ?? '');
  if (Number.isNaN(at.getTime())) {
    return '';
  }
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
