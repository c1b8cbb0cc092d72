import {
  Button,
  Group,
  Kbd,
  PasswordInput,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useRef, type KeyboardEvent } from 'react';
import { useForbidden } from '../ui/may';
import { RoleButton } from '../ui/RoleButton';
import { CostFields } from './CostFields';
import { ModelChoice } from './ModelChoice';
import { MoreFields } from './MoreFields';
import { QUICK_PROMPTS } from './prompts';
import type { Faults, Question } from './question';

interface QuestionFormProps {
  readonly gateway: string;
  readonly question: Question;
  readonly onChange: (question: Question) => void;
  readonly faults: Faults;
  /** Whether the gateway asks for one. */
  readonly tokenAsked: boolean;
  readonly token: string;
  readonly onToken: (token: string) => void;
  readonly busy: boolean;
  readonly onSend: () => boolean;
  readonly onStop: () => void;
}

export function QuestionForm(props: QuestionFormProps) {
  const { question, faults, busy } = props;
  const form = useRef<HTMLFormElement>(null);
  const forbidden = useForbidden('editor');
  const change = (part: Partial<Question>) => {
    props.onChange({ ...question, ...part });
  };
  const send = () => {
    if (forbidden === null && !props.onSend()) {
      // The fields are marked with the next picture.
      requestAnimationFrame(() => {
        form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !busy) {
      event.preventDefault();
      send();
    }
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut for Send
    <form
      ref={form}
      aria-label="Question"
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) {
          send();
        }
      }}
    >
      <Stack>
        <ModelChoice
          gateway={props.gateway}
          model={question.model}
          error={faults.model}
          onChange={(model) => {
            change({ model });
          }}
        />
        <TextInput
          label="User ID"
          description="Sent as metadata.user_id"
          value={question.user}
          onChange={(event) => {
            change({ user: event.currentTarget.value });
          }}
        />
        {props.tokenAsked ? (
          <PasswordInput
            label="Gateway token"
            description="This gateway asks for one. It is kept nowhere."
            placeholder="tk_..."
            autoComplete="off"
            value={props.token}
            onChange={(event) => {
              props.onToken(event.currentTarget.value);
            }}
          />
        ) : null}
        <div>
          <Group gap={6} mb={6} role="group" aria-label="Quick prompts">
            <Text size="xs" c="dimmed" w="100%">
              Quick prompts
            </Text>
            {QUICK_PROMPTS.map(({ label, prompt }) => (
              <Button
                key={label}
                size="compact-xs"
                variant="default"
                radius="xl"
                aria-pressed={question.prompt === prompt}
                onClick={() => {
                  change({ prompt });
                }}
              >
                {label}
              </Button>
            ))}
          </Group>
          <Textarea
            label="Message"
            autosize
            minRows={4}
            maxRows={14}
            value={question.prompt}
            error={faults.prompt}
            onChange={(event) => {
              change({ prompt: event.currentTarget.value });
            }}
          />
        </div>
        <CostFields
          cost={question.customCost}
          faults={faults}
          onChange={(customCost) => {
            change({ customCost });
          }}
        />
        <MoreFields question={question} faults={faults} change={change} />
        <Group justify="space-between">
          <Switch
            label="Stream"
            checked={question.stream}
            onChange={(event) => {
              change({ stream: event.currentTarget.checked });
            }}
          />
          <Group gap="xs">
            <Text size="xs" c="dimmed" visibleFrom="lg" aria-hidden="true">
              <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Enter</Kbd>
            </Text>
            <Button variant="default" disabled={!busy} onClick={props.onStop}>
              Stop
            </Button>
            <RoleButton
              needs="editor"
              type="submit"
              data-disabled={busy}
              aria-disabled={busy}
              aria-keyshortcuts="Control+Enter"
            >
              Send
            </RoleButton>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
