import { Button, Code, CopyButton, Group, Modal, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addressQuery } from '../api/asked';
import { Asked } from '../ui/Asked';
import { CopyIcon } from '../ui/icons';
import type { Question } from './question';
import { LANGUAGES, snippet } from './snippets';

interface CopyAsProps {
  readonly gateway: string;
  readonly question: Question;
  readonly token: boolean;
}

/** The question as a program that asks the same of the gateway itself. */
export function CopyAs({ gateway, question, token }: CopyAsProps) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<CopyIcon size={16} />}
        onClick={() => {
          setOpened(true);
        }}
      >
        Copy as
      </Button>
      <Modal
        opened={opened}
        onClose={() => {
          setOpened(false);
        }}
        title="The question as a program"
        size="xl"
      >
        <Programs gateway={gateway} question={question} token={token} />
      </Modal>
    </>
  );
}

function Programs({ gateway, question, token }: CopyAsProps) {
  const address = useQuery(addressQuery(gateway));
  return (
    <Asked query={address}>
      {(baseUrl) => (
        <Tabs defaultValue="curl" keepMounted={false}>
          <Tabs.List mb="sm">
            {LANGUAGES.map(({ id, label }) => (
              <Tabs.Tab key={id} value={id}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {LANGUAGES.map(({ id, label, needs }) => (
            <Tabs.Panel key={id} value={id}>
              <Program
                label={label}
                needs={needs}
                text={snippet(id, { baseUrl, question, token })}
              />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </Asked>
  );
}

interface ProgramProps {
  readonly label: string;
  readonly needs: string;
  readonly text: string;
}

function Program({ label, needs, text }: ProgramProps) {
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {needs} Secrets come from the environment.
        </Text>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="xs" onClick={copy}>
              {copied ? 'Copied' : `Copy ${label}`}
            </Button>
          )}
        </CopyButton>
      </Group>
      {/* A box that scrolls must be reachable by keyboard. */}
      <Code
        block
        mah="55vh"
        style={{ overflow: 'auto' }}
        tabIndex={0}
        role="region"
        aria-label={label}
      >
        {text}
      </Code>
    </Stack>
  );
}
