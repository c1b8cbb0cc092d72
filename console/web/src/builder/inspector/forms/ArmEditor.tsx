/** One arm of a split: its share by slider or number, its label, and where it leads. */
import {
  ActionIcon,
  CloseButton,
  Group,
  Select,
  Slider,
  Stack,
  TextInput,
  Tooltip,
} from '@mantine/core';
import type { Arm } from '../arms';
import { ShareField } from '../fields/ShareField';
import { LockIcon, UnlockIcon } from '../icons';
import classes from '../inspector.module.css';
import type { Place } from '../places';
import { percent } from '../shares';
import { useNotes, useSurroundings } from '../surroundings';

interface ArmEditorProps {
  readonly index: number;
  readonly arm: Arm;
  readonly place: Place;
  readonly locked: boolean;
  readonly onLock: () => void;
  readonly onSlide: (share: number) => void;
  readonly onSlid: () => void;
  readonly onShare: (share: number) => void;
  readonly onArm: (next: Arm) => void;
  readonly onRemove?: () => void;
}

export function ArmEditor(props: ArmEditorProps) {
  const { index, arm, place, locked, onArm, onRemove } = props;
  const { elements } = useSurroundings();
  const note = useNotes(place);
  const name = `Arm ${index + 1}`;
  const targets = elements
    .filter((one) => one.type !== 'start')
    .map((one) => ({ value: one.id, label: one.name ?? one.id }));
  return (
    <fieldset className={classes['arm']} aria-label={name}>
      <Stack gap={6}>
        <Group gap={6} wrap="nowrap" align="flex-start">
          <TextInput
            aria-label="Label"
            size="xs"
            flex={1}
            placeholder={arm.rest ? 'Label; takes the rest' : 'Label'}
            value={arm.label}
            onChange={(event) => {
              onArm({ ...arm, label: event.currentTarget.value });
            }}
          />
          <ShareField share={arm.share} note={note} onShare={props.onShare} />
          <Tooltip label={locked ? 'Let its share change with others' : 'Keep its share'}>
            <ActionIcon
              variant={locked ? 'light' : 'subtle'}
              color={locked ? 'gate' : 'gray'}
              size={30}
              aria-pressed={locked}
              aria-label={`Keep the share of ${name.toLowerCase()}`}
              onClick={props.onLock}
            >
              {locked ? <LockIcon /> : <UnlockIcon />}
            </ActionIcon>
          </Tooltip>
          {onRemove === undefined ? null : (
            <CloseButton size={30} aria-label={`Remove ${name.toLowerCase()}`} onClick={onRemove} />
          )}
        </Group>
        <Slider
          thumbLabel={`Share of ${name.toLowerCase()}`}
          min={0}
          max={100}
          step={1}
          label={null}
          value={Number(percent(arm.share))}
          onChange={(value) => {
            props.onSlide(Math.round(value * 10_000));
          }}
          onChangeEnd={props.onSlid}
        />
        <Select
          aria-label="Leads to"
          size="xs"
          leftSection="→"
          searchable
          allowDeselect={false}
          data={targets}
          value={arm.target}
          error={note.error}
          onChange={(target) => {
            if (target !== null) {
              onArm({ ...arm, target });
            }
          }}
        />
      </Stack>
    </fieldset>
  );
}
