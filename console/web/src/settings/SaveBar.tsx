import { Button, Group, Paper, Text } from '@mantine/core';
import { ErrorNote } from '../ui/ErrorNote';
import type { Draft } from './draft';
import { elsewhere } from './faults';
import { labelOf } from './fields';
import classes from './settings.module.css';

interface SaveBarProps {
  readonly draft: Draft;
  /** Settings whose faults are shown where they are. */
  readonly shown: readonly string[];
}

/** What is not saved yet, with the way to save it; at the lower edge while there is something. */
export function SaveBar({ draft, shown }: SaveBarProps) {
  const rest = elsewhere(draft.error, shown);
  const faulty = draft.error !== null && rest === null;
  return (
    <>
      {rest === null ? null : <ErrorNote error={rest} title="Nothing was saved" />}
      {draft.changed.length === 0 ? null : (
        <Paper className={classes['saveBar']} withBorder shadow="md" p="sm" radius="md">
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" role={faulty ? 'alert' : 'status'}>
              {faulty
                ? 'Nothing was saved: see what is wrong above.'
                : `Not saved yet: ${draft.changed.map(labelOf).join(', ')}`}
            </Text>
            <Group gap="sm" wrap="nowrap">
              <Button variant="default" onClick={draft.discard}>
                Discard
              </Button>
              <Button type="submit" loading={draft.busy}>
                Save changes
              </Button>
            </Group>
          </Group>
        </Paper>
      )}
    </>
  );
}
