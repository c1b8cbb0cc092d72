import { Button, Group, Paper, Text, Title } from '@mantine/core';
import type { Deployment } from '../api/versions';
import { Instant } from '../ui/Instant';
import { RoleButton } from '../ui/RoleButton';

interface LiveCardProps {
  /** Newest first. */
  readonly deployments: readonly Deployment[];
  readonly deploy: (version: number) => void;
  readonly compare: (from: number, to: number) => void;
}

/** What is live, since when and why, and the way back to what was live before. */
export function LiveCard({ deployments, deploy, compare }: LiveCardProps) {
  const [now] = deployments;
  if (now === undefined) {
    return null;
  }
  const before = deployments.find(({ number }) => number !== now.number);
  return (
    <Paper withBorder radius="md" p="md" role="region" aria-label="What is live">
      <Group justify="space-between">
        <div>
          <Title order={2} size="h3">
            Version {now.number} is live
          </Title>
          <Text size="sm" c="dimmed">
            Since <Instant at={now.created_at} />, by {now.author}
            {now.reason === '' ? '' : `: ${now.reason}`}
          </Text>
        </div>
        {before === undefined ? null : (
          <Group gap="sm">
            <Button
              variant="subtle"
              onClick={() => {
                compare(before.number, now.number);
              }}
            >
              What it changed
            </Button>
            <RoleButton
              needs="deployer"
              variant="default"
              onClick={() => {
                deploy(before.number);
              }}
            >
              Go back to version {before.number}
            </RoleButton>
          </Group>
        )}
      </Group>
    </Paper>
  );
}
