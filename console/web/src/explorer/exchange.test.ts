import { expect, it } from 'vitest';
import { TEMPLATES } from '../routes/templates';
import { begun, hopsOf, toldBy } from './exchange';
import { keep, kept, MOST_KEPT } from './history';
import { NOTHING_ASKED } from './question';

const asked = (id: string) => begun({ ...NOTHING_ASKED, model: 'dynamic/r' }, id, new Date(0));

it('should tell the way by the headers until the log entry is there', () => {
  const elements = TEMPLATES.find((template) => template.id === 'smart')?.elements ?? [];
  const told = toldBy(
    200,
    new Headers({ 'turnpike-path': 'START>who-asks>budget>cheaper>END', 'cf-aig-step': '0' }),
  );
  expect(hopsOf(told.path, elements).map((hop) => hop.output)).toEqual([
    'next',
    'true',
    'fallback',
    'success',
    '',
  ]);
  expect(hopsOf(['START', 'gone'], elements)).toHaveLength(1);
  expect(toldBy(200, new Headers()).path).toEqual([]);
});

it('should keep the last twenty, the newest first and each once', () => {
  sessionStorage.clear();
  for (let i = 0; i < MOST_KEPT + 5; i++) {
    keep(sessionStorage, 'a', 'g', asked(`q${i}`));
  }
  keep(sessionStorage, 'a', 'g', { ...asked('q24'), text: 'again' });
  const all = kept(sessionStorage, 'a', 'g');
  expect(all).toHaveLength(MOST_KEPT);
  expect(all[0]).toMatchObject({ id: 'q24', text: 'again' });
  expect(all.at(-1)?.id).toBe('q5');
  expect(kept(sessionStorage, 'a', 'other')).toEqual([]);
});

it('should keep no secrets', () => {
  sessionStorage.clear();
  keep(sessionStorage, 'a', 'g', {
    ...asked('q'),
    question: { ...NOTHING_ASKED, headers: [{ name: 'x-api-key', value: 'sk-1' }] },
  });
  expect(sessionStorage.getItem('turnpike.explorer.a.g')).not.toContain('sk-1');
});

it('should not trip over what is no history', () => {
  sessionStorage.setItem('turnpike.explorer.a.g', '[{"id":1},null]');
  expect(kept(sessionStorage, 'a', 'g')).toEqual([]);
  sessionStorage.setItem('turnpike.explorer.a.g', '{');
  expect(kept(sessionStorage, 'a', 'g')).toEqual([]);
});
