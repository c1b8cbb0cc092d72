/** Stops a way out of the page while there is unsaved work. */
import { useBlocker } from '@tanstack/react-router';

export function useLeaving(dirty: boolean) {
  return useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
}
