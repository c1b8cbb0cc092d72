import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { logQuery } from '../api/logs';
import { Asked } from '../ui/Asked';
import { JsonView } from '../ui/JsonView';
import { Page } from '../ui/Page';

/** One request in full. */
export function LogPage() {
  const { gateway, log } = useParams({ from: '/gateways/$gateway/logs/$log' });
  const query = useQuery(logQuery(gateway, log));
  return (
    <Page title="Log entry" lead={log}>
      <Asked query={query}>{(entry) => <JsonView value={entry} label="log entry" />}</Asked>
    </Page>
  );
}
