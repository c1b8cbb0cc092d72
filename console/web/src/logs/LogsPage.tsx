/** The log of a gateway: each request, filtered, followed as it grows, and one of them in full. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNote } from '../ui/ErrorNote';
import { Loading } from '../ui/Loading';
import { Page } from '../ui/Page';
import { ColumnMenu } from './ColumnMenu';
import { COLUMN_NAMES, NARROW, USUAL } from './columns';
import { count } from './counting';
import { DeleteLogs } from './DeleteLogs';
import { EmptyResult } from './EmptyResult';
import { EntryPanel } from './EntryPanel';
import { ExportMenu } from './ExportMenu';
import { FilterChips } from './FilterChips';
import { FilterPanel } from './FilterPanel';
import { chipsOf, filtersOf, queryOf, searchOf, withPair, type LogFilters } from './filters';
import { LiveSwitch } from './LiveSwitch';
import { LogTable, type TableHandle } from './LogTable';
import styles from './LogTable.module.css';
import { Jump, TimeRange } from './TimeControls';
import { useLogPages } from './useLogPages';
import { useTail } from './useTail';

export function LogsPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/logs' });
  const search = useSearch({ from: '/gateways/$gateway/logs' });
  const navigate = useNavigate({ from: '/gateways/$gateway/logs' });
  const [filtering, panel] = useDisclosure(false);
  const [kept, setKept] = useLocalStorage<readonly string[]>({
    key: 'turnpike.logs.columns',
    defaultValue: USUAL,
    getInitialValueInEffect: false,
  });
  const chosen = COLUMN_NAMES.filter((name) => kept.includes(name));
  const columns = chosen.length === 0 ? USUAL : chosen;
  const table = useRef<TableHandle>(null);

  const wanted = JSON.stringify(searchOf(filtersOf(search)));
  // The time "the last hour" ends at is that of the last change, so that rows do not slip away.
  const [now, setNow] = useState(() => new Date());
  const filters = useMemo(
    () => filtersOf(JSON.parse(wanted) as ReturnType<typeof searchOf>),
    [wanted],
  );
  const at = typeof search['at'] === 'string' ? search['at'] : null;
  const open = typeof search['entry'] === 'string' ? search['entry'] : null;
  const conditions = queryOf(filters, now).toString();
  const query = jumped(conditions, at, filters.plain.to);
  const [pages, state] = useLogPages(gateway, query);

  const hindrance =
    at !== null || filters.plain.to !== undefined ? 'What ends at a time has nothing new' : '';
  const live = search['live'] === true && hindrance === '';
  const isAway = useCallback(() => table.current?.isAway() ?? false, []);
  const tail = useTail(gateway, conditions, live, pages, isAway);

  function go(change: Partial<Record<'at' | 'live' | 'entry', string | boolean | undefined>>) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: 'entry' in change });
  }

  function change(next: LogFilters): void {
    setNow(new Date());
    const beside = { live: search['live'], at: search['at'] };
    void navigate({ search: { ...searchOf(next), ...defined(beside) } });
  }

  const chips = chipsOf(filters);
  return (
    <Page
      wide
      title="Logs"
      actions={
        <>
          <ColumnMenu columns={columns} onChange={setKept} />
          <ExportMenu gateway={gateway} filters={filters} />
          <DeleteLogs
            gateway={gateway}
            filters={filters}
            onDeleted={() => {
              pages.restart();
            }}
          />
        </>
      }
    >
      <Stack gap="sm">
        <Group gap="sm">
          <Button variant="default" onClick={panel.toggle} aria-expanded={filtering}>
            {chips.length === 0 ? 'Filter' : `Filter (${chips.length})`}
          </Button>
          <TimeRange key={wanted} filters={filters} onChange={change} />
          <Jump
            at={at}
            onJump={(to) => {
              go({ at: to ?? undefined });
            }}
          />
          <LiveSwitch
            tail={tail}
            on={live}
            hindrance={hindrance}
            onChange={(on) => {
              go({ live: on || undefined });
            }}
          />
          <Button
            variant="subtle"
            onClick={() => {
              setNow(new Date());
              pages.restart();
              table.current?.toTop();
            }}
          >
            Refresh
          </Button>
          <Text size="sm" c="dimmed" role="status" className="figures" ml="auto">
            {state.total === null ? '' : count(Math.max(state.total, state.end ? state.rows : 0))}
          </Text>
        </Group>
        {filtering ? (
          <FilterPanel
            key={wanted}
            gateway={gateway}
            filters={filters}
            onApply={(next) => {
              change(next);
              panel.close();
            }}
          />
        ) : null}
        <FilterChips filters={filters} onChange={change} />
        {state.error === null ? null : (
          <ErrorNote
            error={state.error}
            title="The log could not be read"
            retry={() => {
              pages.retry();
            }}
          />
        )}
        {!state.begun ? (
          state.error === null ? (
            <Loading lines={12} />
          ) : null
        ) : state.rows === 0 ? (
          at === null ? (
            <EmptyResult gateway={gateway} filters={filters} now={now} onChange={change} />
          ) : (
            <EmptyState title="Nothing is as old as this">Go back to the newest.</EmptyState>
          )
        ) : (
          <div className={styles['split']}>
            <LogTable
              key={query}
              handle={table}
              gateway={gateway}
              pages={pages}
              state={state}
              columns={open === null ? columns : NARROW}
              open={open}
              onOpen={(entry) => {
                go({ entry: entry?.id });
              }}
              onPair={(pair) => {
                change(withPair(filters, pair));
              }}
            />
            {open === null ? null : (
              <EntryPanel
                gateway={gateway}
                id={open}
                query={conditions}
                onGo={(entry) => {
                  go({ entry: entry.id });
                }}
                onChange={(entry) => {
                  pages.replace(entry);
                }}
                onClose={() => {
                  go({ entry: undefined });
                  table.current?.focus();
                }}
              />
            )}
          </div>
        )}
      </Stack>
    </Page>
  );
}

/** The parameters with the list beginning at an instant, or where the filters end if that is earlier. */
function jumped(conditions: string, at: string | null, to: string | undefined): string {
  if (at === null || (to !== undefined && to < at)) {
    return conditions;
  }
  const query = new URLSearchParams(conditions);
  query.set('end_date', at);
  return query.toString();
}

function defined<T>(values: Readonly<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values).filter((one): one is [string, T] => one[1] !== undefined),
  );
}
