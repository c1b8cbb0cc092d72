/** Tries a text on the guardrails as they are being edited, before traffic meets them. */
import { Code, Group, Paper, SegmentedControl, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { GatewaySettings } from '../api/gateways';
import { tryGuardrails, type TrialResult } from '../api/guardrails';
import { ErrorNote } from '../ui/ErrorNote';
import { RoleButton } from '../ui/RoleButton';
import type { Direction } from './guard';
import { TrialFindings } from './TrialFindings';
import { verdictInWords } from './trial';

interface GuardTesterProps {
  readonly gateway: string;
  /** With what is not saved yet. */
  readonly settings: GatewaySettings;
}

const DIRECTIONS = [
  { value: 'prompt', label: 'A prompt' },
  { value: 'response', label: 'An answer' },
] as const;

interface Tried {
  readonly direction: Direction;
  readonly text: string;
}

export function GuardTester({ gateway, settings }: GuardTesterProps) {
  const [direction, setDirection] = useState<Direction>('prompt');
  const [text, setText] = useState('');
  const trial = useMutation({
    mutationFn: (tried: Tried) =>
      tryGuardrails(gateway, {
        ...tried,
        guardrails: settings.guardrails ?? null,
        dlp: settings.dlp ?? null,
      }),
  });
  return (
    <Paper withBorder p="lg" radius="md" component="section" aria-label="Try a text">
      <Stack>
        <div>
          <Title order={3}>Try a text</Title>
          <Text c="dimmed" size="sm" maw="72ch">
            What the rules above would make of it, saved or not, by the code that looks through
            traffic. Nothing is kept, and the external endpoint is not asked.
          </Text>
        </div>
        <SegmentedControl
          aria-label="What the text is"
          transitionDuration={0}
          w="fit-content"
          data={[...DIRECTIONS]}
          value={direction}
          onChange={setDirection}
        />
        <Textarea
          label="Text"
          placeholder="Paste what somebody might send"
          autosize
          minRows={3}
          maxRows={12}
          maxLength={65_536}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        <Group>
          <RoleButton
            needs="editor"
            variant="default"
            loading={trial.isPending}
            disabled={text === ''}
            onClick={() => {
              trial.mutate({ direction, text });
            }}
          >
            Try it
          </RoleButton>
        </Group>
        {trial.error === null ? null : (
          <ErrorNote error={trial.error} title="The rules cannot be tried" />
        )}
        {trial.data === undefined ? null : <Outcome result={trial.data} tried={trial.variables} />}
      </Stack>
    </Paper>
  );
}

function Outcome({ result, tried }: { readonly result: TrialResult; readonly tried: Tried }) {
  return (
    <Stack gap="sm">
      <Text role="status" fw={600}>
        {verdictInWords(result, tried.direction)}
      </Text>
      <TrialFindings text={tried.text} result={result} />
      {result.verdict === 'redacted' ? (
        <div>
          <Text size="sm" fw={600}>
            What goes on
          </Text>
          <Code block>{result.text}</Code>
        </div>
      ) : null}
      {result.not_evaluated.length === 0 ? null : (
        <Text size="sm">Not looked for: {result.not_evaluated.join('; ')}.</Text>
      )}
      {result.external_endpoint ? (
        <Text size="sm" c="dimmed">
          Traffic is also judged by the external endpoint.
        </Text>
      ) : null}
    </Stack>
  );
}
