import { Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { gatewaysQuery } from '../api/gateways';
import { AppLink } from '../ui/AppLink';

/** Goes to the routes of another gateway, or to all of them. */
export function GatewaySwitcher({ gateway }: { readonly gateway: string }) {
  const { data = [] } = useQuery(gatewaysQuery());
  const navigate = useNavigate();
  const names = [...new Set([gateway, ...data.map((one) => one.id)])];
  return (
    <Stack gap={4}>
      <Select
        label="Gateway"
        data={names}
        value={gateway}
        allowDeselect={false}
        searchable={names.length > 8}
        onChange={(chosen) => {
          if (chosen !== null) {
            void navigate({ to: '/gateways/$gateway/routes', params: { gateway: chosen } });
          }
        }}
      />
      <AppLink to="/gateways" size="xs" px={2}>
        All gateways
      </AppLink>
    </Stack>
  );
}
