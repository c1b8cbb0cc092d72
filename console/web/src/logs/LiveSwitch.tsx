import { Group, Switch, Text } from '@mantine/core';
import type { Tail, TailState } from './useTail';

const SAYS: Record<TailState, string> = {
  off: '',
  hidden: 'paused',
  connecting: 'connecting',
  open: 'following',
  lost: 'connection lost, trying again',
  refused: 'refused; correct the filters or sign in again',
};

interface LiveSwitchProps {
  readonly tail: Tail;
  readonly on: boolean;
  /** Why nothing can be followed; empty when it can. */
  readonly hindrance: string;
  readonly onChange: (on: boolean) => void;
}

export function LiveSwitch({ tail, on, hindrance, onChange }: LiveSwitchProps) {
  const dropped = tail.dropped === 0 ? '' : `${tail.dropped} came too fast to show`;
  return (
    <Group gap={8} wrap="nowrap">
      <Switch
        label="Live"
        checked={on}
        disabled={hindrance !== ''}
        title={hindrance}
        onChange={(event) => {
          onChange(event.currentTarget.checked);
        }}
      />
      <Text
        size="xs"
        c={tail.state === 'lost' || tail.state === 'refused' ? 'red' : 'dimmed'}
        role="status"
      >
        {[SAYS[tail.state], dropped].filter(Boolean).join(' · ')}
      </Text>
    </Group>
  );
}
