/** The graph as a list in flow order: the same work without a picture. */
import { Anchor, Badge, Button, Group, ScrollArea, Text } from '@mantine/core';
import type { Dispatch } from 'react';
import type { Action } from './editor';
import { findingWords, of, worst, type FindingsBy } from './findings';
import { find, slotsOf, type Graph } from './graph';
import { inFlowOrder } from './growth';
import { KindIcon } from './icons';
import { nameOf, outputLabel } from './labels';
import { NODE_KINDS, summaryOf } from './nodeKinds';
import classes from './Outline.module.css';

interface OutlineProps {
  readonly elements: Graph;
  readonly chosen: readonly string[];
  readonly findings: FindingsBy;
  readonly dispatch: Dispatch<Action>;
  readonly onOpen: () => void;
  readonly onMenu: (from: string, slot: string, button: HTMLElement) => void;
}

export function Outline({ elements, chosen, findings, dispatch, onOpen, onMenu }: OutlineProps) {
  const choose = (id: string) => {
    dispatch({ do: 'choose', ids: [id] });
    onOpen();
  };
  return (
    <ScrollArea h="100%" role="region" aria-label="Outline of the flow">
      <ol className={classes['list']}>
        {inFlowOrder(elements).map((element) => {
          const found = of(findings, element.id);
          return (
            <li
              key={element.id}
              className={classes['item']}
              data-chosen={chosen.includes(element.id) || undefined}
            >
              <Group gap="xs">
                <KindIcon kind={element.type} />
                <Text size="sm" c="dimmed">
                  {NODE_KINDS[element.type].label}
                </Text>
                <Anchor
                  component="button"
                  type="button"
                  fw={600}
                  size="sm"
                  onClick={() => {
                    choose(element.id);
                  }}
                >
                  {nameOf(element)}
                </Anchor>
                {worst(found) === null ? null : (
                  <Badge
                    tt="none"
                    variant="light"
                    color={worst(found) === 'fault' ? 'red' : 'yellow'}
                  >
                    {findingWords(found)}
                  </Badge>
                )}
              </Group>
              <Text size="sm" c="dimmed">
                {summaryOf(element)}
              </Text>
              <ul className={classes['ways']}>
                {slotsOf(element).map((slot) => {
                  const target = find(elements, slot.target ?? '');
                  return (
                    <li key={slot.key}>
                      <Text span size="sm">
                        {outputLabel(element, slot)} →{' '}
                        {target === undefined ? 'nowhere yet' : nameOf(target)}
                      </Text>
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        aria-haspopup="menu"
                        aria-label={`${outputLabel(element, slot)} of ${nameOf(element)}: change`}
                        onClick={(event) => {
                          onMenu(element.id, slot.key, event.currentTarget);
                        }}
                      >
                        Change
                      </Button>
                    </li>
                  );
                })}
              </ul>
            </li>
          );
        })}
      </ol>
    </ScrollArea>
  );
}
