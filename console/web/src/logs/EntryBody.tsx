import { Alert, Box, Code, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyQuery, type Side } from '../api/logs';
import { Asked } from '../ui/Asked';
import { CopyButton } from '../ui/CopyButton';
import { isCut, readBody, type Message } from './bodies';
import { Section } from './EntryView';

const TITLES = { request: 'Request', response: 'Answer' } satisfies Record<Side, string>;

interface EntryBodyProps {
  readonly gateway: string;
  readonly id: string;
  readonly side: Side;
}

/** A body as it was kept: as messages where it is chat, else as it is. */
export function EntryBody({ gateway, id, side }: EntryBodyProps) {
  const query = useQuery(bodyQuery(gateway, id, side));
  return (
    <Section title={TITLES[side]}>
      <Asked query={query} lines={3}>
        {(text) =>
          text === null || text === '' ? (
            <Text size="sm" c="dimmed">
              No body is kept: there was none, or the gateway or the request had collecting of
              bodies off.
            </Text>
          ) : (
            <Shown text={text} title={TITLES[side]} />
          )
        }
      </Asked>
    </Section>
  );
}

function Shown({ text, title }: { readonly text: string; readonly title: string }) {
  const body = readBody(text);
  const [asMessages, setAsMessages] = useState(body.kind === 'chat');
  return (
    <Stack gap="xs">
      {isCut(text) ? (
        <Alert color="yellow" variant="light" p="xs">
          Only its first 64 KiB are kept; the rest is cut.
        </Alert>
      ) : null}
      {body.kind === 'chat' ? (
        <Group justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label={`${title} shown as`}
            data={['Messages', 'Body']}
            value={asMessages ? 'Messages' : 'Body'}
            onChange={(chosen) => {
              setAsMessages(chosen === 'Messages');
            }}
          />
        </Group>
      ) : null}
      {body.kind === 'chat' && asMessages ? (
        body.messages.map((message, i) => <Said key={i} message={message} />)
      ) : (
        <Box pos="relative">
          <Box pos="absolute" top={6} right={6}>
            <CopyButton text={text} label={`Copy ${title.toLowerCase()}`} />
          </Box>
          {/* A box that scrolls must be reachable by keyboard. */}
          <Code
            block
            mah={360}
            style={{ overflow: 'auto' }}
            tabIndex={0}
            role="region"
            aria-label={`${title} body`}
          >
            {body.raw}
          </Code>
        </Box>
      )}
    </Stack>
  );
}

function Said({ message }: { readonly message: Message }) {
  return (
    <Paper withBorder radius="md" p="xs" px="sm">
      <Text size="xs" c="dimmed" fw={600}>
        {message.role}
      </Text>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {message.text}
      </Text>
    </Paper>
  );
}
