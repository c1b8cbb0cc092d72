import { Code, Mark, Table, Text } from '@mantine/core';
import type { TrialResult } from '../api/guardrails';
import { TableCard } from '../ui/TableCard';
import classes from './settings.module.css';
import { stretches } from './trial';

interface TrialFindingsProps {
  readonly text: string;
  readonly result: TrialResult;
}

/** The text with what was found in it marked, and each finding by itself. */
export function TrialFindings({ text, result }: TrialFindingsProps) {
  const { findings, found } = result;
  if (findings.length === 0) {
    return null;
  }
  return (
    <>
      <Code block className={classes['tried'] ?? ''}>
        {stretches(text, findings).map((stretch, i) =>
          stretch.found.length === 0 ? (
            stretch.text
          ) : (
            <Mark key={i} title={stretch.found.map(({ rule }) => rule).join(', ')}>
              {stretch.text}
            </Mark>
          ),
        )}
      </Code>
      <TableCard label="Findings" head={['Rule', 'Found by', 'Then', 'Characters', 'Text']}>
        {findings.map(({ rule, source, detector, action, from, to }, i) => (
          <Table.Tr key={i}>
            <Table.Td>
              {source === 'dlp' ? 'DLP ' : ''}
              {rule}
            </Table.Td>
            <Table.Td>
              <Code>{detector}</Code>
            </Table.Td>
            <Table.Td>{action}</Table.Td>
            <Table.Td className="figures">
              {from} to {to}
            </Table.Td>
            <Table.Td maw={260}>
              <Text size="sm" truncate>
                {text.slice(from, to)}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </TableCard>
      {found > findings.length ? (
        <Text size="sm" c="dimmed">
          The first {findings.length} of {found} findings.
        </Text>
      ) : null}
    </>
  );
}
