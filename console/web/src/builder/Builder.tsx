/** The flow builder around one editor: what it opens, what it saves, and the way out. */
import { Paper, Text } from '@mantine/core';
import { ReactFlowProvider } from '@xyflow/react';
import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import classes from './Builder.module.css';
import { dropDraft } from './drafts';
import { ImportDialog } from './ImportDialog';
import { usePanels } from './panels';
import { Restored } from './Restored';
import { SaveDialog } from './SaveDialog';
import { elementsOf, sketchOf } from './sketch';
import { Toolbar } from './Toolbar';
import { useChecks } from './useChecks';
import { useEditor, type Opening } from './useEditor';
import { useLeaving } from './useLeaving';
import { useSaving, type Origin, type Saved } from './useSaving';
import { useShortcuts } from './useShortcuts';
import { Workspace } from './Workspace';

interface BuilderProps {
  readonly gateway: string;
  readonly origin: Origin;
  readonly opening: Opening;
  /** What is opened, such as "Version 3, live". */
  readonly status: ReactNode;
  readonly onSaved: (saved: Saved) => void;
  readonly onReload: () => void;
}

export function Builder({ gateway, origin, opening, status, onSaved, onReload }: BuilderProps) {
  const { state, dispatch, dirty, restored, revision, setRevision } = useEditor(opening);
  const { view, open } = usePanels();
  const [dialog, setDialog] = useState<'save' | 'import' | null>(null);
  const checks = useChecks(gateway, state.now.elements);
  const saving = useSaving(gateway, origin, (saved) => {
    setDialog(null);
    setRevision(saved.etag);
    dispatch({ do: 'saved', sketch: state.now });
    onSaved(saved);
  });
  const isNew = origin.kind === 'new';
  const leaving = useLeaving(dirty);
  useShortcuts(state, dispatch);
  const close = () => {
    setDialog(null);
  };
  const can = (possible: boolean, action: 'undo' | 'redo' | 'arrange') =>
    possible
      ? () => {
          dispatch({ do: action });
        }
      : undefined;
  return (
    <ReactFlowProvider>
      {restored ? (
        <Restored
          onDiscard={() => {
            dispatch({ do: 'discard' });
            setRevision(opening.etag);
          }}
        />
      ) : null}
      <Paper withBorder radius="md" className={classes['frame'] ?? ''}>
        <Toolbar
          status={status}
          view={view}
          onView={(next) => {
            open({ view: next });
          }}
          undo={can(state.past.length > 0, 'undo')}
          redo={can(state.future.length > 0, 'redo')}
          arrange={can(state.now.places !== null, 'arrange')}
          onImport={() => {
            setDialog('import');
          }}
          saveWord={isNew ? 'Create route' : 'Save'}
          against={against(checks.faults, dirty || isNew)}
          onSave={() => {
            saving.reset();
            setDialog('save');
          }}
        />
        <Workspace gateway={gateway} state={state} dispatch={dispatch} checks={checks} />
      </Paper>
      <SaveDialog
        opened={dialog === 'save'}
        origin={origin}
        busy={saving.isPending}
        error={saving.error}
        onSave={({ comment, deploy, onTop }) => {
          const elements = elementsOf(state.now);
          saving.mutate({ elements, comment, deploy, etag: onTop ? null : revision });
        }}
        onReload={() => {
          dropDraft(opening.draft);
          onReload();
        }}
        onClose={close}
      />
      <ImportDialog
        gateway={gateway}
        opened={dialog === 'import'}
        onClose={close}
        onUse={(elements) => {
          dispatch({ do: 'replace', sketch: sketchOf(elements) });
          close();
        }}
      />
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        title="Leave without saving?"
        action="Leave and discard"
        dangerous
        onClose={() => {
          leaving.reset?.();
        }}
        onConfirm={() => {
          dropDraft(opening.draft);
          leaving.proceed?.();
        }}
      >
        <Text>What you have changed in {origin.name} since the last save will be lost.</Text>
      </ConfirmDialog>
    </ReactFlowProvider>
  );
}

/** Why nothing can be saved now; null where it can. */
function against(faults: number, something: boolean): string | null {
  if (faults > 0) {
    return faults === 1 ? '1 fault to mend first' : `${faults} faults to mend first`;
  }
  return something ? null : 'No unsaved changes';
}
