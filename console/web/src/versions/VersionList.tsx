import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deploymentsQuery, type VersionSummary } from '../api/versions';
import { Asked } from '../ui/Asked';
import { TableCard } from '../ui/TableCard';
import { DeployDialog } from './DeployDialog';
import { LiveCard } from './LiveCard';
import { VersionRow } from './VersionRow';

interface VersionListProps {
  readonly gateway: string;
  readonly route: string;
  readonly versions: readonly VersionSummary[];
  /** Brings older ones; `null` where there are none. */
  readonly more: (() => void) | null;
  readonly busy: boolean;
}

export function VersionList({ gateway, route, versions, more, busy }: VersionListProps) {
  const navigate = useNavigate({ from: '/gateways/$gateway/routes/$route/versions' });
  const deployments = useQuery(deploymentsQuery(gateway, route));
  const [deploying, setDeploying] = useState<number | null>(null);
  const [picked, setPicked] = useState<readonly number[]>([]);
  const [older, newer] = [...picked].sort((a, b) => a - b);
  const compare = (from: number, to: number) => void navigate({ search: { from, to } });
  return (
    <Stack>
      <Asked query={deployments} lines={3}>
        {(found) => <LiveCard deployments={found} deploy={setDeploying} compare={compare} />}
      </Asked>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {versions.length < 2
            ? 'Save a change of the flow, and it becomes the next version; this one stays as it is.'
            : 'Tick two versions to see what differs between them.'}
        </Text>
        <Button
          variant="default"
          disabled={older === undefined || newer === undefined}
          onClick={() => {
            if (older !== undefined && newer !== undefined) {
              compare(older, newer);
            }
          }}
        >
          {older === undefined || newer === undefined
            ? 'Compare two versions'
            : `Compare version ${older} with ${newer}`}
        </Button>
      </Group>
      <TableCard
        label="Versions"
        head={['Compare', 'Version', 'Comment', 'Saved', 'Went live', 'Actions']}
      >
        {versions.map((version) => (
          <VersionRow
            key={version.version_id}
            version={version}
            live={versions.find(({ active }) => active === 'true')?.number}
            deployments={(deployments.data ?? []).filter(({ number }) => number === version.number)}
            picked={picked.includes(version.number)}
            pick={(on) => {
              setPicked((was) =>
                on ? [...was.slice(-1), version.number] : was.filter((n) => n !== version.number),
              );
            }}
            deploy={setDeploying}
            compare={compare}
          />
        ))}
      </TableCard>
      {more === null ? null : (
        <Button variant="default" onClick={more} loading={busy}>
          Show older versions
        </Button>
      )}
      <DeployDialog
        gateway={gateway}
        route={route}
        version={deploying}
        onClose={() => {
          setDeploying(null);
        }}
      />
    </Stack>
  );
}
