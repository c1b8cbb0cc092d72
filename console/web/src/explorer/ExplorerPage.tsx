import {
  Autocomplete,
  Button,
  Grid,
  Group,
  Paper,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../api/errors';
import { readEvents } from '../api/events';
import { ask, modelsQuery } from '../api/models';
import { routesQuery } from '../api/routes';
import { ErrorNote } from '../ui/ErrorNote';
import { AppLink } from '../ui/AppLink';
import { Page } from '../ui/Page';
import { deltaOf, failureOf } from './chat';

interface Served {
  readonly model: string;
  readonly provider: string;
  readonly log: string | null;
}

/** Asks a model or a route as a program would, and shows who answered. */
export function ExplorerPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/explorer' });
  const routes = useQuery(routesQuery(gateway));
  const models = useQuery(modelsQuery({ provider: 'workers-ai' }));
  const [model, setModel] = useState('');
  const [user, setUser] = useState('user-anna');
  const [prompt, setPrompt] = useState('Plan a week in New Zealand.');
  const [answer, setAnswer] = useState('');
  const [served, setServed] = useState<Served | null>(null);

  const send = useMutation({
    mutationFn: async () => {
      setAnswer('');
      setServed(null);
      const response = await ask(
        gateway,
        { model, stream: true, messages: [{ role: 'user', content: prompt }] },
        { 'cf-aig-metadata': JSON.stringify({ user_id: user }) },
      );
      setServed({
        model: response.headers.get('cf-aig-model') ?? '',
        provider: response.headers.get('cf-aig-provider') ?? '',
        log: response.headers.get('cf-aig-log-id'),
      });
      if (!response.ok) {
        const body: unknown = await response.json().catch(() => null);
        throw new ApiError(response.status, [
          { code: response.status, message: failureOf(body) ?? `status ${response.status}` },
        ]);
      }
      await readEvents(response, (event) => {
        setAnswer((before) => before + deltaOf(event.data));
      });
    },
  });

  const known = [
    ...new Set([
      ...(routes.data?.routes ?? []).map((route) => `dynamic/${route.name}`),
      ...(models.data ?? []).map((one) => `${one.provider}/${one.model}`),
    ]),
  ];
  return (
    <Page title="Explorer" lead="Ask through this gateway and see which model answered.">
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Paper withBorder p="lg">
            <form
              onSubmit={(event) => {
                event.preventDefault();
                send.mutate();
              }}
            >
              <Stack>
                <Autocomplete
                  label="Model"
                  placeholder="dynamic/smart-route"
                  data={known}
                  value={model}
                  onChange={setModel}
                />
                <TextInput
                  label="User ID"
                  description="Sent as metadata.user_id"
                  value={user}
                  onChange={(event) => {
                    setUser(event.currentTarget.value);
                  }}
                />
                <Textarea
                  label="Prompt"
                  autosize
                  minRows={4}
                  maxRows={12}
                  value={prompt}
                  onChange={(event) => {
                    setPrompt(event.currentTarget.value);
                  }}
                />
                <Group justify="flex-end">
                  <Button type="submit" loading={send.isPending} disabled={model.trim() === ''}>
                    Send
                  </Button>
                </Group>
              </Stack>
            </form>
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Paper withBorder p="lg" mih={260} component="section" aria-label="Answer">
            {send.error === null ? null : <ErrorNote error={send.error} title="No answer" />}
            {served === null || served.model === '' ? null : (
              <Text size="sm" c="dimmed" mb="sm">
                Answered by <b>{served.model}</b> of {served.provider}
                {served.log === null ? null : (
                  <>
                    {' · '}
                    <AppLink
                      to="/gateways/$gateway/logs/$log"
                      params={{ gateway, log: served.log }}
                      inherit
                    >
                      log entry
                    </AppLink>
                  </>
                )}
              </Text>
            )}
            <Text style={{ whiteSpace: 'pre-wrap' }} aria-live="polite" aria-busy={send.isPending}>
              {answer === '' && !send.isPending && send.error === null
                ? 'The answer appears here as it is written.'
                : answer}
            </Text>
          </Paper>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
