/** Palette, canvas or outline, and the panel beside it. */
import { useRef, useState, type Dispatch } from 'react';
import { Loading } from '../ui/Loading';
import classes from './Builder.module.css';
import { Canvas } from './Canvas';
import type { Action, Editor } from './editor';
import { Outline } from './Outline';
import { OutputMenu, type OpenMenu } from './OutputMenu';
import { Palette } from './Palette';
import { usePanels } from './panels';
import { SidePanel } from './SidePanel';
import type { Checks } from './useChecks';
import { usePlaces } from './usePlaces';

interface WorkspaceProps {
  readonly gateway: string;
  readonly state: Editor;
  readonly dispatch: Dispatch<Action>;
  readonly checks: Checks;
}

export function Workspace({ gateway, state, dispatch, checks }: WorkspaceProps) {
  const { panel, view, hidden, open } = usePanels();
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const side = useRef<HTMLDivElement>(null);
  const places = usePlaces(state.now);
  const openElement = () => {
    open({ panel: 'element', side: undefined });
    // The form is there in the next frame.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        side.current?.querySelector<HTMLElement>('[role=tabpanel] :is(input, textarea)')?.focus();
      });
    });
  };
  const shared = { chosen: state.chosen, findings: checks.by, dispatch, onOpen: openElement };
  const { elements } = state.now;
  return (
    <div className={classes['body']}>
      <Palette
        onAdd={(kind) => {
          dispatch({ do: 'add', kind });
        }}
      />
      <div className={classes['main']}>
        {view === 'outline' ? (
          <>
            <Outline
              elements={elements}
              onMenu={(from, slot, button) => {
                const { right, top } = button.getBoundingClientRect();
                setMenu({ from, slot, x: right, y: top, button });
              }}
              {...shared}
            />
            <OutputMenu
              elements={elements}
              menu={menu}
              dispatch={dispatch}
              onClose={() => {
                setMenu(null);
              }}
            />
          </>
        ) : places.ready ? (
          <Canvas sketch={state.now} placeOf={places.placeOf} {...shared} />
        ) : (
          <Loading />
        )}
      </div>
      <SidePanel
        gateway={gateway}
        state={state}
        checks={checks}
        panel={panel}
        onPanel={(next) => {
          open({ panel: next });
        }}
        dispatch={dispatch}
        onFocus={(id) => {
          dispatch({ do: 'choose', ids: [id] });
          openElement();
        }}
        frame={side}
        hidden={hidden}
        onHidden={(next) => {
          open({ side: next ? 'hidden' : undefined });
        }}
      />
    </div>
  );
}
