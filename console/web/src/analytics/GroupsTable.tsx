/** The groups of an analysis with their sums and shares; a press on one narrows to it. */
import { Anchor, Paper, Table, UnstyledButton } from '@mantine/core';
import type { Analysis } from '../api/analytics';
import { LogsLink } from '../ui/LogsLink';
import type { LogsWhere } from '../ui/logsAddress';
import { percent } from '../ui/decimal';
import classes from './analytics.module.css';
import type { Arm } from './arms';
import { FigureCells } from './FigureCells';
import { groupName } from './search';
import { COLUMNS, pressed, sorted, sortingOf, type Column, type Group } from './sorting';

interface GroupsTableProps {
  readonly gateway: string;
  readonly analysis: Analysis;
  readonly sort: string | undefined;
  /** The conditions that hold for all of it, as the logs take them. */
  readonly where: LogsWhere;
  /** Whose arms the groups are, where they are arms; their names stand for their outputs. */
  readonly split?: { readonly id: string; readonly arms: readonly Arm[] };
  readonly onSort: (sort: string) => void;
  readonly onChoose: (name: string, value: string) => void;
}

const NAMES = Object.keys(COLUMNS).filter((name): name is Column => Object.hasOwn(COLUMNS, name));

export function GroupsTable(props: GroupsTableProps) {
  const { gateway, analysis, where, onChoose } = props;
  const by = analysis.group_by ?? '';
  const sorting = sortingOf(props.sort);
  const { totals } = analysis;
  return (
    <Paper withBorder className="table-card">
      <Table.ScrollContainer minWidth={900} scrollAreaProps={{ type: 'auto' }}>
        <Table aria-label="Groups" verticalSpacing="xs" horizontalSpacing="xs" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              {NAMES.map((name) => {
                const chosen = sorting.column === name;
                return (
                  <Table.Th
                    key={name}
                    className={name === 'group' ? undefined : classes['number']}
                    aria-sort={chosen ? (sorting.up ? 'ascending' : 'descending') : 'none'}
                  >
                    <UnstyledButton
                      className={classes['sort']}
                      data-chosen={chosen}
                      onClick={() => {
                        props.onSort(pressed(sorting, name));
                      }}
                    >
                      {COLUMNS[name].label}
                      <span aria-hidden="true">{chosen ? (sorting.up ? '↑' : '↓') : ''}</span>
                    </UnstyledButton>
                  </Table.Th>
                );
              })}
              <Table.Th>Logs</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted(analysis.groups, sorting).map((group) => {
              const name = groupName(by, group.key, group.other);
              const narrow = group.key !== null && by !== 'arm' ? group.key : null;
              const logs =
                props.split === undefined ? narrowed(by, narrow) : taken(props.split, group);
              return (
                <Table.Tr key={`${String(group.other)} ${group.key ?? ''}`}>
                  <Table.Th scope="row" fz="sm" className={classes['group']}>
                    {narrow === null ? (
                      name
                    ) : (
                      <Anchor
                        component="button"
                        type="button"
                        ta="left"
                        aria-label={`Narrow to ${name}`}
                        onClick={() => {
                          onChoose(by, narrow);
                        }}
                      >
                        {name}
                      </Anchor>
                    )}
                  </Table.Th>
                  <FigureCells figures={group.totals} shares={sharesOf(group, analysis)} />
                  <Table.Td>
                    {logs === null ? null : (
                      <LogsLink
                        gateway={gateway}
                        where={{ ...where, ...logs }}
                        label={`Logs of ${name}`}
                      >
                        Logs
                      </LogsLink>
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr className={classes['total']}>
              <Table.Th scope="row">All together</Table.Th>
              <FigureCells figures={totals} shares={null} />
              <Table.Td>
                <LogsLink gateway={gateway} where={where} label="Logs of all together">
                  Logs
                </LogsLink>
              </Table.Td>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function narrowed(by: string, value: string | null): LogsWhere | null {
  return value === null ? null : { [by]: value };
}

/** The requests that took an arm. */
function taken(
  { id, arms }: NonNullable<GroupsTableProps['split']>,
  { key }: Group,
): LogsWhere | null {
  return key === null
    ? null
    : { element: id, arm: arms.find(({ name }) => name === key)?.key ?? key };
}

function sharesOf({ totals }: Group, analysis: Analysis) {
  return {
    requests: percent(String(totals.requests), String(analysis.totals.requests)),
    cost: percent(totals.cost_usd, analysis.totals.cost_usd),
  };
}
