import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { gatewaysQuery } from '../api/gateways';

/** Goes to the routes of another gateway. */
export function GatewaySwitcher({ gateway }: { readonly gateway: string }) {
  const { data = [] } = useQuery(gatewaysQuery());
  const navigate = useNavigate();
  const names = [...new Set([gateway, ...data.map((one) => one.id)])];
  return (
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
  );
}
