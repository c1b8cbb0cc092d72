import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { Draft } from './draft';
import type { GuardRule } from './guard';
import { RuleCard } from './RuleCard';

/** The operator's own rules. */
export function GuardRules({ draft }: { readonly draft: Draft }) {
  const guardrails = draft.settings.guardrails ?? {};
  const rules = guardrails.rules ?? [];
  const setRules = (next: readonly GuardRule[]) => {
    draft.set('guardrails', { ...guardrails, rules: [...next] });
  };
  return (
    <Stack component="section" aria-label="Rules">
      <div>
        <Title order={3}>Rules</Title>
        <Text c="dimmed" size="sm" maw="72ch">
          Words, expressions and detectors. A rule that blocks refuses with 424; one that could not
          be evaluated is not saved.
        </Text>
      </div>
      {rules.map((rule, i) => (
        <RuleCard
          key={i}
          rule={rule}
          own
          title={`Rule ${rule.id ?? i + 1}`}
          fault={draft.faultAt('guardrails', 'rules', i)}
          onChange={(next) => {
            setRules(rules.map((one, n) => (n === i ? next : one)));
          }}
          onRemove={() => {
            setRules(rules.filter((_, n) => n !== i));
          }}
        />
      ))}
      <Group>
        <Button
          variant="default"
          onClick={() => {
            setRules([...rules, { id: `rule-${rules.length + 1}`, action: 'FLAG' }]);
          }}
        >
          Add a rule
        </Button>
      </Group>
    </Stack>
  );
}
