import { Button, List, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { callerQuery } from '../api/caller';
import { removeLogs, searchLogs } from '../api/logs';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { count, entries, grouped, MOST } from './counting';
import { chipsOf, queryOf, type LogFilters } from './filters';

interface DeleteLogsProps {
  readonly gateway: string;
  readonly filters: LogFilters;
  readonly onDeleted: () => void;
}

/** Removes what is filtered, as it was when the dialog opened: what comes later stays. */
export function DeleteLogs({ gateway, filters, onDeleted }: DeleteLogsProps) {
  const [asked, setAsked] = useState<Date | null>(null);
  const role = useQuery(callerQuery()).data?.role;
  const refusal =
    role === undefined || role === 'admin'
      ? ''
      : `Deleting needs the role admin; yours is ${role}.`;
  return (
    <>
      <Button
        variant="default"
        disabled={refusal !== ''}
        title={refusal}
        onClick={() => {
          setAsked(new Date());
        }}
      >
        Delete…
      </Button>
      {asked === null ? null : (
        <Confirm
          gateway={gateway}
          filters={filters}
          asked={asked}
          onDeleted={onDeleted}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

interface ConfirmProps extends DeleteLogsProps {
  readonly asked: Date;
  readonly onClose: () => void;
}

function Confirm({ gateway, filters, asked, onDeleted, onClose }: ConfirmProps) {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const chips = chipsOf(filters);
  const query = queryOf(filters, asked);
  if (!query.has('end_date')) {
    query.set('end_date', asked.toISOString());
  }
  const found = useQuery({
    queryKey: ['deletable', gateway, query.toString()],
    queryFn: async ({ signal }) => {
      const counting = new URLSearchParams(query);
      counting.set('per_page', '1');
      return (await searchLogs(gateway, counting, signal)).info.total_count ?? 0;
    },
    staleTime: Infinity,
  });
  const deletion = useMutation({
    mutationFn: () => removeLogs(gateway, query),
    onSuccess: ({ deleted, more }) => {
      notifications.show({
        message: `${grouped(deleted)} entries deleted${more ? '; there are more' : ''}.`,
      });
      onDeleted();
      onClose();
    },
  });
  const sure = chips.length > 0 || typed === gateway;
  return (
    <ConfirmDialog
      opened
      title="Delete log entries"
      action={found.data === undefined ? 'Delete' : `Delete ${entries(Math.min(found.data, MOST))}`}
      dangerous
      busy={deletion.isPending || found.isPending}
      error={deletion.error ?? found.error}
      onConfirm={() => {
        setTried(true);
        if (sure && found.data !== undefined && found.data > 0) {
          deletion.mutate();
        }
      }}
      onClose={onClose}
    >
      <Text>
        {found.data === undefined ? '…' : count(found.data)} of gateway {gateway} with their bodies
        will be deleted{chips.length === 0 ? '.' : ', those that have all of this:'}
      </Text>
      <List size="sm" my="xs">
        {chips.map(({ id, text }) => (
          <List.Item key={id}>{text}</List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed">
        This cannot be undone, and analytics no longer count them. Up to 10,000 are deleted at once,
        the newest first. What budgets have counted stays.
      </Text>
      {chips.length > 0 ? null : (
        <TextInput
          mt="sm"
          label={`No filter is set. Type ${gateway} to delete any entry`}
          value={typed}
          error={tried && !sure ? `This is not ${gateway}.` : null}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
      )}
    </ConfirmDialog>
  );
}
