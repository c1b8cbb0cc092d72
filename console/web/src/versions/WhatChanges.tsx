import { Box, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { diffQuery } from '../api/versions';
import { Asked } from '../ui/Asked';
import { ChangeList } from './ChangeList';
import { changesOf, summaryOf } from './changes';
import classes from './versions.module.css';

interface WhatChangesProps {
  readonly gateway: string;
  readonly route: string;
  readonly live: number;
  readonly version: number;
}

/** What is different for requests once another version is live. */
export function WhatChanges({ gateway, route, live, version }: WhatChangesProps) {
  const query = useQuery(diffQuery(gateway, route, String(live), String(version)));
  if (live === version) {
    return <Text size="sm">Version {version} is live already. There is nothing to do.</Text>;
  }
  return (
    <Stack gap="xs">
      <Text size="sm">
        Version {version} takes the place of version {live}. New requests to <b>dynamic/{route}</b>{' '}
        follow it within a moment; version {live} stays saved and can go live again.
      </Text>
      <Asked query={query} lines={3}>
        {(difference) => {
          const changes = changesOf(difference);
          return (
            <section aria-label="What changes">
              <Text size="sm" fw={600} mb={6}>
                {summaryOf(changes)}
              </Text>
              {/* A box that scrolls must be reachable by keyboard. */}
              <Box
                mah={260}
                className={classes['scrolls'] ?? ''}
                tabIndex={0}
                role="group"
                aria-label="Changes"
              >
                <ChangeList changes={changes} />
              </Box>
            </section>
          );
        }}
      </Asked>
    </Stack>
  );
}
