import { Badge, Button, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { routesKey } from '../api/routes';
import { deployVersion, versionsQuery, type VersionSummary } from '../api/versions';
import { Asked } from '../ui/Asked';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Instant } from '../ui/Instant';
import { TableCard } from '../ui/TableCard';

/** The versions of a route, newest first; any of them can go live. */
export function VersionsPage() {
  const { gateway, route } = useParams({ from: '/gateways/$gateway/routes/$route/versions' });
  const query = useQuery(versionsQuery(gateway, route));
  const [chosen, setChosen] = useState<VersionSummary | null>(null);
  const client = useQueryClient();
  const deploy = useMutation({
    mutationFn: (version: VersionSummary) => deployVersion(gateway, route, version.version_id),
    onSuccess: async (_, version) => {
      setChosen(null);
      notifications.show({ message: `Version ${version.number} is live.` });
      await client.invalidateQueries({ queryKey: routesKey(gateway) });
    },
  });
  return (
    <>
      <Asked query={query}>
        {(versions) => (
          <TableCard label="Versions" head={['Version', 'Comment', 'Saved by', 'Saved', '']}>
            {versions.map((version) => (
              <Table.Tr key={version.version_id}>
                <Table.Td>
                  {version.number}{' '}
                  {version.active === 'true' ? (
                    <Badge variant="light" tt="none">
                      Live
                    </Badge>
                  ) : null}
                </Table.Td>
                <Table.Td>{version.comment}</Table.Td>
                <Table.Td>{version.author}</Table.Td>
                <Table.Td>
                  <Instant at={version.created_at} />
                </Table.Td>
                <Table.Td ta="right">
                  {version.active === 'true' ? null : (
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => {
                        setChosen(version);
                      }}
                    >
                      Deploy version {version.number}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </TableCard>
        )}
      </Asked>
      <ConfirmDialog
        opened={chosen !== null}
        title={`Deploy version ${chosen?.number ?? ''}?`}
        action="Deploy"
        busy={deploy.isPending}
        error={deploy.error}
        onClose={() => {
          setChosen(null);
          deploy.reset();
        }}
        onConfirm={() => {
          if (chosen !== null) {
            deploy.mutate(chosen);
          }
        }}
      >
        <Text>
          New requests to <b>dynamic/{route}</b> follow it within a moment. The version that is live
          now stays saved, and can go live again.
        </Text>
      </ConfirmDialog>
    </>
  );
}
