import { Alert, Button, Group, Menu, Modal, Progress, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { exportLogs } from '../api/logs';
import { ErrorNote } from '../ui/ErrorNote';
import { grouped } from './counting';
import { readExport, save, type Progress as Done } from './exporting';
import { queryOf, type LogFilters } from './filters';

const FORMATS = { ndjson: 'NDJSON, whole entries', csv: 'CSV, for spreadsheets' } as const;
type Format = keyof typeof FORMATS;

type Course =
  | { readonly is: 'reading'; readonly format: Format; readonly done: Done | null }
  | { readonly is: 'saved'; readonly format: Format; entries: number; cursor: string | null }
  | { readonly is: 'failed'; readonly format: Format; readonly error: unknown };

interface ExportMenuProps {
  readonly gateway: string;
  readonly filters: LogFilters;
}

/** Saves what is filtered as a file, 100,000 entries at a time. */
export function ExportMenu({ gateway, filters }: ExportMenuProps) {
  const [course, setCourse] = useState<Course | null>(null);
  const stop = useRef<AbortController | null>(null);

  async function run(format: Format, cursor: string | null): Promise<void> {
    const controller = new AbortController();
    stop.current = controller;
    setCourse({ is: 'reading', format, done: null });
    try {
      const query = queryOf(filters, new Date());
      query.set('format', format);
      if (cursor !== null) {
        query.set('cursor', cursor);
      }
      const response = await exportLogs(gateway, query, controller.signal);
      const exported = await readExport(response, (done) => {
        setCourse({ is: 'reading', format, done });
      });
      save(exported.file, `logs-${gateway}.${format}`);
      setCourse({ is: 'saved', format, entries: exported.entries, cursor: exported.cursor });
    } catch (error) {
      if (!controller.signal.aborted) {
        setCourse({ is: 'failed', format, error });
      }
    }
  }

  function close(): void {
    stop.current?.abort();
    setCourse(null);
  }

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">Export</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void run('ndjson', null)}>{FORMATS.ndjson}</Menu.Item>
          <Menu.Item onClick={() => void run('csv', null)}>{FORMATS.csv}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={course !== null} onClose={close} title="Export" centered>
        {course === null ? null : <CourseView course={course} again={run} close={close} />}
      </Modal>
    </>
  );
}

interface CourseViewProps {
  readonly course: Course;
  readonly again: (format: Format, cursor: string | null) => Promise<void>;
  readonly close: () => void;
}

function CourseView({ course, again, close }: CourseViewProps) {
  switch (course.is) {
    case 'reading': {
      const { entries, of } = course.done ?? { entries: 0, of: 0 };
      return (
        <Stack>
          <Progress value={of === 0 ? 0 : (entries / of) * 100} aria-label="Export" />
          <Group justify="space-between">
            <Text size="sm" className="figures">
              {grouped(entries)} of {grouped(of)}
            </Text>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
          </Group>
        </Stack>
      );
    }
    case 'saved':
      return (
        <Stack>
          <Alert color="gate" title={`${grouped(course.entries)} entries saved`}>
            {course.cursor === null ? 'These are all that the filters find.' : 'There are more.'}
          </Alert>
          <Group justify="flex-end">
            {course.cursor === null ? null : (
              <Button onClick={() => void again(course.format, course.cursor)}>
                Save the next part
              </Button>
            )}
            <Button variant="default" onClick={close}>
              Close
            </Button>
          </Group>
        </Stack>
      );
    case 'failed':
      return <ErrorNote error={course.error} retry={() => void again(course.format, null)} />;
  }
}
