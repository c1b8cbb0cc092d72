import { Paper, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { logsQuery } from '../api/logs';
import { Asked } from '../ui/Asked';
import { EmptyState } from '../ui/EmptyState';
import { LineChart } from '../ui/LineChart';
import { Page } from '../ui/Page';

/** How long the last fifty requests of a gateway took. */
export function AnalyticsPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/analytics' });
  const query = useQuery(logsQuery(gateway, { per_page: 50 }));
  return (
    <Page title="Analytics" lead="The last 50 requests of this gateway.">
      <Asked query={query}>
        {({ logs }) =>
          logs.length === 0 ? (
            <EmptyState title="Nothing to draw yet">
              Charts appear when requests have gone through this gateway.
            </EmptyState>
          ) : (
            <Paper withBorder p="lg">
              <Title order={2} size="h3" mb="sm">
                Duration
              </Title>
              <LineChart
                label="Duration of the last requests in milliseconds"
                unit="ms"
                points={logs
                  .map((log) => ({ at: new Date(log.created_at), value: log.duration }))
                  .reverse()}
              />
            </Paper>
          )
        }
      </Asked>
    </Page>
  );
}
