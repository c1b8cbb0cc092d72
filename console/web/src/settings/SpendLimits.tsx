import {
  Button,
  Group,
  NumberInput,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import type { Draft } from './draft';
import { EditorCard } from './EditorCard';
import { faultBeside } from './faults';
import { newRule, type SpendRule } from './spend';
import { SpendParts } from './SpendParts';
import { WINDOWS } from './tokens';

const NAME = 'spend_limits';
const FIELDS = ['id', 'limit', 'window', 'technique'];

/** The gateway's limits on dollars. */
export function SpendLimits({ draft }: { readonly draft: Draft }) {
  const limits = draft.settings.spend_limits ?? {};
  const rules = limits.rules ?? [];
  const setRules = (next: readonly SpendRule[]) => {
    draft.set(NAME, { ...limits, rules: [...next] });
  };
  return (
    <Stack>
      <div>
        <Title order={3}>Spend limits</Title>
        <Text c="dimmed" size="sm" maw="72ch">
          Dollars of the model calls that a rule means. Over it a call is refused with 429, and a
          model element of a route takes its fallback.
        </Text>
      </div>
      {rules.length === 0 ? (
        <Text size="sm">No spend limits: calls cost what they cost.</Text>
      ) : (
        <Switch
          label="Spend limits hold"
          description="On by default. Off, no rule counts anything."
          checked={limits.enabled !== false}
          onChange={(event) => {
            draft.set(NAME, { ...limits, enabled: event.currentTarget.checked });
          }}
        />
      )}
      {rules.map((rule, i) => (
        <SpendRuleCard
          key={i}
          rule={rule}
          place={i}
          draft={draft}
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
            setRules([...rules, newRule(rules)]);
          }}
        >
          Add a spend limit
        </Button>
      </Group>
    </Stack>
  );
}

interface SpendRuleCardProps {
  readonly rule: SpendRule;
  readonly place: number;
  readonly draft: Draft;
  readonly onChange: (rule: SpendRule) => void;
  readonly onRemove: () => void;
}

function SpendRuleCard({ rule, place, draft, onChange, onRemove }: SpendRuleCardProps) {
  const at = [NAME, 'rules', place] as const;
  const windows: { value: string; label: string }[] = [...WINDOWS];
  if (!windows.some(({ value }) => value === String(rule.window))) {
    windows.push({ value: String(rule.window), label: `${rule.window} seconds` });
  }
  return (
    <EditorCard
      title={`Spend limit ${rule.id ?? place + 1}`}
      fault={faultBeside(draft.error, at, FIELDS)}
      onRemove={onRemove}
    >
      <Group align="flex-start">
        <TextInput
          label="Id"
          description="The spend belongs to it."
          value={rule.id ?? ''}
          error={draft.faultAt(...at, 'id')}
          onChange={(event) => {
            onChange({ ...rule, id: event.currentTarget.value });
          }}
        />
        <NumberInput
          label="At most"
          description="US dollars, above 0."
          prefix="$"
          decimalScale={12}
          clampBehavior="none"
          value={rule.limit}
          error={draft.faultAt(...at, 'limit')}
          onChange={(typed) => {
            onChange({ ...rule, limit: typeof typed === 'number' ? typed : 0 });
          }}
        />
        <Select
          label="within"
          description="The window."
          data={windows}
          value={String(rule.window)}
          allowDeselect={false}
          error={draft.faultAt(...at, 'window')}
          onChange={(chosen) => {
            onChange({ ...rule, window: Number(chosen) });
          }}
        />
        <Select
          label="which"
          description="Default: slides."
          data={[
            { value: 'sliding', label: 'slides' },
            { value: 'fixed', label: 'is fixed to the clock' },
          ]}
          value={rule.technique ?? 'sliding'}
          allowDeselect={false}
          error={draft.faultAt(...at, 'technique')}
          onChange={(chosen) => {
            onChange({ ...rule, technique: chosen === 'fixed' ? 'fixed' : 'sliding' });
          }}
        />
      </Group>
      <SpendParts rule={rule} onChange={onChange} />
      <Switch
        label="This limit holds"
        checked={rule.enabled !== false}
        onChange={(event) => {
          onChange({ ...rule, enabled: event.currentTarget.checked });
        }}
      />
    </EditorCard>
  );
}
