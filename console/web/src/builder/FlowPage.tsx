import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { openedQuery, type OpenedVersion } from '../api/building';
import { account } from '../api/client';
import { Asked } from '../ui/Asked';
import { Builder } from './Builder';
import type { BuilderSearch } from './panels';
import { sketchOf } from './sketch';
import type { Saved } from './useSaving';

/** A version of a route in the builder: the one in the address, else the live one. */
export function FlowPage() {
  const { gateway, route } = useParams({ from: '/gateways/$gateway/routes/$route/flow' });
  const { version } = useSearch({ from: '/gateways/$gateway/routes/$route/flow' });
  // What the editor has saved itself changes the address, but is no reason to open anew.
  const [own, setOwn] = useState<number | 'live' | null>(null);
  const [base, setBase] = useState(version);
  if (version !== base && (version ?? 'live') !== own) {
    setBase(version);
    setOwn(null);
  }
  const navigate = useNavigate({ from: '/gateways/$gateway/routes/$route/flow' });
  const query = useQuery(openedQuery(gateway, route, base));
  const client = useQueryClient();
  const saved = ({ number, live }: Saved) => {
    setOwn(live ? 'live' : number);
    void navigate({
      to: '.',
      search: (before) => addressed(before, live ? null : number),
      replace: true,
    });
  };
  return (
    <Asked query={query} lines={12}>
      {(found) => (
        <Opened
          key={`${route} ${base ?? ''} ${found.etag}`}
          gateway={gateway}
          route={route}
          found={found}
          onSaved={saved}
          onReload={() => {
            setOwn(null);
            void navigate({ to: '.', search: (before) => addressed(before, null), replace: true });
            void client.resetQueries({ queryKey: openedQuery(gateway, route).queryKey });
          }}
        />
      )}
    </Asked>
  );
}

function addressed({ panel, view, side }: BuilderSearch, version: number | null): BuilderSearch {
  return {
    ...(version === null ? {} : { version }),
    ...(panel === undefined ? {} : { panel }),
    ...(view === undefined ? {} : { view }),
    ...(side === undefined ? {} : { side }),
  };
}

interface OpenedProps {
  readonly gateway: string;
  readonly route: string;
  readonly found: OpenedVersion;
  readonly onSaved: (saved: Saved) => void;
  readonly onReload: () => void;
}

function Opened({ gateway, route, found, onSaved, onReload }: OpenedProps) {
  const [opening] = useState(() => ({
    draft: `${account()}/${gateway}/${route}`,
    saved: sketchOf(found.elements),
    etag: found.etag,
  }));
  const [shown, setShown] = useState({ number: found.number, live: found.live });
  return (
    <Builder
      gateway={gateway}
      origin={{ kind: 'route', name: route }}
      opening={opening}
      status={`Version ${shown.number}${shown.live ? '' : ', not live'}`}
      onSaved={(saved) => {
        setShown(saved);
        onSaved(saved);
      }}
      onReload={onReload}
    />
  );
}
