/** The question of a conditional: built from tests and groups, said in words, or written as JSON. */
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { isObject, readConditions, type Group, type JsonObject } from '../conditionModel';
import { groupInWords } from '../conditions';
import { locate, writeConditions } from '../conditionWriting';
import { JsonField } from '../fields/JsonField';
import classes from '../inspector.module.css';
import { useNotes } from '../surroundings';
import { GroupEditor } from './GroupEditor';
import type { FormProps } from './form';
import { SpotsProvider } from './spots';

export function ConditionForm({ element, onChange }: FormProps<'conditional'>) {
  const { conditions } = element.properties;
  const [view, setView] = useState('builder');
  // The groups as they were built, as long as they say the same as the element.
  const [built, setBuilt] = useState<Group>(() => readConditions(conditions));
  const write = (next: JsonObject) => {
    onChange({ ...element, properties: { ...element.properties, conditions: next } });
  };
  const readable = isObject(conditions);
  const same = readable && JSON.stringify(writeConditions(built)) === JSON.stringify(conditions);
  const group = same ? built : readConditions(readable ? conditions : {});
  const located = locate(group, ['properties', 'conditions']);
  const note = useNotes(...located.map(({ place }) => place));
  return (
    <Stack gap="sm">
      <div className={classes['sentence']} role="status" aria-label="In words">
        <Text span inherit c="dimmed">
          True when{' '}
        </Text>
        {readable ? groupInWords(group) : 'the JSON is an object'}
      </div>
      <SegmentedControl
        aria-label="How to write the condition"
        size="xs"
        data={[
          { value: 'builder', label: 'Builder' },
          { value: 'json', label: 'JSON' },
        ]}
        value={readable ? view : 'json'}
        onChange={setView}
      />
      {view === 'builder' && readable ? (
        <SpotsProvider value={located}>
          <GroupEditor
            group={group}
            spot={[]}
            onChange={(next) => {
              setBuilt(next);
              write(writeConditions(next));
            }}
          />
        </SpotsProvider>
      ) : (
        <JsonField
          label="Conditions"
          value={conditions}
          fits={isObject}
          misfit="A condition is an object"
          onChange={write}
          error={note.error ?? note.warning}
        />
      )}
    </Stack>
  );
}
