import { useParams } from '@tanstack/react-router';
import { CACHING } from './fields';
import { PlainSection } from './PlainSection';

/** Whether answers are kept and given again. */
export function CachingPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/settings/caching' });
  return (
    <PlainSection
      gateway={gateway}
      title="Caching"
      lead="Equal requests can get the same answer; a cached answer costs nothing. Answers are kept in the memory of each runtime."
      fields={CACHING}
    />
  );
}
