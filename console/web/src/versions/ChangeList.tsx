import { Code, List, Text, VisuallyHidden } from '@mantine/core';
import { TONES } from '../ui/graph/drawing';
import type { Change, Place } from './changes';
import classes from './versions.module.css';

/** Every change with its sign, and what was and is at each place. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <List listStyleType="none" spacing={6} size="sm" className={classes['changes'] ?? ''}>
      {changes.map((change) => (
        <List.Item key={`${change.sign} ${change.about} ${change.id}`}>
          <b className={classes['sign']} data-tone={change.sign}>
            <span aria-hidden="true">{TONES[change.sign].sign}</span>
            <VisuallyHidden>{change.sign}</VisuallyHidden>
          </b>{' '}
          {change.about === 'way' ? 'Way ' : ''}
          {change.what}
          {change.movedOnly ? (
            <Text span inherit c="dimmed">
              {' '}
              moved on the canvas
            </Text>
          ) : null}
          {change.places.map((place) => (
            <Where key={place.where} place={place} />
          ))}
        </List.Item>
      ))}
    </List>
  );
}

function Where({ place }: { readonly place: Place }) {
  return (
    <div className={classes['place']}>
      <span>{place.where}</span>{' '}
      {place.before === undefined ? (
        <Text span inherit c="dimmed">
          nothing
        </Text>
      ) : (
        <Code>{place.before}</Code>
      )}
      <span aria-hidden="true"> → </span>
      <VisuallyHidden>became</VisuallyHidden>
      {place.after === undefined ? (
        <Text span inherit c="dimmed">
          nothing
        </Text>
      ) : (
        <Code>{place.after}</Code>
      )}
    </div>
  );
}
