/** Keys and the clipboard, wherever the focus is but in a field or a dialog. */
import { useEffect, type Dispatch } from 'react';
import { elementsOf } from './sketch';
import type { Action, Editor } from './editor';
import { readElements } from './json';
import { sketchOf } from './sketch';

function elsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role=dialog], [role=menu], [role=textbox]') !==
        null)
  );
}

export function useShortcuts(state: Editor, dispatch: Dispatch<Action>): void {
  useEffect(() => {
    const ending = new AbortController();
    const options = { signal: ending.signal };
    document.addEventListener(
      'keydown',
      (event) => {
        const action = elsewhere(event.target) ? null : shortcut(event, state);
        if (action !== null) {
          event.preventDefault();
          dispatch(action);
        }
      },
      options,
    );
    document.addEventListener(
      'copy',
      (event) => {
        const text = document.getSelection()?.toString() ?? '';
        const copied = elementsOf(state.now).filter(({ id }) => state.chosen.includes(id));
        if (!elsewhere(event.target) && text === '' && copied.length > 0) {
          event.preventDefault();
          event.clipboardData?.setData('text/plain', JSON.stringify(copied, null, 2));
        }
      },
      options,
    );
    document.addEventListener(
      'paste',
      (event) => {
        const read = readElements(event.clipboardData?.getData('text/plain') ?? '');
        if (!elsewhere(event.target) && read.ok) {
          event.preventDefault();
          dispatch({ do: 'paste', elements: sketchOf(read.elements).elements });
        }
      },
      options,
    );
    return () => {
      ending.abort();
    };
  }, [state, dispatch]);
}

function shortcut(event: KeyboardEvent, { chosen }: Editor): Action | null {
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (command && key === 'z') {
    return { do: event.shiftKey ? 'redo' : 'undo' };
  }
  if (command && key === 'y') {
    return { do: 'redo' };
  }
  if (command && key === 'd' && chosen.length > 0) {
    return { do: 'duplicate', ids: chosen };
  }
  if (!command && (event.key === 'Delete' || event.key === 'Backspace') && chosen.length > 0) {
    return { do: 'remove', ids: chosen };
  }
  return null;
}
