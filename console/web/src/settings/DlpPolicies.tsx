import { Button, Group, Input, Stack, Switch, Text, Title } from '@mantine/core';
import type { Draft } from './draft';
import { faultBeside } from './faults';
import { actionOf, directionsOf, type DlpPolicy, type GuardRule } from './guard';
import { RuleCard } from './RuleCard';

function ruleOf({ id, enabled, action, check, profiles }: DlpPolicy): GuardRule {
  return {
    id: id ?? '',
    enabled: enabled !== false,
    ...(action ? { action } : {}),
    check: directionsOf(check),
    detectors: profiles ?? [],
  };
}

function policyOf(rule: GuardRule, before: DlpPolicy): DlpPolicy {
  return {
    ...before,
    id: rule.id ?? null,
    enabled: rule.enabled !== false,
    action: actionOf(rule.action),
    check: directionsOf(rule.check).map((one) => (one === 'prompt' ? 'REQUEST' : 'RESPONSE')),
    profiles: rule.detectors ?? [],
  };
}

/** What must not travel, by detector: the policies of `dlp`. */
export function DlpPolicies({ draft }: { readonly draft: Draft }) {
  const dlp = draft.settings.dlp ?? {};
  const policies = dlp.policies ?? [];
  const beside = faultBeside(draft.error, ['dlp'], ['policies']);
  const setPolicies = (next: readonly DlpPolicy[]) => {
    draft.set('dlp', { enabled: true, ...dlp, policies: [...next] });
  };
  return (
    <Stack component="section" aria-label="Data loss prevention">
      <div>
        <Title order={3}>Data loss prevention</Title>
        <Text c="dimmed" size="sm" maw="72ch">
          Card numbers, personal data and keys that must not leave or come back. Findings are told
          in the header cf-aig-dlp.
        </Text>
      </div>
      {beside === undefined ? null : <Input.Error>{beside}</Input.Error>}
      {policies.length === 0 ? null : (
        <Switch
          label="Policies hold"
          description="On by default."
          checked={dlp.enabled !== false}
          onChange={(event) => {
            draft.set('dlp', { ...dlp, enabled: event.currentTarget.checked });
          }}
        />
      )}
      {policies.map((policy, i) => (
        <RuleCard
          key={i}
          rule={ruleOf(policy)}
          own={false}
          title={`Policy ${policy.id ?? i + 1}`}
          fault={draft.faultAt('dlp', 'policies', i)}
          onChange={(next) => {
            setPolicies(policies.map((one, n) => (n === i ? policyOf(next, one) : one)));
          }}
          onRemove={() => {
            setPolicies(policies.filter((_, n) => n !== i));
          }}
        />
      ))}
      <Group>
        <Button
          variant="default"
          onClick={() => {
            setPolicies([
              ...policies,
              {
                id: `policy-${policies.length + 1}`,
                enabled: true,
                action: 'FLAG',
                check: ['REQUEST', 'RESPONSE'],
                profiles: [],
              },
            ]);
          }}
        >
          Add a policy
        </Button>
      </Group>
    </Stack>
  );
}
