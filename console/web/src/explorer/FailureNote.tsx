import { Alert, Table, Text } from '@mantine/core';
import { WarningIcon } from '../ui/icons';
import { adviceOf, type Failure } from './failure';

/** Why there is no answer: all of it, and what to do. */
export function FailureNote({ failure }: { readonly failure: Failure }) {
  const facts = [
    failure.status === 0 ? undefined : `status ${failure.status}`,
    failure.code,
    failure.number === undefined ? undefined : `number ${failure.number}`,
    failure.param === undefined ? undefined : `at ${failure.param}`,
    failure.retryAfter === undefined ? undefined : `again in ${failure.retryAfter} s`,
  ].filter((fact) => fact !== undefined);
  return (
    <Alert
      color="red"
      variant="light"
      icon={<WarningIcon />}
      title="No answer"
      role="alert"
      mb="sm"
    >
      <Text size="sm">{failure.message}</Text>
      {facts.length === 0 ? null : (
        <Text size="xs" c="dimmed" mt={4}>
          {facts.join(' · ')}
        </Text>
      )}
      <Text size="sm" mt="xs" fw={500}>
        {adviceOf(failure)}
      </Text>
      {failure.attempts.length === 0 ? null : (
        <Table mt="sm" fz="xs" aria-label="Attempts">
          <Table.Thead>
            <Table.Tr>
              {['Element', 'Model', 'Status', 'Took', 'Why'].map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {failure.attempts.map((attempt) => (
              <Table.Tr key={attempt.index}>
                <Table.Td>{attempt.element ?? ''}</Table.Td>
                <Table.Td>
                  {attempt.provider}/{attempt.model}
                </Table.Td>
                <Table.Td className="figures">
                  {attempt.status === 0 ? 'none' : attempt.status}
                </Table.Td>
                <Table.Td className="figures">{attempt.millis} ms</Table.Td>
                <Table.Td>{attempt.reason ?? ''}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Alert>
  );
}
