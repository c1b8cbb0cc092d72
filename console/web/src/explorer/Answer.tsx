import { Badge, Group, Loader, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { entryOfQuery } from '../api/asked';
import { AppLink } from '../ui/AppLink';
import styles from './Answer.module.css';
import type { Exchange, Outcome } from './exchange';
import { FailureNote } from './FailureNote';
import { Figures } from './Figures';
import { Remarks } from './Remarks';
import { WayTaken } from './WayTaken';

interface AnswerProps {
  readonly gateway: string;
  readonly exchange: Exchange;
}

const STATES: Record<Outcome['kind'], { readonly label: string; readonly colour: string }> = {
  asking: { label: 'Asking', colour: 'gray' },
  answering: { label: 'Answering', colour: 'gate' },
  answered: { label: 'Answered', colour: 'gate' },
  stopped: { label: 'Stopped', colour: 'orange' },
  failed: { label: 'No answer', colour: 'red' },
};

/** Everything about one answer: who gave it, its text, what it cost and the way to it. */
export function Answer({ gateway, exchange }: AnswerProps) {
  const { outcome, told, text } = exchange;
  const open = outcome.kind === 'asking' || outcome.kind === 'answering';
  const entry = useQuery(entryOfQuery(gateway, open ? null : (told?.log ?? null)));
  const state = STATES[outcome.kind];
  return (
    <Stack>
      <Paper withBorder p="lg" component="section" aria-label="Answer">
        <Group justify="space-between" align="flex-start" wrap="nowrap" mb="sm" mih={50}>
          <div className={styles['who']}>
            <Text fw={600} className={styles['model']}>
              {told?.model ?? entry.data?.model ?? exchange.question.model}
            </Text>
            <Text size="sm" c="dimmed">
              {told?.provider == null
                ? ' '
                : `of ${told.provider}${told.simulated ? ', answered by the simulator' : ''}`}
            </Text>
          </div>
          <Group gap="xs" wrap="nowrap">
            {open ? <Loader size={14} type="dots" /> : null}
            <Badge variant="light" color={state.colour} tt="none" role="status">
              {state.label}
            </Badge>
          </Group>
        </Group>
        {outcome.kind === 'failed' ? <FailureNote failure={outcome.failure} /> : null}
        {outcome.kind === 'failed' && text === '' ? null : (
          <div
            className={styles['text']}
            role="region"
            aria-label="Answer's text"
            aria-live="polite"
            aria-busy={open}
          >
            {text}
          </div>
        )}
        <Remarks told={told} />
        <Figures exchange={exchange} entry={entry.data ?? null} />
        {told?.log == null ? null : (
          <Text size="sm" mt="md">
            <AppLink to="/gateways/$gateway/logs/$log" params={{ gateway, log: told.log }} inherit>
              Open the log entry
            </AppLink>
          </Text>
        )}
      </Paper>
      <WayTaken gateway={gateway} exchange={exchange} entry={entry.data ?? null} />
    </Stack>
  );
}
