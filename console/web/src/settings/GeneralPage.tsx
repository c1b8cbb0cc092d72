import { Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { DeleteGateway } from './DeleteGateway';
import { GENERAL } from './fields';
import { PlainSection } from './PlainSection';

/** Who may call the gateway, what is kept of requests, and its end. */
export function GeneralPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/settings/general' });
  return (
    <Stack gap="xl">
      <PlainSection
        key={gateway}
        gateway={gateway}
        title="General"
        lead="Who may call the gateway, and what is kept of their requests."
        fields={GENERAL}
      />
      <DeleteGateway gateway={gateway} />
    </Stack>
  );
}
