import { expect, it } from 'vitest';
import { directionsOf, hazardsWith, ruleFault, setHazards, type GuardRule } from './guard';

const RULE: GuardRule = { id: 'x', action: 'block', detectors: ['email'] };

it.each<[string, GuardRule, string | undefined]>([
  ['a detector', RULE, undefined],
  ['a word', { action: 'FLAG', words: ['Falcon'] }, undefined],
  ['an expression', { action: 'redact', pattern: '(?i)\\bTICKET-\\d{4,8}\\b' }, undefined],
  ['nothing to look for', { action: 'flag', words: [] }, 'looks for nothing'],
  ['no action', { detectors: ['email'] }, 'needs an action'],
  ['no direction', { ...RULE, check: [] }, 'neither'],
  ['an open group', { action: 'flag', pattern: '(a' }, 'cannot be read'],
  ['looking ahead', { action: 'flag', pattern: 'a(?=b)' }, 'not known here'],
  ['a back reference', { action: 'flag', pattern: '(a)\\1' }, 'not known here'],
  ['the empty text', { action: 'flag', pattern: 'a*' }, 'empty text'],
])('should judge a rule with %s', (_, rule, fault) => {
  const found = ruleFault(rule);
  if (fault === undefined) {
    expect(found).toBeUndefined();
  } else {
    expect(found).toContain(fault);
  }
});

it('should know both spellings of directions, and both where none is said', () => {
  expect(directionsOf(undefined)).toEqual(['prompt', 'response']);
  expect(directionsOf(['REQUEST'])).toEqual(['prompt']);
  expect(directionsOf(['response'])).toEqual(['response']);
});

it('should give a category one action', () => {
  const hazards = { S1: 'BLOCK', P1: 'FLAG' };

  const next = setHazards(hazards, 'BLOCK', ['P1']);

  expect(hazardsWith(next, 'BLOCK')).toEqual(['P1']);
  expect(hazardsWith(next, 'FLAG')).toEqual([]);
});
