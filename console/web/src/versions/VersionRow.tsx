import { Badge, Button, Checkbox, Group, Table, Text, Tooltip } from '@mantine/core';
import type { Deployment, VersionSummary } from '../api/versions';
import { Instant } from '../ui/Instant';
import { RoleButton } from '../ui/RoleButton';

interface VersionRowProps {
  readonly version: VersionSummary;
  /** The number of the version that is live, if it is known here. */
  readonly live: number | undefined;
  /** Of this version, newest first. */
  readonly deployments: readonly Deployment[];
  readonly picked: boolean;
  readonly pick: (on: boolean) => void;
  readonly deploy: (version: number) => void;
  readonly compare: (from: number, to: number) => void;
}

export function VersionRow(props: VersionRowProps) {
  const { version, live, deployments, picked } = props;
  const { number } = version;
  const isLive = version.active === 'true';
  const [last] = deployments;
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          checked={picked}
          aria-label={`Compare version ${number}`}
          onChange={(event) => {
            props.pick(event.currentTarget.checked);
          }}
        />
      </Table.Td>
      <Table.Td className="figures" fw={600}>
        <Group gap="xs" wrap="nowrap">
          {number}
          {isLive ? (
            <Badge variant="light" tt="none" flex="none">
              Live
            </Badge>
          ) : null}
          {version.is_valid ? null : (
            <Tooltip label="Its graph is not one that today's rules allow">
              <Badge variant="light" color="orange" c="light-dark(#8f3a00, #ffb27a)" tt="none">
                Faulty
              </Badge>
            </Tooltip>
          )}
        </Group>
      </Table.Td>
      <Table.Td maw={320}>
        <Text size="sm" lineClamp={2} title={version.comment}>
          {version.comment === '' ? '—' : version.comment}
        </Text>
      </Table.Td>
      <Table.Td>
        <Instant at={version.created_at} />
        <Text size="xs" c="dimmed">
          by {version.author}
        </Text>
      </Table.Td>
      <Table.Td>{last === undefined ? '—' : <WentLive last={last} all={deployments} />}</Table.Td>
      <Table.Td>
        {isLive ? null : (
          <Group gap="xs" wrap="nowrap" justify="flex-end">
            {live === undefined ? null : (
              <Button
                size="xs"
                variant="subtle"
                onClick={() => {
                  props.compare(live, number);
                }}
              >
                Compare with live
              </Button>
            )}
            <RoleButton
              needs="deployer"
              size="xs"
              variant="default"
              onClick={() => {
                props.deploy(number);
              }}
            >
              {live !== undefined && number < live ? 'Roll back to' : 'Deploy'} {number}
            </RoleButton>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function WentLive({
  last,
  all,
}: {
  readonly last: Deployment;
  readonly all: readonly Deployment[];
}) {
  return (
    <>
      <Instant at={last.created_at} />
      <Text size="xs" c="dimmed" lineClamp={1} title={last.reason}>
        {all.length > 1 ? `${all.length} times, last by` : 'by'} {last.author}
        {last.reason === '' ? '' : `: ${last.reason}`}
      </Text>
    </>
  );
}
