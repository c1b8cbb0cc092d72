import { EmptyState } from '../ui/EmptyState';
import { ButtonLink } from '../ui/AppLink';
import { Page } from '../ui/Page';

export function NotFound() {
  return (
    <Page title="Nothing here">
      <EmptyState
        title="There is no such page"
        action={<ButtonLink to="/">To the routes</ButtonLink>}
      >
        The address may be of an older console, or mistyped.
      </EmptyState>
    </Page>
  );
}
