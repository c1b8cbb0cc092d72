import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { EditorCard } from './EditorCard';
import { faultBeside } from './faults';
import { SecretInput } from './SecretInput';
import { Section } from './Section';
import { HeaderFields } from './HeaderFields';

const LIMIT = 5;

/** Where the spans of the gateway's requests are sent. */
export function TelemetryPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/settings/telemetry' });
  return (
    <Section
      key={gateway}
      gateway={gateway}
      title="Telemetry"
      lead="Collectors that get the traces of this gateway’s requests over OTLP and HTTP, up to five. Prompts and answers are never sent."
      names={['otel']}
    >
      {(draft) => {
        const targets = draft.settings.otel ?? [];
        const set = (next: readonly unknown[]) => {
          draft.set('otel', next);
        };
        return (
          <>
            {targets.length === 0 ? (
              <Text size="sm">
                No collector: spans go where the platform’s operator sends them, if anywhere.
              </Text>
            ) : null}
            {targets.map((target, i) => {
              const change = (next: object) => {
                set(targets.map((one, n) => (n === i ? next : one)));
              };
              const { authorization: _, ...without } = target;
              return (
                <EditorCard
                  key={i}
                  title={`Collector ${i + 1}`}
                  fault={faultBeside(draft.error, ['otel', i], ['url', 'authorization'])}
                  onRemove={() => {
                    set(targets.filter((_one, n) => n !== i));
                  }}
                >
                  <TextInput
                    label="URL"
                    description="Without a path, /v1/traces is asked."
                    placeholder="https://otel.example/v1/traces"
                    value={target.url}
                    error={draft.faultAt('otel', i, 'url')}
                    onChange={(event) => {
                      change({ ...target, url: event.currentTarget.value });
                    }}
                  />
                  <SecretInput
                    label="Authorization"
                    value={target.authorization ?? ''}
                    error={draft.faultAt('otel', i, 'authorization')}
                    onChange={(authorization) => {
                      change(authorization === '' ? without : { ...without, authorization });
                    }}
                  />
                  <HeaderFields
                    headers={target.headers ?? {}}
                    onChange={(headers) => {
                      change({ ...target, headers });
                    }}
                  />
                  <Select
                    label="Encoding"
                    description="Default: JSON."
                    maw={240}
                    data={[
                      { value: 'json', label: 'JSON' },
                      { value: 'protobuf', label: 'Protobuf' },
                    ]}
                    value={target.content_type ?? 'json'}
                    allowDeselect={false}
                    onChange={(chosen) => {
                      change({ ...target, content_type: chosen });
                    }}
                  />
                </EditorCard>
              );
            })}
            <Group>
              <Button
                variant="default"
                disabled={targets.length >= LIMIT}
                onClick={() => {
                  set([...targets, { url: '' }]);
                }}
              >
                Add a collector
              </Button>
            </Group>
          </>
        );
      }}
    </Section>
  );
}
