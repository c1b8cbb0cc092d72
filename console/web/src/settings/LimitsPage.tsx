import { Paper, Stack, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { FieldInput } from './FieldInput';
import { RATE_LIMIT } from './fields';
import { Section } from './Section';
import { SpendLimits } from './SpendLimits';

/** What the gateway refuses as too much. */
export function LimitsPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/settings/limits' });
  return (
    <Section
      key={gateway}
      gateway={gateway}
      title="Limits"
      lead="A gateway refuses what is over its limits, with 429. To send requests elsewhere instead, use a budget in a route."
      names={[...RATE_LIMIT.map(({ name }) => name), 'spend_limits']}
    >
      {(draft) => (
        <>
          <Paper withBorder p="lg" radius="md">
            <Stack gap="lg">
              <Title order={3}>Rate limit</Title>
              {RATE_LIMIT.map((field) => (
                <FieldInput key={field.name} field={field} draft={draft} />
              ))}
            </Stack>
          </Paper>
          <SpendLimits draft={draft} />
        </>
      )}
    </Section>
  );
}
