import { useParams } from '@tanstack/react-router';
import { RETRIES } from './fields';
import { PlainSection } from './PlainSection';

/** How often a model is asked, and how long is waited for it. */
export function RetriesPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/settings/retries' });
  return (
    <PlainSection
      gateway={gateway}
      title="Retries and timeouts"
      lead="What holds where neither the caller nor the model element of a route says otherwise."
      fields={RETRIES}
    />
  );
}
