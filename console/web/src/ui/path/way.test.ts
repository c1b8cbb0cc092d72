import { describe, expect, it } from 'vitest';
import type { Hop } from '../../api/logs';
import { TEMPLATES } from '../../routes/templates';
import { cut, inBrief, outcomeOf, sightsOf, stretches, titleOf } from './way';

const smart = TEMPLATES.find((template) => template.id === 'smart')?.elements ?? [];
const element = (id: string) => smart.find((one) => one.id === id);

const HOPS: Hop[] = [
  { element_id: 'START', kind: 'start', output: 'next', seen: {} },
  {
    element_id: 'who-asks',
    kind: 'conditional',
    output: 'true',
    seen: { 'metadata.user_id': 'user-admin' },
  },
  {
    element_id: 'budget',
    kind: 'rate',
    output: 'fallback',
    seen: { held: '0', limit: '1', spent: '54.2', 'metadata.user_id': 'user-admin' },
  },
  { element_id: 'cheaper', kind: 'model', output: 'success', seen: { provider: 'workers-ai' } },
  { element_id: 'END', kind: 'end', output: '', seen: {} },
];

describe('a way', () => {
  it('should mark the edges between its hops and no other', () => {
    const taken = stretches(smart, HOPS).filter((stretch) => stretch.taken);
    expect(taken.map(({ from, output, to }) => `${from} ${output} ${to}`)).toEqual([
      'START next who-asks',
      'who-asks true budget',
      'budget fallback cheaper',
      'cheaper success END',
    ]);
  });

  it('should mark nothing while no hop is known', () => {
    expect(stretches(smart, []).some((stretch) => stretch.taken)).toBe(false);
  });

  it('should mark the arm of a split by where it leads', () => {
    const split = TEMPLATES.find((template) => template.id === 'split')?.elements ?? [];
    const taken = stretches(split, [
      { element_id: 'split', kind: 'percentage', output: '1', label: 'old', seen: {} },
      { element_id: 'old', kind: 'model', output: 'success', seen: {} },
    ]).filter((stretch) => stretch.taken);
    expect(taken.map((stretch) => stretch.to)).toEqual(['old']);
  });

  it('should say what was decided and seen', () => {
    expect(HOPS.map(outcomeOf)).toEqual(['', 'true', 'exceeded', 'answered', '']);
    expect(HOPS.map((hop) => inBrief(hop, element(hop.element_id)))).toEqual([
      '',
      'user_id: user-admin',
      '$54.20 of $1.00 spent',
      'answered',
      '',
    ]);
  });

  it('should tell amounts as dollars only where the budget counts dollars', () => {
    const hop = HOPS[2];
    if (hop === undefined) {
      throw new Error('no hop');
    }
    expect(sightsOf(hop, element('budget'))).toContainEqual({ name: 'spent', value: '$54.20' });
    expect(sightsOf(hop, element('budget')).map(({ name }) => name)).toEqual([
      'metadata.user_id',
      'limit',
      'spent',
      'held',
    ]);
    expect(sightsOf(hop, undefined)).toContainEqual({ name: 'spent', value: '54.2' });
  });

  it('should call a model by its name without its maker', () => {
    const large = element('large');
    expect(large && titleOf(large)).toBe('llama-3.3-70b-instruct-fp8-fast');
    expect(cut('abcdef', 4)).toBe('abc…');
    expect(cut('abcd', 4)).toBe('abcd');
  });
});
