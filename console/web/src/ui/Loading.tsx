import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

/** Grey lines in the place of what is on its way. */
export function Loading({ lines = 5, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <Stack gap="sm" aria-busy="true">
      <VisuallyHidden role="status">{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, i) => (
        <Skeleton key={i} height={28} radius="sm" width={`${100 - ((i * 7) % 30)}%`} />
      ))}
    </Stack>
  );
}
