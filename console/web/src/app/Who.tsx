import { Badge, Group, Text, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { whoQuery, type Who as Caller } from '../api/who';

const ROLE: Record<Caller['role'], string> = {
  viewer: 'reads everything, changes nothing',
  editor: 'creates routes and saves versions',
  deployer: 'deploys, renames and deletes routes, too',
  admin: 'does everything',
};

/** Who is signed in, with the role. */
export function Who() {
  const { data: who } = useQuery(whoQuery());
  if (who === undefined || who.method === 'none') {
    return null;
  }
  return (
    <Group gap="xs" px={4} mb={4} wrap="nowrap" justify="space-between">
      <Text size="sm" truncate title={who.actor}>
        {who.actor}
      </Text>
      <Tooltip label={`Role ${who.role}: ${ROLE[who.role]}`}>
        <Badge variant="light" tt="none" tabIndex={0} flex="none">
          {who.role}
        </Badge>
      </Tooltip>
    </Group>
  );
}
