import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { exact, relative } from './time';

/** A moment told from now; the exact time is there on hover and focus. */
export function Instant({ at }: { readonly at: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date());
    }, 15_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const date = new Date(at);
  return (
    <Tooltip label={exact(date)}>
      <time dateTime={at}>{relative(date, now)}</time>
    </Tooltip>
  );
}
