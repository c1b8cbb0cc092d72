/** Guardrail rules as they are edited; what is found and what happens then. */
import type { components } from '../api/schema';

export type GuardRule = components['schemas']['GuardrailRule'];
export type DlpPolicy = components['schemas']['DlpPolicy'];

export const DETECTORS = [
  { group: 'Sets', items: ['financial', 'pii', 'credentials'] },
  {
    group: 'People and money',
    items: [
      'credit_card',
      'iban',
      'email',
      'phone',
      'us_ssn',
      'fr_nir',
      'de_steuer_id',
      'it_codice_fiscale',
      'es_dni',
      'pl_pesel',
      'ch_ahv',
      'uk_nino',
      'nl_bsn',
      'ip_address',
    ],
  },
  {
    group: 'Keys',
    items: [
      'aws_key',
      'github_token',
      'openai_key',
      'anthropic_key',
      'google_key',
      'slack_token',
      'stripe_key',
      'private_key',
      'jwt',
    ],
  },
] as const;

export const ACTIONS = [
  { value: 'FLAG', label: 'Flag: it goes on, and is noted' },
  { value: 'REDACT', label: 'Redact: what is found is replaced' },
  { value: 'BLOCK', label: 'Block: the request is refused' },
] as const;

export type Action = (typeof ACTIONS)[number]['value'];

export function actionOf(text: string | null | undefined): Action | null {
  return ACTIONS.find(({ value }) => value === text?.toUpperCase())?.value ?? null;
}

export type Direction = 'prompt' | 'response';

/** Which way a rule looks; both where it does not say. */
export function directionsOf(check: readonly string[] | null | undefined): Direction[] {
  if (!check) {
    return ['prompt', 'response'];
  }
  const names = check.map((one) => one.toUpperCase());
  return [
    ...(names.some((one) => one === 'PROMPT' || one === 'REQUEST') ? (['prompt'] as const) : []),
    ...(names.some((one) => one === 'RESPONSE') ? (['response'] as const) : []),
  ];
}

/** Why a rule will be refused when it is saved; undefined if nothing is seen from here. */
export function ruleFault(rule: GuardRule): string | undefined {
  if (actionOf(rule.action) === null) {
    return 'It needs an action.';
  }
  if (directionsOf(rule.check).length === 0) {
    return 'It looks neither at prompts nor at answers.';
  }
  const looks =
    (rule.detectors ?? []).length > 0 || (rule.words ?? []).length > 0 || Boolean(rule.pattern);
  if (!looks) {
    return 'It looks for nothing: give detectors, words or an expression.';
  }
  if ((rule.words ?? []).some((word) => word.length > 100)) {
    return 'A word has up to 100 characters.';
  }
  return rule.pattern ? patternFault(rule.pattern) : undefined;
}

function patternFault(pattern: string): string | undefined {
  if (/\\[1-9pPkX]|\(\?(?:[=!<]|[a-z]*m)/.test(pattern)) {
    return 'The expression uses what is not known here: back references, looking around, \\p, (?m).';
  }
  try {
    const plain = pattern.replaceAll('(?i)', '').replaceAll('\\A', '^').replaceAll('\\z', '$');
    return new RegExp(plain).test('') ? 'The expression matches the empty text.' : undefined;
  } catch (error) {
    return `The expression cannot be read: ${error instanceof Error ? error.message : ''}`;
  }
}

/** Categories that only a model can tell; the external endpoint is asked for them. */
export const HAZARDS = [
  'S1',
  'S2',
  'S3',
  'S4',
  'S5',
  'S6',
  'S7',
  'S8',
  'S9',
  'S10',
  'S11',
  'S12',
  'S13',
  'P1',
] as const;

export type Hazards = Readonly<Record<string, unknown>>;

/** The categories of a direction that have this action. */
export function hazardsWith(hazards: Hazards, action: Action): string[] {
  return HAZARDS.filter((name) => {
    const value = hazards[name];
    return typeof value === 'string' && actionOf(value) === action;
  });
}

/** Gives these categories the action, and takes it from all others that had it. */
export function setHazards(hazards: Hazards, action: Action, chosen: readonly string[]): Hazards {
  const had = hazardsWith(hazards, action);
  const rest = Object.entries(hazards).filter(([name]) => !had.includes(name));
  return Object.fromEntries([...rest, ...chosen.map((name) => [name, action] as const)]);
}
