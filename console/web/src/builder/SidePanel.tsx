/** At the right of the canvas: the chosen element, the JSON, or what is wrong. */
import { ActionIcon, Badge, ScrollArea, Tabs, Text } from '@mantine/core';
import type { Dispatch, RefObject } from 'react';
import type { Action, Editor } from './editor';
import { of } from './findings';
import { FindingsList } from './FindingsList';
import { find } from './graph';
import { Inspector } from './inspector/Inspector';
import { JsonPanel } from './JsonPanel';
import { PANELS, type Panel } from './panels';
import { AwayIcon, BackIcon } from '../ui/icons';
import { WARNING_TEXT } from '../ui/warning';
import classes from './Builder.module.css';
import type { Checks } from './useChecks';

interface SidePanelProps {
  readonly gateway: string;
  readonly state: Editor;
  readonly checks: Checks;
  readonly panel: Panel;
  readonly onPanel: (panel: Panel) => void;
  readonly dispatch: Dispatch<Action>;
  readonly onFocus: (id: string) => void;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly hidden: boolean;
  readonly onHidden: (hidden: boolean) => void;
}

export function SidePanel(props: SidePanelProps) {
  const { checks, panel, onPanel, state, dispatch, frame, hidden, onHidden } = props;
  const put = (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-expanded={!hidden}
      aria-label={hidden ? 'Show the panel' : 'Hide the panel'}
      title={hidden ? 'Show the panel' : 'Hide the panel'}
      onClick={() => {
        onHidden(!hidden);
      }}
    >
      {hidden ? <BackIcon /> : <AwayIcon />}
    </ActionIcon>
  );
  if (hidden) {
    return <div className={classes['strip']}>{put}</div>;
  }
  return (
    <Tabs
      value={panel}
      onChange={(value) => {
        onPanel(PANELS.find((one) => one === value) ?? 'element');
      }}
      className={classes['side']}
      ref={frame}
    >
      <div className={classes['tabs']}>
        <Tabs.List flex={1}>
          <Tabs.Tab value="element">Element</Tabs.Tab>
          <Tabs.Tab value="json">JSON</Tabs.Tab>
          <Tabs.Tab value="faults" rightSection={<Count checks={checks} />}>
            Faults
          </Tabs.Tab>
        </Tabs.List>
        {put}
      </div>
      <ScrollArea className={classes['sideBody'] ?? ''} type="auto">
        <Tabs.Panel value="element" p="md">
          <Chosen {...props} />
        </Tabs.Panel>
        <Tabs.Panel value="json" p="md">
          <JsonPanel sketch={state.now} dispatch={dispatch} />
        </Tabs.Panel>
        <Tabs.Panel value="faults" p="md">
          <FindingsList checks={checks} onFocus={props.onFocus} />
        </Tabs.Panel>
      </ScrollArea>
    </Tabs>
  );
}

/** How much was found, as wide and high as the tab beside it allows. */
function Count({ checks }: { readonly checks: Checks }) {
  if (checks.all.length === 0) {
    return null;
  }
  const [color, c] =
    checks.faults > 0 ? ['red', 'var(--mantine-color-error)'] : ['yellow', WARNING_TEXT];
  return (
    <Badge size="sm" variant="light" color={color} c={c}>
      {checks.all.length}
    </Badge>
  );
}

function Chosen({ gateway, state, checks, dispatch }: SidePanelProps) {
  const { elements } = state.now;
  const [id, ...more] = state.chosen;
  const element = id === undefined || more.length > 0 ? undefined : find(elements, id);
  if (element === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {more.length > 0
          ? `${state.chosen.length} elements are chosen: drag them, copy them with Ctrl+C, or remove them with Delete.`
          : 'Choose an element to change it. Drag from an output into empty space, or press its plus, to add what comes next.'}
      </Text>
    );
  }
  return (
    <Inspector
      key={element.id}
      gateway={gateway}
      element={element}
      elements={elements}
      findings={of(checks.by, element.id)}
      onChange={(next) => {
        dispatch({ do: 'change', id: element.id, next });
      }}
      onRename={(next) => {
        dispatch({ do: 'rename', id: element.id, next });
      }}
      onRemove={() => {
        dispatch({ do: 'remove', ids: [element.id] });
      }}
    />
  );
}
