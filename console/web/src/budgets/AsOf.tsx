/** Travels to what was true at a time: a field for the exact one, a slider over the range. */
import { Alert, Button, Paper, Select, Slider, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fieldOf, ofField } from '../ui/instants';
import { exact } from '../ui/time';
import classes from './budgets.module.css';
import { isRange, RANGES, type Range } from './search';

interface AsOfProps {
  readonly at: string | undefined;
  readonly onChange: (at: string | undefined) => void;
}

const PLACES = 200;

export function AsOf({ at, onChange }: AsOfProps) {
  const [range, setRange] = useState<Range>('1h');
  const [opened, setOpened] = useState(at !== undefined);
  const [now, setNow] = useState(() => Date.now());
  const [dragged, setDragged] = useState<number | null>(null);
  if (!opened) {
    return (
      <Button
        variant="default"
        w="fit-content"
        onClick={() => {
          setNow(Date.now());
          setOpened(true);
        }}
      >
        Look back
      </Button>
    );
  }
  const length = RANGES[range].seconds * 1000;
  const instant = at === undefined ? now : Date.parse(at);
  const place = Math.round(PLACES * (1 - (now - instant) / length));
  const ofPlace = (to: number) => now - ((PLACES - to) / PLACES) * length;
  const go = (to: number) => {
    setDragged(null);
    onChange(
      to >= PLACES ? undefined : new Date(Math.round(ofPlace(to) / 1000) * 1000).toISOString(),
    );
  };
  return (
    <Paper withBorder p="md" component="section" aria-label="Look back">
      <div className={classes['past']}>
        <TextInput
          label="As of"
          type="datetime-local"
          step={1}
          key={at ?? 'now'}
          defaultValue={fieldOf(new Date(instant))}
          max={fieldOf(new Date(now + 86_400_000))}
          onBlur={(event) => {
            const chosen = ofField(event.currentTarget.value);
            if (chosen !== undefined && fieldOf(new Date(chosen)) !== fieldOf(new Date(instant))) {
              onChange(chosen);
            }
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.currentTarget.blur();
            }
          }}
        />
        <Select
          label="Over the last"
          w={150}
          allowDeselect={false}
          value={range}
          data={Object.entries(RANGES).map(([value, { label }]) => ({ value, label }))}
          onChange={(value) => {
            if (isRange(value)) {
              setNow(Date.now());
              setRange(value);
            }
          }}
        />
        <div data-slider>
          <Text size="sm" mb={6} className="figures">
            {dragged === null
              ? at === undefined
                ? 'Now. Move back to see what was true.'
                : exact(new Date(instant))
              : exact(new Date(ofPlace(dragged)))}
          </Text>
          <Slider
            key={`${at ?? 'now'} ${range}`}
            defaultValue={Math.max(0, Math.min(PLACES, place))}
            max={PLACES}
            label={null}
            thumbLabel="As of, back from now"
            thumbProps={{
              'aria-valuetext': exact(new Date(dragged === null ? instant : ofPlace(dragged))),
            }}
            onChange={setDragged}
            onChangeEnd={go}
          />
        </div>
        <Button
          variant="default"
          onClick={() => {
            setOpened(false);
            onChange(undefined);
          }}
        >
          Back to now
        </Button>
      </div>
    </Paper>
  );
}

/** Marks what is shown as not the present. */
export function PastNote({ at }: { readonly at: string }) {
  return (
    <Alert color="blue" variant="light" role="status" mb="md">
      As of {exact(new Date(at))}: computed from the charges up to then. Nothing here changes.
    </Alert>
  );
}
