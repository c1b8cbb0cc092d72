import { Grid, Group, Stack, Text } from '@mantine/core';
import type { RouteElement } from '../api/routes';
import type { Traffic } from '../api/traffic';
import { ButtonLink } from '../ui/AppLink';
import { GraphDrawing } from '../ui/graph/GraphDrawing';
import { BudgetPanel } from './BudgetPanel';
import { consequence, LinkState } from './LinkState';
import { LiveControls } from './LiveControls';
import { elsewhere, passed, picture } from './picture';
import type { Minutes } from './search';
import { TrafficTable } from './TrafficTable';
import { useLive } from './useLive';

interface LiveViewProps {
  readonly gateway: string;
  readonly route: string;
  readonly minutes: Minutes;
  readonly version: number | undefined;
  /** The number of the version that is drawn. */
  readonly drawn: number | undefined;
  readonly elements: readonly RouteElement[];
}

export function LiveView({ gateway, route, minutes, version, drawn, elements }: LiveViewProps) {
  const { traffic, standings, link } = useLive(gateway, route, minutes, version);
  const all = passed(elements, traffic);
  const budgets = standings?.budgets ?? [];
  const rates = elements.filter((element) => element.type === 'rate');
  return (
    <Stack>
      <Group justify="space-between" mih={36}>
        <Group>
          <LiveControls minutes={minutes} version={version} />
          <Totals traffic={traffic} />
        </Group>
        <LinkState link={link} />
      </Group>
      <GraphDrawing
        label={`Traffic of version ${drawn ?? ''}`}
        {...picture(all, traffic?.requests ?? 0, budgets)}
      />
      <Notes
        says={consequence(link)}
        route={route}
        traffic={traffic}
        drawn={drawn}
        away={elsewhere(elements, traffic)}
      />
      <Grid>
        <Grid.Col span={rates.length === 0 ? 12 : { base: 12, xl: 7 }}>
          <TrafficTable all={all} />
        </Grid.Col>
        {rates.length === 0 ? null : (
          <Grid.Col span={{ base: 12, xl: 5 }}>
            <BudgetPanel rates={rates} budgets={budgets} known={standings !== null} />
          </Grid.Col>
        )}
      </Grid>
      <Group>
        <ButtonLink
          to="/gateways/$gateway/logs"
          params={{ gateway }}
          variant="subtle"
          size="compact-sm"
        >
          The requests one by one are in the logs
        </ButtonLink>
      </Group>
    </Stack>
  );
}

function Totals({ traffic }: { readonly traffic: Traffic | null }) {
  const requests = traffic?.requests ?? 0;
  return (
    <Text className="figures" role="group" aria-label="Totals">
      <b>{requests.toLocaleString('en')}</b> {requests === 1 ? 'request' : 'requests'},{' '}
      <b>{(traffic?.errors ?? 0).toLocaleString('en')}</b> failed
    </Text>
  );
}

interface NotesProps {
  /** Of the connection; said instead of all else. */
  readonly says: string;
  readonly route: string;
  readonly traffic: Traffic | null;
  readonly drawn: number | undefined;
  readonly away: readonly string[];
}

/** What the drawing does not say; a line of its own, so that nothing moves when it comes. */
function Notes({ says, route, traffic, drawn, away }: NotesProps) {
  const others = (traffic?.versions ?? []).filter(({ version }) => version !== drawn);
  const notes =
    traffic?.requests === 0
      ? `No requests in this time. Ask for the model dynamic/${route}, and they show here at once.`
      : [
          ...others.map(
            ({ version, requests }) =>
              `${requests.toLocaleString('en')} went through version ${version}.`,
          ),
          ...(away.length === 0
            ? []
            : [`Elements that are not in this drawing had some: ${away.join(', ')}.`]),
        ].join(' ');
  return (
    <Text size="sm" c="dimmed" mih={22}>
      {says === '' ? notes : says}
    </Text>
  );
}
