/** All that is wrong with the graph; each line leads to its element. */
import { Badge, List, Text, UnstyledButton } from '@mantine/core';
import type { Checks } from './useChecks';

interface FindingsListProps {
  readonly checks: Checks;
  readonly onFocus: (id: string) => void;
}

export function FindingsList({ checks, onFocus }: FindingsListProps) {
  if (checks.error !== null) {
    return <Text size="sm">The route could not be checked: {checks.error.message}</Text>;
  }
  if (checks.all.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing is wrong with this route. Faults are looked for with every change.
      </Text>
    );
  }
  return (
    <List listStyleType="none" spacing="xs" size="sm" aria-label="Faults">
      {checks.all.map((finding, i) => (
        <List.Item key={i}>
          <Badge
            size="sm"
            variant="light"
            tt="none"
            color={finding.severity === 'fault' ? 'red' : 'yellow'}
            mr={6}
          >
            {finding.severity}
          </Badge>
          {finding.element_id === undefined ? (
            finding.message
          ) : (
            <UnstyledButton
              fz="sm"
              td="underline"
              onClick={() => {
                onFocus(finding.element_id ?? '');
              }}
            >
              {finding.element_id}: {finding.message}
            </UnstyledButton>
          )}
        </List.Item>
      ))}
    </List>
  );
}
