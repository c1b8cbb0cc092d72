import { Text, Tooltip } from '@mantine/core';
import { dollars } from './money';

interface MoneyProps {
  /** Exact dollars; absent when the cost is unknown, which is not the same as nothing. */
  readonly usd: string | null | undefined;
  /** The caller set the price; such money is underlined. */
  readonly custom?: boolean;
}

export function Money({ usd, custom = false }: MoneyProps) {
  if (usd === null || usd === undefined) {
    return (
      <Text span inherit c="dimmed">
        unknown
      </Text>
    );
  }
  const exact = `$${usd}${custom ? ', at a price the caller set' : ''}`;
  return (
    <Tooltip label={exact}>
      <Text span inherit className="figures" td={custom ? 'underline' : undefined}>
        {dollars(usd)}
      </Text>
    </Tooltip>
  );
}
