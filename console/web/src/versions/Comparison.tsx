/** Two versions beside each other: one drawing of both, a list of changes, and the JSON. */
import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { diffQuery, versionQuery, type VersionSummary } from '../api/versions';
import { ButtonLink } from '../ui/AppLink';
import { Asked } from '../ui/Asked';
import { GraphDrawing } from '../ui/graph/GraphDrawing';
import { RoleButton } from '../ui/RoleButton';
import { ChangeList } from './ChangeList';
import { changesOf, summaryOf } from './changes';
import { DeployDialog } from './DeployDialog';
import { JsonDifference } from './JsonDifference';
import { Legend } from './Legend';
import { merged } from './merged';
import type { JsonLook } from './search';

interface ComparisonProps {
  readonly gateway: string;
  readonly route: string;
  readonly from: number;
  readonly to: number;
  readonly json: JsonLook;
  readonly versions: readonly VersionSummary[];
}

export function Comparison({ gateway, route, from, to, json, versions }: ComparisonProps) {
  const navigate = useNavigate({ from: '/gateways/$gateway/routes/$route/versions' });
  const [deploying, setDeploying] = useState<number | null>(null);
  const before = useQuery(versionQuery(gateway, route, String(from)));
  const after = useQuery(versionQuery(gateway, route, String(to)));
  const difference = useQuery(diffQuery(gateway, route, String(from), String(to)));
  const live = versions.find(({ active }) => active === 'true')?.number;
  const show = (search: { from?: number; to?: number }) =>
    void navigate({ search: (was) => ({ ...was, ...search }), resetScroll: false });
  return (
    <Stack>
      <Group align="flex-end" justify="space-between">
        <Group align="flex-end">
          <Choice
            label="From"
            value={from}
            versions={versions}
            choose={(n) => {
              show({ from: n });
            }}
          />
          <Choice
            label="To"
            value={to}
            versions={versions}
            choose={(n) => {
              show({ to: n });
            }}
          />
          <Button
            variant="default"
            onClick={() => {
              show({ from: to, to: from });
            }}
          >
            Swap
          </Button>
        </Group>
        <Group>
          {to === live ? null : (
            <RoleButton
              needs="deployer"
              onClick={() => {
                setDeploying(to);
              }}
            >
              {live !== undefined && to < live ? 'Roll back to' : 'Deploy'} version {to}
            </RoleButton>
          )}
          <ButtonLink
            to="/gateways/$gateway/routes/$route/versions"
            params={{ gateway, route }}
            variant="default"
          >
            All versions
          </ButtonLink>
        </Group>
      </Group>
      <Asked query={difference}>
        {(found) => {
          const changes = changesOf(found);
          return (
            <>
              <Group justify="space-between">
                <Text fw={600} role="status">
                  {summaryOf(changes)}
                </Text>
                <Legend />
              </Group>
              <Asked query={before} lines={12}>
                {({ data: left }) => (
                  <Asked query={after} lines={12}>
                    {({ data: right }) => (
                      <>
                        <GraphDrawing
                          label={`Version ${from} and version ${to} in one drawing`}
                          asAuthored={false}
                          {...merged(left, right, found)}
                        />
                        <Title order={2}>What changed</Title>
                        {changes.length === 0 ? (
                          <Text>The two have the same elements and the same ways.</Text>
                        ) : (
                          <ChangeList changes={changes} />
                        )}
                        <JsonDifference
                          before={left}
                          after={right}
                          names={[`Version ${from}`, `Version ${to}`]}
                          look={json}
                        />
                      </>
                    )}
                  </Asked>
                )}
              </Asked>
            </>
          );
        }}
      </Asked>
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

interface ChoiceProps {
  readonly label: string;
  readonly value: number;
  readonly versions: readonly VersionSummary[];
  readonly choose: (version: number) => void;
}

function Choice({ label, value, versions, choose }: ChoiceProps) {
  const known = versions.map(({ number, active, comment }) => ({
    value: String(number),
    label: `Version ${number}${active === 'true' ? ' (live)' : ''}${comment === '' ? '' : ` · ${comment.slice(0, 40)}`}`,
  }));
  const missing = versions.some(({ number }) => number === value)
    ? []
    : [{ value: String(value), label: `Version ${value}` }];
  return (
    <NativeSelect
      label={label}
      data={[...known, ...missing]}
      value={String(value)}
      onChange={(event) => {
        choose(Number(event.currentTarget.value));
      }}
      w={240}
    />
  );
}
