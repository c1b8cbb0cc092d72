/** A split: its arms, whose shares always sum to 100%, and what keeps a caller on one of them. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { PlusIcon } from '../../../ui/icons';
import { MOST_ARMS, readSplit, splitInWords, withShares, writeSplit, type Split } from '../arms';
import { Fault, Hint } from '../fields/FieldNote';
import { PathField } from '../fields/PathField';
import classes from '../inspector.module.css';
import { armPlace } from '../placesOf';
import { withOptional } from '../properties';
import { added, equal, moved, percent, removed, sum, WHOLE } from '../shares';
import { useNotes, useSurroundings } from '../surroundings';
import { ArmEditor } from './ArmEditor';
import type { FormProps } from './form';

export function SplitForm({ element, onChange }: FormProps<'percentage'>) {
  const { elements } = useSurroundings();
  const split = readSplit(element);
  const shares = split.arms.map((arm) => arm.share);
  const whole = sum(shares) === WHOLE;
  const [locked, setLocked] = useState<ReadonlySet<number>>(new Set());
  // While a slider is dragged all is reckoned from where it began, so that nothing is lost on the way.
  const [origin, setOrigin] = useState<readonly number[] | null>(null);
  const notes = useNotes(['properties', 'branches'], ['outputs']);
  const keyNote = useNotes(['properties', 'key']);
  const write = (next: Split) => {
    onChange(writeSplit(element, next));
  };
  const move = (index: number, share: number, from: readonly number[]) => {
    write(withShares(split, moved(from, index, share, locked)));
  };
  const names = Object.keys(element.outputs);
  return (
    <Stack gap="sm">
      <div className={classes['sentence']} role="status" aria-label="In words">
        {split.arms.length === 0 ? 'No arms yet' : splitInWords(split)}
      </div>
      {whole || split.arms.length === 0 ? null : (
        <Group gap="xs" justify="space-between">
          <Hint>{notes.error === null ? `The shares sum to ${percent(sum(shares))}%.` : null}</Hint>
          <Fault>{notes.error}</Fault>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              write(withShares(split, moved(shares, 0, Math.min(shares[0] ?? 0, WHOLE))));
            }}
          >
            Make them 100%
          </Button>
        </Group>
      )}
      <Fault>{whole ? notes.error : null}</Fault>
      {split.arms.map((arm, i) => (
        <ArmEditor
          key={i}
          index={i}
          arm={arm}
          place={armPlace(split.form, i, names[i] ?? '')}
          locked={locked.has(i)}
          onLock={() => {
            setLocked(toggled(locked, i));
          }}
          onSlide={(share) => {
            const from = origin ?? shares;
            setOrigin(from);
            move(i, share, from);
          }}
          onSlid={() => {
            setOrigin(null);
          }}
          onShare={(share) => {
            move(i, share, shares);
          }}
          onArm={(next) => {
            write({ ...split, arms: split.arms.map((one, at) => (at === i ? next : one)) });
          }}
          {...(split.arms.length < 2
            ? {}
            : {
                onRemove: () => {
                  const left = { ...split, arms: split.arms.filter((_, at) => at !== i) };
                  setLocked(new Set());
                  write(withShares(left, removed(shares, i)));
                },
              })}
        />
      ))}
      <Group gap="xs">
        {split.arms.length >= MOST_ARMS ? null : (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<PlusIcon size={14} />}
            onClick={() => {
              const target =
                split.arms.at(-1)?.target ?? elements.find((one) => one.type === 'end')?.id;
              const arm = { share: 0, target: target ?? '', label: '', rest: false, extra: {} };
              const more = { ...split, arms: [...split.arms, arm] };
              write(withShares(more, added(shares, locked)));
            }}
          >
            Arm
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          disabled={split.arms.length < 2}
          onClick={() => {
            setLocked(new Set());
            write(withShares(split, equal(shares.length)));
          }}
        >
          Equal shares
        </Button>
      </Group>
      <PathField
        label="Keep together by"
        description="Requests with the same value take the same arm. Empty, or where the value is missing, each request takes its own."
        value={element.properties?.key ?? ''}
        optional
        note={keyNote}
        onChange={(key) => {
          const properties = withOptional(
            element.properties ?? {},
            'key',
            key === '' ? undefined : key,
          );
          onChange({ ...element, properties });
        }}
      />
      <Text size="xs" c="dimmed">
        The arms keep their order: raising the first share moves only requests from the second arm.
      </Text>
    </Stack>
  );
}

function toggled(locked: ReadonlySet<number>, index: number): ReadonlySet<number> {
  const next = new Set(locked);
  if (!next.delete(index)) {
    next.add(index);
  }
  return next;
}
