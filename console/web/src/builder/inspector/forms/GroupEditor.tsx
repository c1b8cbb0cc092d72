/** Tests and groups that are joined: all, any, none or not all of them. */
import { Button, CloseButton, Group as Row, Select, Stack, Text } from '@mantine/core';
import { PlusIcon } from '../../../ui/icons';
import { JOINS, newGroup, newTest, replaced, withChild, withJoin } from '../conditionEdits';
import type { Group, Node } from '../conditionModel';
import type { Spot } from '../conditionWriting';
import { Hint } from '../fields/FieldNote';
import classes from '../inspector.module.css';
import { useSpotNotes } from './spots';
import { RawEditor } from './RawEditor';
import { TestEditor } from './TestEditor';

interface GroupEditorProps {
  readonly group: Group;
  readonly spot: Spot;
  readonly onChange: (next: Group) => void;
  readonly onRemove?: () => void;
}

const CHOICES = Object.entries(JOINS).map(([value, label]) => ({ value, label }));
const DEEPEST = 20;

export function GroupEditor({ group, spot, onChange, onRemove }: GroupEditorProps) {
  const note = useSpotNotes(spot);
  const name = spot.length === 0 ? 'Condition' : `Group ${spot.map((i) => i + 1).join('.')}`;
  return (
    <fieldset className={classes['group']} data-join={group.join} aria-label={name}>
      <Stack gap="xs">
        <Row gap={4} wrap="nowrap" align="flex-start">
          <Select
            aria-label={`${name}: how its parts are joined`}
            size="xs"
            flex={1}
            allowDeselect={false}
            data={CHOICES}
            value={group.join}
            error={note.error}
            onChange={(next) => {
              if (isJoin(next)) {
                onChange(withJoin(group, next));
              }
            }}
          />
          {onRemove === undefined ? null : (
            <CloseButton aria-label={`Remove ${name.toLowerCase()}`} onClick={onRemove} />
          )}
        </Row>
        <Hint>{note.warning}</Hint>
        {group.children.length === 0 ? (
          <Text size="xs" c="dimmed">
            {spot.length === 0 && group.join === 'all'
              ? 'Nothing is asked, so every request takes the way of true. Add a test.'
              : 'Nothing is in this group. Add a test.'}
          </Text>
        ) : null}
        {group.children.map((child, i) => (
          <NodeEditor
            key={i}
            node={child}
            spot={[...spot, i]}
            onChange={(next) => {
              onChange(replaced(group, [i], next));
            }}
          />
        ))}
        <Row gap="xs">
          <Button
            size="compact-xs"
            variant="light"
            leftSection={<PlusIcon size={14} />}
            onClick={() => {
              onChange(withChild(group, newTest()));
            }}
          >
            Test
          </Button>
          {spot.length + 2 > DEEPEST ? null : (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<PlusIcon size={14} />}
              onClick={() => {
                onChange(withChild(group, newGroup(group.join === 'any' ? 'all' : 'any')));
              }}
            >
              Group
            </Button>
          )}
        </Row>
      </Stack>
    </fieldset>
  );
}

function isJoin(text: string | null): text is Group['join'] {
  return text !== null && Object.hasOwn(JOINS, text);
}

interface NodeEditorProps {
  readonly node: Node;
  readonly spot: Spot;
  /** null removes it. */
  readonly onChange: (next: Node | null) => void;
}

function NodeEditor({ node, spot, onChange }: NodeEditorProps) {
  const onRemove = () => {
    onChange(null);
  };
  switch (node.kind) {
    case 'group':
      return <GroupEditor group={node} spot={spot} onChange={onChange} onRemove={onRemove} />;
    case 'test':
      return <TestEditor test={node} spot={spot} onChange={onChange} onRemove={onRemove} />;
    case 'raw':
      return <RawEditor raw={node} spot={spot} onChange={onChange} onRemove={onRemove} />;
  }
}
