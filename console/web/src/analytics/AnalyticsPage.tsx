import { Tabs } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Page } from '../ui/Page';
import { ArmsView } from './ArmsView';
import { GroupsView } from './GroupsView';
import { analyticsAddress } from './search';

const HERE = '/gateways/$gateway/analytics';

/** How much there was, how dear and how fast; and the arms of a split side by side. */
export function AnalyticsPage() {
  const { gateway } = useParams({ from: HERE });
  const at = useSearch({ from: HERE });
  const navigate = useNavigate();
  const change = (parts: Record<string, string | undefined>) => {
    void navigate({
      to: HERE,
      params: { gateway },
      search: (before) => analyticsAddress({ ...before, ...parts }),
      resetScroll: false,
    });
  };
  const arms = at.view === 'arms';
  return (
    <Page
      title="Analytics"
      lead="How many requests there were, what they cost and how long they took."
    >
      <Tabs
        value={arms ? 'arms' : 'groups'}
        keepMounted={false}
        onChange={(view) => {
          change({ view: view === 'arms' ? 'arms' : undefined });
        }}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="groups">Figures</Tabs.Tab>
          <Tabs.Tab value="arms">A/B arms side by side</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="groups">
          <GroupsView gateway={gateway} at={at} change={change} />
        </Tabs.Panel>
        <Tabs.Panel value="arms">
          <ArmsView gateway={gateway} at={at} change={change} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
