import { Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { versionsQuery } from '../api/versions';
import { liveSearch, MINUTES, type Minutes } from './search';

interface LiveControlsProps {
  readonly minutes: Minutes;
  readonly version: number | undefined;
}

/** How far back, and of which version; both are in the address. */
export function LiveControls({ minutes, version }: LiveControlsProps) {
  const place = '/gateways/$gateway/routes/$route/live';
  const { gateway, route } = useParams({ from: place });
  const navigate = useNavigate({ from: place });
  const versions = useQuery(versionsQuery(gateway, route));
  return (
    <Group gap="sm">
      <SegmentedControl
        aria-label="How far back"
        value={String(minutes)}
        data={MINUTES.map((one) => ({
          value: String(one),
          label: one === 60 ? '1 hour' : `${one} min`,
        }))}
        onChange={(value) => {
          const chosen = MINUTES.find((one) => String(one) === value);
          if (chosen !== undefined) {
            void navigate({ search: (was) => ({ ...was, minutes: chosen }), replace: true });
          }
        }}
      />
      <NativeSelect
        aria-label="Version"
        value={version === undefined ? '' : String(version)}
        data={[
          { value: '', label: 'All versions' },
          ...(versions.data ?? []).map(({ number, active }) => ({
            value: String(number),
            label: `Version ${number}${active === 'true' ? ' (live)' : ''}`,
          })),
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          void navigate({
            search: (was) => liveSearch({ ...was, version: chosen }),
            replace: true,
          });
        }}
      />
    </Group>
  );
}
