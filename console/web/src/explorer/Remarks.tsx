import { Alert } from '@mantine/core';
import { WarningIcon } from '../ui/icons';
import type { Told } from './exchange';

/** What the gateway warns of beside the answer. */
export function Remarks({ told }: { readonly told: Told | null }) {
  const remarks = [
    ['Dropped from the request', told?.warning],
    ['Found by guardrails', told?.guardrails],
  ] as const;
  return remarks.map(([title, text]) =>
    text == null ? null : (
      <Alert
        key={title}
        color="orange"
        variant="light"
        icon={<WarningIcon />}
        title={title}
        mt="sm"
      >
        {text}
      </Alert>
    ),
  );
}
