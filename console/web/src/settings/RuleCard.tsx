import { Checkbox, Group, MultiSelect, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { EditorCard } from './EditorCard';
import { ACTIONS, actionOf, DETECTORS, directionsOf, ruleFault, type GuardRule } from './guard';

interface RuleCardProps {
  readonly rule: GuardRule;
  readonly title: string;
  /** Whether words and expressions are known to it, not detectors alone. */
  readonly own: boolean;
  readonly fault: string | undefined;
  readonly onChange: (rule: GuardRule) => void;
  readonly onRemove: () => void;
}

/** One rule: what it looks for, where, and what happens then. */
export function RuleCard({ rule, title, own, fault, onChange, onRemove }: RuleCardProps) {
  const directions = directionsOf(rule.check);
  const action = actionOf(rule.action);
  return (
    <EditorCard title={title} fault={fault ?? ruleFault(rule)} onRemove={onRemove}>
      <Group align="flex-start">
        <TextInput
          label="Id"
          description="Findings are told under it."
          value={rule.id ?? ''}
          onChange={(event) => {
            onChange({ ...rule, id: event.currentTarget.value });
          }}
        />
        <Select
          label="Then"
          description="Nothing by default: say it."
          data={ACTIONS}
          value={action}
          allowDeselect={false}
          w={290}
          onChange={(chosen) => {
            onChange({ ...rule, action: chosen ?? 'FLAG' });
          }}
        />
        <Checkbox.Group
          label="Looks at"
          value={directions}
          onChange={(chosen) => {
            onChange({ ...rule, check: chosen });
          }}
        >
          <Group mt={10}>
            <Checkbox value="prompt" label="prompts" />
            <Checkbox value="response" label="answers" />
          </Group>
        </Checkbox.Group>
      </Group>
      <MultiSelect
        label="Detectors"
        description="Numbers with check digits, addresses and keys, known by their form."
        data={DETECTORS.map(({ group, items }) => ({ group, items: [...items] }))}
        value={rule.detectors ?? []}
        searchable
        onChange={(detectors) => {
          onChange({ ...rule, detectors });
        }}
      />
      {own ? (
        <>
          <TagsInput
            label="Words"
            description="Found whole, in any case. Up to 1,000 of up to 100 characters."
            value={rule.words ?? []}
            onChange={(words) => {
              onChange({ ...rule, words });
            }}
          />
          <TextInput
            label="Expression"
            description="A regular expression of up to 500 characters, without back references and looking around."
            placeholder="\bTICKET-\d{4,8}\b"
            ff="monospace"
            value={rule.pattern ?? ''}
            onChange={(event) => {
              const { pattern: _, ...rest } = rule;
              const pattern = event.currentTarget.value;
              onChange(pattern === '' ? rest : { ...rest, pattern });
            }}
          />
          {action === 'REDACT' ? (
            <TextInput
              label="Replaced by"
              description="Up to 128 characters. Default: [redacted:<detector>]."
              value={rule.replacement ?? ''}
              onChange={(event) => {
                const { replacement: _, ...rest } = rule;
                const replacement = event.currentTarget.value;
                onChange(replacement === '' ? rest : { ...rest, replacement });
              }}
            />
          ) : null}
        </>
      ) : null}
      <Switch
        label="This rule holds"
        checked={rule.enabled !== false}
        onChange={(event) => {
          onChange({ ...rule, enabled: event.currentTarget.checked });
        }}
      />
    </EditorCard>
  );
}
