import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { account } from '../api/client';
import { switchAccount } from '../api/session';
import { whoQuery } from '../api/who';
import { Head } from './Head';

/** Which account this tab works in, and who is signed in. */
export function AccountPage() {
  const [name, setName] = useState(account());
  const { data: who } = useQuery(whoQuery());
  const client = useQueryClient();
  const navigate = useNavigate();
  const wanted = name.trim();
  const wrong = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(wanted)
    ? undefined
    : 'A name is 1 to 64 letters, digits, - and _, the first a letter or digit.';
  return (
    <Stack gap="xl">
      <Head
        title="Account"
        lead="An account has gateways, own providers and prices of its own. It is any name: one that nobody has used is empty."
      />
      <Paper withBorder p="lg" radius="md">
        <form
          aria-label="Account"
          onSubmit={(event) => {
            event.preventDefault();
            if (wrong === undefined) {
              switchAccount(wanted);
              client.clear();
              void navigate({ to: '/gateways' });
            }
          }}
        >
          <Group align="flex-start">
            <TextInput
              label="This tab works in the account"
              description="default, unless you have made others."
              value={name}
              error={wrong}
              w={360}
              onChange={(event) => {
                setName(event.currentTarget.value);
              }}
            />
            <Button type="submit" mt={46} disabled={wanted === account() || wrong !== undefined}>
              Switch account
            </Button>
          </Group>
        </form>
      </Paper>
      {who === undefined ? null : (
        <Text c="dimmed">
          You are <b>{who.actor}</b> with the role <b>{who.role}</b>, in every account.
          {who.method === 'none' ? ' This platform asks nobody who they are.' : ''}
        </Text>
      )}
    </Stack>
  );
}
