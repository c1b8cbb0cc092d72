import { CloseButton, Group, Paper, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { logKey, logQuery, type LogEntry } from '../api/logs';
import { AppLink } from '../ui/AppLink';
import { Asked } from '../ui/Asked';
import { EntryNavigation } from './EntryNavigation';
import { EntryView } from './EntryView';
import styles from './LogTable.module.css';

interface EntryPanelProps {
  readonly gateway: string;
  readonly id: string;
  readonly query: string;
  readonly onGo: (entry: LogEntry) => void;
  readonly onChange: (entry: LogEntry) => void;
  readonly onClose: () => void;
}

/** The chosen entry beside the table. */
export function EntryPanel({ gateway, id, query, onGo, onChange, onClose }: EntryPanelProps) {
  const queries = useQueryClient();
  const asked = useQuery(logQuery(gateway, id));
  return (
    <Paper
      withBorder
      radius="md"
      p="md"
      component="aside"
      aria-label="Log entry"
      tabIndex={0}
      className={styles['panel'] ?? ''}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          onClose();
        }
      }}
    >
      <Group justify="space-between" mb="sm" wrap="nowrap">
        <Title order={2} size="h3">
          Log entry
        </Title>
        <Group gap="sm" wrap="nowrap">
          {asked.data === undefined ? null : (
            <EntryNavigation gateway={gateway} query={query} entry={asked.data} onGo={onGo} />
          )}
          <AppLink size="sm" to="/gateways/$gateway/logs/$log" params={{ gateway, log: id }}>
            Open as page
          </AppLink>
          <CloseButton aria-label="Close entry" onClick={onClose} />
        </Group>
      </Group>
      <Asked query={asked} lines={10}>
        {(entry) => (
          <EntryView
            gateway={gateway}
            entry={entry}
            onChange={(changed) => {
              queries.setQueryData(logKey(gateway, id), changed);
              onChange(changed);
            }}
          />
        )}
      </Asked>
    </Paper>
  );
}
