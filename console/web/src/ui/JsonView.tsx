import { Box, Code } from '@mantine/core';
import { CopyButton } from './CopyButton';

/** JSON for reading, in a box that scrolls, with a way to copy it. */
export function JsonView({ value, label }: { readonly value: unknown; readonly label: string }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <Box pos="relative">
      <Box pos="absolute" top={6} right={6}>
        <CopyButton text={text} label={`Copy ${label}`} />
      </Box>
      {/* A box that scrolls must be reachable by keyboard. */}
      <Code
        block
        mah={420}
        style={{ overflow: 'auto' }}
        tabIndex={0}
        role="region"
        aria-label={label}
      >
        {text}
      </Code>
    </Box>
  );
}
