import { Code, Paper, Stack, Switch, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { Draft } from './draft';
import { Section } from './Section';

const TEXTS = [
  ['issuer', 'Issuer', 'What iss must be.', 'https://team.example.com'],
  ['audience', 'Audience', 'What aud must be, or have among its entries.', 'turnpike'],
  [
    'jwks_url',
    'Keys at',
    'Where the issuer publishes its keys as a JWK set.',
    'https://team.example.com/certs',
  ],
  [
    'header',
    'Header',
    'The header the token comes in. Default: cf-access-jwt-assertion, else authorization.',
    'cf-access-jwt-assertion',
  ],
] as const;

/** Whose signed claims tell who is asking. */
export function IdentityPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/settings/identity' });
  return (
    <Section
      key={gateway}
      gateway={gateway}
      title="Identity"
      lead={
        <>
          Callers are known by tokens that an issuer has signed. Their claims are{' '}
          <Code>identity.&lt;claim&gt;</Code> in conditions, budget keys, cache scopes and spend
          limits.
        </>
      }
      names={['jwt', 'access']}
    >
      {(draft) => (
        <Paper withBorder p="lg" radius="md">
          <Stack gap="lg">
            <JwtFields draft={draft} />
            <Switch
              label="Callers may bring a provider’s key"
              description="On by default. Off, providers are called with stored keys alone."
              checked={draft.settings.access?.allow_caller_keys !== false}
              error={draft.faultAt('access')}
              onChange={(event) => {
                draft.set('access', {
                  ...draft.settings.access,
                  allow_caller_keys: event.currentTarget.checked,
                });
              }}
            />
          </Stack>
        </Paper>
      )}
    </Section>
  );
}

function JwtFields({ draft }: { readonly draft: Draft }) {
  const jwt = draft.settings.jwt ?? null;
  const empty = { issuer: '', audience: '', jwks_url: '' };
  return (
    <>
      <Switch
        label="Know callers by signed tokens"
        description="Off by default: nobody has an identity."
        checked={jwt !== null}
        onChange={(event) => {
          draft.set('jwt', event.currentTarget.checked ? empty : undefined);
        }}
      />
      {jwt === null ? null : (
        <>
          {TEXTS.map(([name, label, help, placeholder]) => (
            <TextInput
              key={name}
              label={label}
              description={help}
              placeholder={placeholder}
              maw={560}
              value={jwt[name] ?? ''}
              error={draft.faultAt('jwt', name)}
              onChange={(event) => {
                const { [name]: _, ...rest } = { ...jwt };
                const text = event.currentTarget.value;
                draft.set(
                  'jwt',
                  name === 'header' && text === '' ? rest : { ...rest, [name]: text },
                );
              }}
            />
          ))}
          <Switch
            label="Refuse who shows no token"
            description="Off by default: the request goes on without an identity. A token that is shown must be valid either way."
            checked={jwt.required === true}
            onChange={(event) => {
              draft.set('jwt', { ...jwt, required: event.currentTarget.checked });
            }}
          />
        </>
      )}
    </>
  );
}
