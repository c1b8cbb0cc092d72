import { Button, Group, Paper, SegmentedControl, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, useMemo, useState } from 'react';
import { JsonRows } from './JsonRows';
import { folded, lineDifference, type Run } from './lines';
import { versionsSearch, type JsonLook } from './search';
import classes from './versions.module.css';

interface JsonDifferenceProps {
  readonly before: unknown;
  readonly after: unknown;
  readonly names: readonly [string, string];
  readonly look: JsonLook;
}

/** The JSON of two versions line by line; what is far from a change is folded away. */
export function JsonDifference({ before, after, names, look }: JsonDifferenceProps) {
  const navigate = useNavigate({ from: '/gateways/$gateway/routes/$route/versions' });
  const runs = useMemo(
    () => folded(lineDifference(JSON.stringify(before, null, 2), JSON.stringify(after, null, 2))),
    [before, after],
  );
  return (
    <section aria-label="JSON">
      <Group justify="space-between" mb="sm" mt="sm">
        <Title order={2}>JSON</Title>
        <SegmentedControl
          aria-label="How the JSON is shown"
          value={look}
          data={[
            { value: 'unified', label: 'Unified' },
            { value: 'split', label: 'Side by side' },
          ]}
          onChange={(value) =>
            void navigate({
              search: (was) => versionsSearch({ ...was, json: value }),
              resetScroll: false,
            })
          }
        />
      </Group>
      {/* A box that scrolls must be reachable by keyboard. */}
      <Paper
        withBorder
        radius="md"
        className={classes['code'] ?? ''}
        tabIndex={0}
        role="region"
        aria-label={`JSON of ${names[0]} and ${names[1]}`}
      >
        <table>
          <caption className="mantine-visually-hidden">
            Lines of {names[0]} and {names[1]}
          </caption>
          <tbody>
            {runs.map((run, i) => (
              <Fragment key={`${look} ${i}`}>
                {run.kind === 'shown' ? (
                  <JsonRows lines={run.lines} look={look} />
                ) : (
                  <Folded run={run} look={look} />
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </Paper>
    </section>
  );
}

function Folded({ run, look }: { readonly run: Run; readonly look: JsonLook }) {
  const [open, setOpen] = useState(false);
  if (open) {
    return <JsonRows lines={run.lines} look={look} />;
  }
  return (
    <tr>
      <td colSpan={6} className={classes['fold']}>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            setOpen(true);
          }}
        >
          Show {run.lines.length} lines that are the same
        </Button>
      </td>
    </tr>
  );
}
