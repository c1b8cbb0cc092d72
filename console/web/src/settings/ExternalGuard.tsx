import {
  Group,
  Input,
  MultiSelect,
  NumberInput,
  Paper,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import type { Draft } from './draft';
import { faultBeside } from './faults';
import { HAZARDS, hazardsWith, setHazards, type Direction, type Hazards } from './guard';
import { SecretInput } from './SecretInput';

const DIRECTIONS: readonly { direction: Direction; label: string }[] = [
  { direction: 'prompt', label: 'prompts' },
  { direction: 'response', label: 'answers' },
];

/** The fields that tell their own faults. */
const SHOWN = ['url', 'authorization', 'timeout_ms'];

/** An endpoint of the operator's that judges what only a model can tell. */
export function ExternalGuard({ draft }: { readonly draft: Draft }) {
  const guardrails = draft.settings.guardrails ?? {};
  const external = guardrails.external ?? null;
  const set = (name: string, value: unknown) => {
    draft.set('guardrails', { ...guardrails, [name]: value });
  };
  const beside = faultBeside(draft.error, ['guardrails', 'external'], SHOWN);
  const hazardsOf = (direction: Direction): Hazards => guardrails[direction] ?? {};
  return (
    <Paper withBorder p="lg" radius="md" component="section" aria-label="External moderation">
      <Stack>
        <Title order={3}>External moderation</Title>
        <Text c="dimmed" size="sm" maw="72ch">
          Asked after the rules, with what they have redacted. Answers it may block are kept back
          until it has judged.
        </Text>
        <Switch
          label="Ask an endpoint"
          checked={external !== null && external.enabled !== false}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            set(
              'external',
              external === null && !on ? null : { url: '', ...external, enabled: on },
            );
          }}
        />
        {beside === undefined ? null : <Input.Error>{beside}</Input.Error>}
        {external === null ? null : (
          <>
            <TextInput
              label="URL"
              placeholder="https://judge.example.com/v1"
              value={external.url ?? ''}
              error={draft.faultAt('guardrails', 'external', 'url')}
              onChange={(event) => {
                set('external', { ...external, url: event.currentTarget.value });
              }}
            />
            <SecretInput
              label="Authorization"
              value={external.authorization ?? ''}
              error={draft.faultAt('guardrails', 'external', 'authorization')}
              onChange={(authorization) => {
                const { authorization: _, ...rest } = external;
                set('external', authorization === '' ? rest : { ...rest, authorization });
              }}
            />
            <Group align="flex-start">
              <NumberInput
                label="Longest wait"
                description="1 to 60,000 ms. Default 2,000."
                placeholder="2000"
                suffix=" ms"
                clampBehavior="none"
                value={external.timeout_ms ?? ''}
                error={draft.faultAt('guardrails', 'external', 'timeout_ms')}
                onChange={(typed) => {
                  const { timeout_ms: _, ...rest } = external;
                  set(
                    'external',
                    typeof typed === 'number' ? { ...rest, timeout_ms: typed } : rest,
                  );
                }}
              />
              <Select
                label="When it fails"
                description="Default: closed if it can block."
                data={[
                  { value: 'closed', label: 'Closed: requests are refused' },
                  { value: 'open', label: 'Open: requests go on' },
                ]}
                clearable
                placeholder="Default"
                value={external.on_failure ?? null}
                onChange={(chosen) => {
                  const { on_failure: _, ...rest } = external;
                  set('external', chosen === null ? rest : { ...rest, on_failure: chosen });
                }}
              />
              <Select
                label="What it flags is"
                description="Where no category says. Default: blocked."
                data={[
                  { value: 'block', label: 'Blocked' },
                  { value: 'flag', label: 'Flagged' },
                ]}
                value={external.action ?? 'block'}
                allowDeselect={false}
                onChange={(chosen) => {
                  set('external', { ...external, action: chosen ?? 'block' });
                }}
              />
            </Group>
          </>
        )}
        {DIRECTIONS.map(({ direction, label }) => (
          <Group key={direction} grow align="flex-start">
            {(['FLAG', 'BLOCK'] as const).map((action) => (
              <MultiSelect
                key={action}
                label={`${action === 'FLAG' ? 'Flag' : 'Block'} ${label} of`}
                description="Categories of hazards; they need the endpoint."
                data={[...HAZARDS]}
                value={hazardsWith(hazardsOf(direction), action)}
                error={draft.faultAt('guardrails', direction)}
                onChange={(chosen) => {
                  set(direction, setHazards(hazardsOf(direction), action, chosen));
                }}
              />
            ))}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
