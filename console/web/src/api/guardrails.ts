import { account, answered, client } from './client';
import type { components } from './schema';

export type Trial = components['schemas']['GuardrailTrial'];
export type TrialResult = components['schemas']['GuardrailTrialResult'];
export type TrialFinding = components['schemas']['GuardrailFinding'];

/** Says what rules would make of a text, those of the gateway or those that are sent; nothing is kept. */
export async function tryGuardrails(gateway: string, trial: Trial): Promise<TrialResult> {
  const path = { account: account(), gateway };
  return (
    await answered(
      client.POST('/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/guardrails/test', {
        params: { path },
        body: trial,
      }),
    )
  ).result;
}
