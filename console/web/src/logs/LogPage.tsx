import { Paper } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { logKey, logQuery } from '../api/logs';
import { Asked } from '../ui/Asked';
import { Page } from '../ui/Page';
import { EntryNavigation } from './EntryNavigation';
import { EntryView } from './EntryView';

/** One request in full, at an address of its own. */
export function LogPage() {
  const { gateway, log } = useParams({ from: '/gateways/$gateway/logs/$log' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const query = useQuery(logQuery(gateway, log));
  return (
    <Page
      title="Log entry"
      lead={log}
      actions={
        query.data === undefined ? undefined : (
          <EntryNavigation
            gateway={gateway}
            query=""
            entry={query.data}
            onGo={({ id }) =>
              void navigate({ to: '/gateways/$gateway/logs/$log', params: { gateway, log: id } })
            }
          />
        )
      }
    >
      <Asked query={query} lines={10}>
        {(entry) => (
          <Paper withBorder radius="md" p="lg">
            <EntryView
              gateway={gateway}
              entry={entry}
              onChange={(changed) => {
                queries.setQueryData(logKey(gateway, log), changed);
              }}
            />
          </Paper>
        )}
      </Asked>
    </Page>
  );
}
