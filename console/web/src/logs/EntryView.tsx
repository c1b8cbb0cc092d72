/** One request in full: what it was, which way it took, what was tried, what was said. */
import { Alert, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LogEntry } from '../api/logs';
import { AppLink } from '../ui/AppLink';
import { CopyButton } from '../ui/CopyButton';
import { Instant } from '../ui/Instant';
import { Money } from '../ui/Money';
import { millis } from './columns';
import { EntryBody } from './EntryBody';
import { EntryPath } from './EntryPath';
import { Feedback } from './Feedback';
import type { Pair } from './filters';
import { StatusBadge } from './StatusBadge';

interface EntryViewProps {
  readonly gateway: string;
  readonly entry: LogEntry;
  readonly onChange: (entry: LogEntry) => void;
}

export function EntryView({ gateway, entry, onChange }: EntryViewProps) {
  const { error, guardrails } = entry;
  return (
    <Stack gap="lg">
      {error === undefined ? null : (
        <Alert color="red" variant="light" title="What the caller was told">
          {error.message}
          {error.refused_by === undefined ? null : (
            <Text size="sm" mt={4}>
              Refused by {error.refused_by}.
            </Text>
          )}
        </Alert>
      )}
      <Facts gateway={gateway} entry={entry} />
      {guardrails === undefined ? null : (
        <Section title="Guardrails">
          <Text size="sm">{guardrails}</Text>
        </Section>
      )}
      <EntryPath gateway={gateway} route={entry.route} />
      <Attempts entry={entry} />
      <EntryBody key={`${entry.id} request`} gateway={gateway} id={entry.id} side="request" />
      <EntryBody key={`${entry.id} response`} gateway={gateway} id={entry.id} side="response" />
      <Feedback key={entry.id} gateway={gateway} entry={entry} onChange={onChange} />
      <Ids entry={entry} />
    </Stack>
  );
}

export function Section({ title, children }: { readonly title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} size="h3" mb={8}>
        {title}
      </Title>
      {children}
    </section>
  );
}

const BASIS = {
  measured: 'counted by the provider',
  estimated: 'estimated',
  unknown: 'not known',
} satisfies Record<LogEntry['usage']['basis'], string>;

function Facts({ gateway, entry }: { readonly gateway: string; readonly entry: LogEntry }) {
  const { tokens, basis } = entry.usage;
  const more = [
    tokens.cache_read > 0 ? `${tokens.cache_read} read from the provider's cache` : '',
    tokens.cache_write > 0 ? `${tokens.cache_write} written to it` : '',
    tokens.reasoning > 0 ? `${tokens.reasoning} for reasoning` : '',
  ].filter(Boolean);
  return (
    <Table withRowBorders={false} verticalSpacing={5} aria-label="Facts" className="figures">
      <Table.Tbody>
        <Fact name="Answer">
          <Group gap={8}>
            <StatusBadge entry={entry} />
            {entry.success ? 'succeeded' : 'failed'} in {millis(entry.duration)}
            {entry.streamed ? ', streamed' : ''}
            {entry.simulated ? ', by the simulator' : ''}
          </Group>
        </Fact>
        <Fact name="When">
          <Instant at={entry.created_at} /> · {entry.created_at}
        </Fact>
        <Fact name="Model">
          {entry.model}{' '}
          <Text span size="sm" c="dimmed">
            at {entry.provider}
          </Text>
        </Fact>
        <Fact name="Asked for">
          {entry.requested_model === '' ? 'nothing readable' : entry.requested_model}, {entry.path}
        </Fact>
        <Fact name="Cost">
          <span title={entry.custom_cost ? 'custom cost' : undefined}>
            <Money usd={entry.cost_usd} custom={entry.custom_cost} />
          </span>
          {entry.cost_usd === undefined
            ? ', as the model has no known price'
            : entry.custom_cost
              ? ' at the price the caller sent'
              : ' at the price of the model'}
        </Fact>
        <Fact name="Tokens">
          {tokens.input} in, {tokens.output} out, {BASIS[basis]}
          {more.length === 0 ? '' : `; ${more.join(', ')}`}
        </Fact>
        <Fact name="Cache">{entry.cached ? 'answered from the cache' : 'not used'}</Fact>
        <Fact name="Metadata">
          <Metadata gateway={gateway} entry={entry} />
        </Fact>
      </Table.Tbody>
    </Table>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" w={120} fw={500} c="dimmed" style={{ verticalAlign: 'top' }}>
        {name}
      </Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  );
}

function Metadata({ gateway, entry }: { readonly gateway: string; readonly entry: LogEntry }) {
  const pairs: Pair[] = Object.entries(entry.metadata).map(([key, value]) => ({
    key,
    value: String(value),
  }));
  if (pairs.length === 0) {
    return 'none';
  }
  return (
    <Group gap="xs">
      {pairs.map(({ key, value }) => (
        <AppLink
          key={key}
          size="sm"
          to="/gateways/$gateway/logs"
          params={{ gateway }}
          search={{ [`metadata.${key}`]: value }}
          title={`Show only ${key} = ${value}`}
        >
          {key} = {value}
        </AppLink>
      ))}
    </Group>
  );
}

function Attempts({ entry }: { readonly entry: LogEntry }) {
  return (
    <Section title="Attempts">
      {entry.attempts.length === 0 ? (
        <Text size="sm" c="dimmed">
          No provider was called.
        </Text>
      ) : (
        <Table aria-label="Attempts" className="figures" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {['', 'Model', 'Status', 'Took', 'Why it failed'].map((head, i) => (
                <Table.Th key={i}>{head === '' ? '#' : head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entry.attempts.map((attempt) => (
              <Table.Tr key={attempt.index}>
                <Table.Td>{attempt.index + 1}</Table.Td>
                <Table.Td>
                  {attempt.model}{' '}
                  <Text span size="xs" c="dimmed">
                    {attempt.provider}
                    {attempt.element_id === undefined ? '' : `, ${attempt.element_id}`}
                  </Text>
                </Table.Td>
                <Table.Td>{attempt.status === 0 ? 'no answer' : attempt.status}</Table.Td>
                <Table.Td>{millis(attempt.millis)}</Table.Td>
                <Table.Td>{attempt.reason ?? ''}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

function Ids({ entry }: { readonly entry: LogEntry }) {
  const ids = [
    ['cf-aig-log-id', entry.id],
    ['cf-aig-request-id', entry.request_id],
    ['cf-aig-event-id', entry.event_id],
    ['User agent', entry.user_agent ?? ''],
  ] as const;
  return (
    <Section title="Ids">
      <Table withRowBorders={false} verticalSpacing={2} aria-label="Ids">
        <Table.Tbody>
          {ids
            .filter(([, id]) => id !== '')
            .map(([name, id]) => (
              <Fact key={name} name={name}>
                <Group gap={4} wrap="nowrap">
                  <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                    {id}
                  </Text>
                  <CopyButton text={id} label={`Copy ${name}`} />
                </Group>
              </Fact>
            ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
