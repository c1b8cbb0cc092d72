import { Badge, Grid, Group, Paper } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { gatewayQuery } from '../api/gateways';
import { EmptyState } from '../ui/EmptyState';
import { Page } from '../ui/Page';
import { Answer } from './Answer';
import { CopyAs } from './CopyAs';
import { History } from './History';
import { QuestionForm } from './QuestionForm';
import { faultsOf, NOTHING_ASKED, type Question } from './question';
import { explorerSearch } from './search';
import { useAsking } from './useAsking';

/** Asks a model or a route as a program would, and shows who answered and by which way. */
export function ExplorerPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/explorer' });
  // Another gateway is another page: nothing of this one's answers belongs there.
  return <Explorer key={gateway} gateway={gateway} />;
}

function Explorer({ gateway }: { readonly gateway: string }) {
  const { model, prompt, user } = useSearch({ from: '/gateways/$gateway/explorer' });
  const navigate = useNavigate();
  const settings = useQuery(gatewayQuery(gateway));
  const [question, setQuestion] = useState<Question>({
    ...NOTHING_ASKED,
    ...(model === undefined ? {} : { model }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(user === undefined ? {} : { user }),
  });
  const [token, setToken] = useState('');
  const [tried, setTried] = useState(false);
  const asked = useAsking(gateway);
  const faults = faultsOf(question);
  const tokenAsked = settings.data?.authentication === true;

  const send = () => {
    const right = Object.keys(faults).length === 0;
    setTried(!right);
    if (right) {
      asked.ask(question, token);
      void navigate({
        to: '/gateways/$gateway/explorer',
        params: { gateway },
        search: explorerSearch({ ...question }),
        replace: true,
      });
    }
    return right;
  };

  return (
    <Page
      title="Explorer"
      lead="Ask through this gateway and see which model answered, by which way, and what it cost."
      actions={
        <Group gap="sm" wrap="nowrap">
          {question.customCost.on ? (
            <Badge color="orange" variant="light" size="lg" tt="none">
              Custom cost is on
            </Badge>
          ) : null}
          <CopyAs gateway={gateway} question={question} token={tokenAsked} />
        </Group>
      }
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 5, xl: 4 }}>
          <Paper withBorder p="lg">
            <QuestionForm
              gateway={gateway}
              question={question}
              onChange={setQuestion}
              faults={tried ? faults : {}}
              tokenAsked={tokenAsked}
              token={token}
              onToken={setToken}
              busy={asked.busy}
              onSend={send}
              onStop={asked.stop}
            />
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7, xl: 8 }}>
          {asked.current === null ? (
            <EmptyState title="Nothing asked yet">
              Choose a route, take a quick prompt and press Send. The answer is written here as it
              comes, with the model that gave it, its cost, and its way drawn on the route’s graph.
            </EmptyState>
          ) : (
            <Answer key={asked.current.id} gateway={gateway} exchange={asked.current} />
          )}
        </Grid.Col>
      </Grid>
      <History
        gateway={gateway}
        history={asked.history}
        shown={asked.current?.id}
        onShow={(exchange) => {
          asked.show(exchange);
          // A price of one's own is switched on by hand, never by looking back.
          setQuestion({
            ...exchange.question,
            customCost: { ...exchange.question.customCost, on: question.customCost.on },
          });
        }}
        onClear={asked.clear}
      />
    </Page>
  );
}
