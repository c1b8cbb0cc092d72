import { Alert, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Asked } from '../ui/Asked';
import { useForbidden } from '../ui/may';
import { useDraft, type Draft } from './draft';
import { HistoryTable } from './HistoryTable';
import { LeaveGuard } from './LeaveGuard';
import { SaveBar } from './SaveBar';
import classes from './settings.module.css';

interface SectionProps {
  readonly gateway: string;
  readonly title: string;
  readonly lead: ReactNode;
  /** The settings that are edited here. */
  readonly names: readonly string[];
  readonly children: (draft: Draft) => ReactNode;
  /** Stands below the form, and works for who may only look. */
  readonly below?: (draft: Draft) => ReactNode;
}

/** Some settings of a gateway as a form: edited together, saved together, with their history. */
export function Section({ gateway, title, lead, names, children, below }: SectionProps) {
  const draft = useDraft(gateway);
  const forbidden = useForbidden('admin');
  return (
    <Stack gap="xl">
      <div>
        <Title order={2}>{title}</Title>
        <Text c="dimmed" mt={4} maw="72ch" component="div">
          {lead}
        </Text>
      </div>
      {forbidden === null ? null : (
        <Alert color="gray" title="You may look, not change">
          {forbidden}
        </Alert>
      )}
      <Asked query={draft.query}>
        {() => (
          <form
            aria-label={title}
            onSubmit={(event) => {
              event.preventDefault();
              draft.save();
            }}
          >
            <fieldset className={classes['fields']} disabled={forbidden !== null}>
              <Stack gap="lg">
                {children(draft)}
                <SaveBar draft={draft} shown={names} />
              </Stack>
            </fieldset>
          </form>
        )}
      </Asked>
      {draft.query.data === undefined ? null : below?.(draft)}
      <LeaveGuard dirty={draft.changed.length > 0} />
      <HistoryTable gateway={gateway} names={names} />
    </Stack>
  );
}
