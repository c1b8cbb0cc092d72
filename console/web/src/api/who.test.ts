import { expect, it } from 'vitest';
import { reaches } from './who';

it('should let each role do what the roles before it may, and no more', () => {
  expect(reaches('admin', 'viewer')).toBe(true);
  expect(reaches('deployer', 'deployer')).toBe(true);
  expect(reaches('editor', 'deployer')).toBe(false);
  expect(reaches('viewer', 'editor')).toBe(false);
});
