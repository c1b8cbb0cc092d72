/** The editor of one page: its state, and its draft in the browser tab. */
import { useEffect, useReducer, useState } from 'react';
import { dropDraft, keepDraft, readDraft } from './drafts';
import { edit, isDirty, opened, type Editor, type Sketch } from './editor';

export interface Opening {
  /** Names the draft: account, gateway and route. */
  readonly draft: string;
  readonly saved: Sketch;
  readonly etag: string;
}

export function useEditor({ draft, saved, etag }: Opening) {
  const [kept] = useState(() => readDraft(draft));
  const [state, dispatch] = useReducer(edit, null, (): Editor =>
    opened(saved, kept?.sketch ?? saved),
  );
  const [revision, setRevision] = useState(kept?.etag ?? etag);
  const dirty = isDirty(state);
  const { now } = state;
  useEffect(() => {
    if (dirty) {
      keepDraft(draft, { sketch: now, etag: revision });
    } else {
      dropDraft(draft);
    }
  }, [draft, dirty, now, revision]);
  return { state, dispatch, dirty, restored: kept !== null, revision, setRevision };
}
