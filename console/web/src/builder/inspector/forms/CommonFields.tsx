import { Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RouteElement } from '../../../api/routes';
import { Hint } from '../fields/FieldNote';
import { idProblem, withOptional } from '../properties';
import { useNotes, useSurroundings } from '../surroundings';

interface CommonFieldsProps {
  readonly element: RouteElement;
  readonly onChange: (next: RouteElement) => void;
  readonly onRename?: (id: string) => void;
}

/** Label and id, which every element has. */
export function CommonFields({ element, onChange, onRename }: CommonFieldsProps) {
  const note = useNotes(['name']);
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap" grow={onRename !== undefined}>
      <TextInput
        label="Name"
        placeholder={element.id}
        maxLength={200}
        value={element.name ?? ''}
        error={note.error}
        onChange={(event) => {
          const name = event.currentTarget.value;
          onChange(withOptional(element, 'name', name === '' ? undefined : name));
        }}
      />
      {onRename === undefined ? (
        <Text size="xs" c="dimmed" mt={32}>
          Id {element.id}
        </Text>
      ) : (
        <IdField element={element} onRename={onRename} />
      )}
    </Group>
  );
}

interface IdFieldProps {
  readonly element: RouteElement;
  readonly onRename: (id: string) => void;
}

function IdField({ element, onRename }: IdFieldProps) {
  const { elements } = useSurroundings();
  const note = useNotes(['id']);
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? element.id;
  const others = elements.filter((one) => one !== element).map((one) => one.id);
  const problem = draft === null || draft === element.id ? null : idProblem(draft, others);
  const done = () => {
    if (draft !== null && problem === null) {
      setDraft(null);
      if (draft !== element.id) {
        onRename(draft);
      }
    }
  };
  return (
    <div>
      <TextInput
        label="Id"
        spellCheck={false}
        autoComplete="off"
        value={text}
        error={problem ?? note.error}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
        }}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            done();
          } else if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation();
            setDraft(null);
          }
        }}
      />
      <Hint>
        {element.type === 'rate' && draft !== null && draft !== element.id
          ? 'What is spent belongs to the id: under another one the budget begins anew.'
          : null}
      </Hint>
    </div>
  );
}
