import { Button, Group, TextInput, Tooltip } from '@mantine/core';
import type { HistoryEntry } from '../api/routes';
import { exact } from '../ui/time';
import { fieldOf, instantOf, liveAfter, stopAt } from './timeline';
import { told } from './told';
import classes from './versions.module.css';

interface TimelineProps {
  /** From the first to the last. */
  readonly stops: readonly HistoryEntry[];
  /** Now without it. */
  readonly at: string | undefined;
  readonly look: (at: string | undefined) => void;
}

const MOST_MARKS = 60;

/** Events without a mark of their own are dots. */
const MARKS: Partial<Record<HistoryEntry['what'], string>> = {
  version_deployed: '▲',
  version_saved: '●',
  change_refused: '✕',
};

/** A slider over events, and a field for any instant between them. */
export function Timeline({ stops, at, look }: TimelineProps) {
  const index = stopAt(stops, at);
  const stop = stops[index];
  const live = liveAfter(stops);
  const saying = (i: number) => {
    const entry = stops[i];
    const before = stops[i - 1];
    return entry === undefined
      ? 'Before the first event'
      : `${told(entry, before && live.get(before.sequence))}, by ${entry.actor}, ${exact(new Date(entry.at))}`;
  };
  const move = (to: number) => {
    look(to >= stops.length - 1 ? undefined : stops[to]?.at);
  };
  return (
    <Group align="flex-end" wrap="nowrap" gap="lg">
      <div className={classes['timeline']} data-grow>
        <input
          type="range"
          aria-label="Events of the route"
          aria-valuetext={saying(index)}
          min={0}
          max={Math.max(0, stops.length - 1)}
          step={1}
          value={Math.max(0, index)}
          onChange={(event) => {
            move(Number(event.currentTarget.value));
          }}
        />
        {stops.length > MOST_MARKS ? null : (
          <div className={classes['stops']} aria-hidden="true">
            {stops.map((entry, i) => (
              <Tooltip key={entry.sequence} label={saying(i)}>
                <span data-refused={entry.what === 'change_refused'}>
                  {MARKS[entry.what] ?? '·'}
                </span>
              </Tooltip>
            ))}
          </div>
        )}
      </div>
      <TextInput
        label="At"
        type="datetime-local"
        step={1}
        value={fieldOf(at === undefined ? new Date(stop?.at ?? 0) : new Date(at))}
        onChange={(event) => {
          const instant = instantOf(event.currentTarget.value);
          if (instant !== null) {
            look(instant);
          }
        }}
        w={250}
      />
      <Button
        variant="default"
        disabled={at === undefined}
        onClick={() => {
          look(undefined);
        }}
      >
        Now
      </Button>
    </Group>
  );
}
