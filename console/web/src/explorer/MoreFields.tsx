import { Accordion, Badge, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { HeaderFields } from './HeaderFields';
import { MetadataFields } from './MetadataFields';
import type { Faults, Question } from './question';

interface MoreFieldsProps {
  readonly question: Question;
  readonly faults: Faults;
  readonly change: (part: Partial<Question>) => void;
}

/** What most questions do without. */
export function MoreFields({ question, faults, change }: MoreFieldsProps) {
  const used =
    question.metadata.length +
    question.headers.length +
    [question.system, question.temperature, question.maxTokens].filter((text) => text.trim() !== '')
      .length;
  return (
    <Accordion variant="contained" chevronPosition="right">
      <Accordion.Item value="more">
        <Accordion.Control>
          <Group gap="xs">
            More
            {used === 0 ? null : (
              <Badge size="sm" variant="light" tt="none">
                {used} set
              </Badge>
            )}
          </Group>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack>
            <Textarea
              label="System prompt"
              autosize
              minRows={2}
              maxRows={8}
              value={question.system}
              onChange={(event) => {
                change({ system: event.currentTarget.value });
              }}
            />
            <Group grow align="flex-start">
              <TextInput
                label="Temperature"
                placeholder="the model's own"
                inputMode="decimal"
                value={question.temperature}
                error={faults.temperature}
                onChange={(event) => {
                  change({ temperature: event.currentTarget.value });
                }}
              />
              <TextInput
                label="Max tokens"
                placeholder="no limit"
                inputMode="numeric"
                value={question.maxTokens}
                error={faults.maxTokens}
                onChange={(event) => {
                  change({ maxTokens: event.currentTarget.value });
                }}
              />
            </Group>
            <MetadataFields
              pairs={question.metadata}
              faults={faults}
              onChange={(metadata) => {
                change({ metadata });
              }}
            />
            <HeaderFields
              pairs={question.headers}
              faults={faults}
              onChange={(headers) => {
                change({ headers });
              }}
            />
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
