/** What someone says of an answer afterwards: good or bad, a score, a note in the metadata. */
import { Group, NumberInput, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { remarkLog, type LogEntry, type LogRemark } from '../api/logs';
import { ErrorNote } from '../ui/ErrorNote';
import { RoleButton } from '../ui/RoleButton';
import { Section } from './EntryView';

interface FeedbackProps {
  readonly gateway: string;
  readonly entry: LogEntry;
  readonly onChange: (entry: LogEntry) => void;
}

const VOTES = [
  { vote: 1, label: 'Good answer' },
  { vote: -1, label: 'Bad answer' },
] as const;

export function Feedback({ gateway, entry, onChange }: FeedbackProps) {
  const [score, setScore] = useState<number | string>(entry.score ?? '');
  const [note, setNote] = useState(String(entry.metadata['note'] ?? ''));
  const remark = useMutation({
    mutationFn: (said: LogRemark) => remarkLog(gateway, entry.id, said),
    onSuccess: onChange,
  });
  return (
    <Section title="Feedback">
      <Stack gap="sm">
        <Group gap="xs">
          {VOTES.map(({ vote, label }) => {
            const given = entry.feedback === vote;
            return (
              <RoleButton
                key={vote}
                needs="editor"
                size="xs"
                variant={given ? 'filled' : 'default'}
                aria-pressed={given}
                disabled={remark.isPending}
                onClick={() => {
                  remark.mutate({ feedback: given ? null : vote });
                }}
              >
                {label}
              </RoleButton>
            );
          })}
        </Group>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            remark.mutate({
              score: typeof score === 'number' ? score : null,
              metadata: { note: note.trim() === '' ? null : note.trim() },
            });
          }}
        >
          <Stack gap="xs" align="flex-start">
            <NumberInput
              label="Score, 0 to 100"
              w={160}
              min={0}
              max={100}
              decimalScale={6}
              clampBehavior="strict"
              value={score}
              onChange={setScore}
            />
            <Textarea
              label="Note"
              description="Kept as metadata.note, so that the log can be filtered by it."
              w="100%"
              maxLength={2000}
              autosize
              minRows={2}
              value={note}
              onChange={(event) => {
                setNote(event.currentTarget.value);
              }}
            />
            <Group gap="sm">
              <RoleButton needs="editor" type="submit" size="xs" loading={remark.isPending}>
                Save score and note
              </RoleButton>
              <Text size="sm" c="dimmed" role="status">
                {remark.isSuccess ? 'Saved' : ''}
              </Text>
            </Group>
          </Stack>
        </form>
        {remark.error === null ? null : <ErrorNote error={remark.error} />}
      </Stack>
    </Section>
  );
}
