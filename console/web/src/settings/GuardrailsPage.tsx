import { useParams } from '@tanstack/react-router';
import { DlpPolicies } from './DlpPolicies';
import { ExternalGuard } from './ExternalGuard';
import { GuardRules } from './GuardRules';
import { GuardTester } from './GuardTester';
import { Section } from './Section';

/** What must not travel in prompts and answers. */
export function GuardrailsPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/settings/guardrails' });
  return (
    <Section
      key={gateway}
      gateway={gateway}
      title="Guardrails"
      lead="The gateway looks through prompts and answers, streams too, for what must not travel, and flags, redacts or blocks it."
      names={['guardrails', 'dlp']}
      below={(draft) => <GuardTester gateway={gateway} settings={draft.settings} />}
    >
      {(draft) => (
        <>
          <GuardRules draft={draft} />
          <DlpPolicies draft={draft} />
          <ExternalGuard draft={draft} />
        </>
      )}
    </Section>
  );
}
