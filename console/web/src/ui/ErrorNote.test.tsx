import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ApiError } from '../api/errors';
import { ErrorNote } from './ErrorNote';

it('should list every fault with its place and say what to do', () => {
  const error = new ApiError(400, [
    { code: 7001, message: 'the shares sum to 30%', path: ['body', 'elements', 1] },
    { code: 7001, message: 'the name is too long', path: ['body', 'name'] },
  ]);

  render(
    <MantineProvider>
      <ErrorNote error={error} />
    </MantineProvider>,
  );

  const note = screen.getByRole('alert');
  expect(note.textContent).toContain('the shares sum to 30% at elements › 1');
  expect(note.textContent).toContain('the name is too long at name');
  expect(note.textContent).toContain('Correct what is named here');
});
