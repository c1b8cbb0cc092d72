/** A way to the logs of some requests; its conditions are those of the search of the API. */
import { Anchor } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { logsAddress, type LogsWhere } from './logsAddress';

interface LogsLinkProps {
  readonly gateway: string;
  readonly where: LogsWhere;
  readonly children: ReactNode;
  /** For those who hear it out of its place. */
  readonly label?: string;
}

export function LogsLink({ gateway, where, children, label }: LogsLinkProps) {
  const router = useRouter();
  const href = logsAddress(gateway, where);
  return (
    <Anchor
      href={href}
      inherit
      {...(label === undefined ? {} : { 'aria-label': label })}
      onClick={(event) => {
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
          event.preventDefault();
          router.history.push(href);
        }
      }}
    >
      {children}
    </Anchor>
  );
}
