/** A text field that suggests; any other text can be typed too. */
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import classes from '../inspector.module.css';
import type { Suggestion, Suggestions } from '../paths';

export interface SuggestProps<S extends Suggestion> {
  readonly label: string;
  /** Small, with its label for readers only. */
  readonly compact?: boolean;
  readonly value: string;
  readonly groups: readonly (Omit<Suggestions, 'items'> & { readonly items: readonly S[] })[];
  readonly onType: (text: string) => void;
  /** What happens when a suggestion is chosen, where that is more than typing its text. */
  readonly onChoose?: (suggestion: S) => void;
  /** Whether the groups answer what is typed already, as a search does. */
  readonly searched?: boolean;
  readonly description?: string;
  readonly placeholder?: string;
  readonly error?: string | null;
  readonly mono?: boolean;
  readonly rightSection?: ReactNode;
}

const MOST = 40;

export function Suggest<S extends Suggestion>(props: SuggestProps<S>) {
  const { value, groups, onType, onChoose, searched = false, compact = false } = props;
  const [typed, setTyped] = useState(false);
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setTyped(false);
    },
  });
  const wanted = typed && !searched ? value.trim().toLowerCase() : '';
  const shown = groups
    .map((group, g) => ({
      label: group.label,
      items: group.items
        .map((item, i) => ({ item, id: `${g}:${i}` }))
        .filter(({ item }) => `${item.text} ${item.note ?? ''}`.toLowerCase().includes(wanted))
        .slice(0, MOST),
    }))
    .filter(({ items }) => items.length > 0);
  const choose = (id: string) => {
    const chosen = shown.flatMap(({ items }) => items).find((one) => one.id === id)?.item;
    if (chosen !== undefined) {
      (
        onChoose ??
        (({ text }) => {
          onType(text);
        })
      )(chosen);
    }
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          {...(compact ? { 'aria-label': props.label, size: 'xs' } : { label: props.label })}
          description={props.description}
          placeholder={props.placeholder}
          error={props.error ?? null}
          value={value}
          autoComplete="off"
          spellCheck={false}
          {...(props.mono === true ? { className: classes['mono'] ?? '' } : {})}
          rightSection={props.rightSection}
          onChange={(event) => {
            setTyped(true);
            onType(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onFocus={() => {
            combobox.openDropdown();
          }}
          onClick={() => {
            combobox.openDropdown();
          }}
          onBlur={() => {
            combobox.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={shown.length === 0}>
        <Combobox.Options mah={280} className={classes['options'] ?? ''} aria-label={props.label}>
          {shown.map((group) => (
            <Combobox.Group key={group.label} label={group.label}>
              {group.items.map(({ item, id }) => (
                <Combobox.Option key={id} value={id} active={item.text === value}>
                  <span className={classes['option']}>
                    <span>{item.text}</span>
                    {item.note === undefined ? null : (
                      <span className={classes['note']}>{item.note}</span>
                    )}
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
