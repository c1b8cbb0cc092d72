/** What can be done with an output: add an element after it, lead it elsewhere, or nowhere. */
import { Menu, ScrollArea } from '@mantine/core';
import type { Dispatch } from 'react';
import type { Action } from './editor';
import { find, refusal, slotsOf, type Graph } from './graph';
import { ADDABLE } from './growth';
import { KindIcon } from './icons';
import { nameOf, outputLabel } from './labels';
import classes from './OutputMenu.module.css';
import { NODE_KINDS } from './nodeKinds';
import type { Place } from './layout';

export interface OpenMenu {
  readonly from: string;
  readonly slot: string;
  /** Where on the screen. */
  readonly x: number;
  readonly y: number;
  /** Where on the canvas an added element stands, if it was pointed at. */
  readonly at?: Place;
  readonly button?: HTMLElement;
}

interface OutputMenuProps {
  readonly elements: Graph;
  readonly menu: OpenMenu | null;
  readonly onClose: () => void;
  readonly dispatch: Dispatch<Action>;
}

export function OutputMenu({ menu, elements, onClose, dispatch }: OutputMenuProps) {
  const source = menu === null ? undefined : find(elements, menu.from);
  const slot = source && slotsOf(source).find(({ key }) => key === menu?.slot);
  if (menu === null || source === undefined || slot === undefined) {
    return null;
  }
  const targets = elements.filter(
    ({ id }) => id !== slot.target && refusal(elements, source.id, id) === null,
  );
  const { from, slot: key } = menu;
  const act = (action: Action) => {
    dispatch(action);
    close();
  };
  const close = () => {
    menu.button?.focus();
    onClose();
  };
  return (
    <Menu
      key={`${menu.from} ${menu.slot} ${menu.x} ${menu.y}`}
      opened
      onClose={close}
      position="right-start"
      shadow="md"
      width={240}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <span className={classes['anchor']} style={{ left: menu.x, top: menu.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={`${outputLabel(source, slot)} of ${nameOf(source)}`}>
        <ScrollArea.Autosize mah={380} type="auto">
          <Menu.Label>Add after {outputLabel(source, slot)}</Menu.Label>
          {ADDABLE.map((kind) => (
            <Menu.Item
              key={kind}
              leftSection={<KindIcon kind={kind} />}
              onClick={() => {
                act({ do: 'add after', from, slot: key, kind, ...at(menu) });
              }}
            >
              {NODE_KINDS[kind].label}
            </Menu.Item>
          ))}
          {targets.length === 0 ? null : <Menu.Label>Lead to</Menu.Label>}
          {targets.map((target) => (
            <Menu.Item
              key={target.id}
              leftSection={<KindIcon kind={target.type} />}
              onClick={() => {
                act({ do: 'connect', from, slot: key, to: target.id });
              }}
            >
              {nameOf(target)}
            </Menu.Item>
          ))}
          {slot.target === undefined ? null : (
            <>
              <Menu.Divider />
              <Menu.Item
                onClick={() => {
                  act({ do: 'disconnect', from, slot: key });
                }}
              >
                Lead nowhere
              </Menu.Item>
            </>
          )}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}

function at({ at: place }: OpenMenu) {
  return place === undefined ? {} : { at: place };
}
