import { Badge, Group, Table, Text } from '@mantine/core';
import type { CatalogueModel } from '../api/models';
import { dollars } from '../ui/money';
import { RoleButton } from '../ui/RoleButton';

interface PriceRowProps {
  readonly model: CatalogueModel;
  readonly onSet: () => void;
  readonly onRemove: () => void;
}

/** One model: the price that holds, and the list price it stands for. */
export function PriceRow({ model, onSet, onRemove }: PriceRowProps) {
  const { list_price: list, account_price: own } = model;
  const holds = own ?? list;
  const cell = (
    name: 'input_per_million_usd' | 'output_per_million_usd' | 'cache_read_per_million_usd',
  ) => (
    <Table.Td className="figures">
      {holds === undefined ? 'unknown' : dollars(holds[name])}
      {own === undefined || list === undefined ? null : (
        <Text size="xs" c="dimmed">
          list {dollars(list[name])}
        </Text>
      )}
    </Table.Td>
  );
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {model.model}
        </Text>
        <Group gap={6}>
          <Text size="xs" c="dimmed">
            {model.provider}
          </Text>
          {own === undefined ? null : (
            <Badge variant="light" tt="none" size="sm">
              Own price
            </Badge>
          )}
          {own === undefined || own.tiers.length === 0 ? null : (
            <Badge variant="light" color="gray" tt="none" size="sm">
              {own.tiers.length === 1 ? '1 tier' : `${own.tiers.length} tiers`}
            </Badge>
          )}
        </Group>
      </Table.Td>
      {cell('input_per_million_usd')}
      {cell('output_per_million_usd')}
      {cell('cache_read_per_million_usd')}
      <Table.Td>
        <Text size="sm">
          {own === undefined ? list?.source : (own.source ?? `set by ${own.author}`)}
        </Text>
        <Text size="xs" c="dimmed">
          {own === undefined ? list?.as_of : own.as_of}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <RoleButton
            needs="admin"
            size="xs"
            variant="default"
            aria-label={`${own === undefined ? 'Set' : 'Change'} the price of ${model.model}`}
            onClick={onSet}
          >
            {own === undefined ? 'Set own' : 'Change'}
          </RoleButton>
          {own === undefined ? null : (
            <RoleButton
              needs="admin"
              size="xs"
              variant="default"
              aria-label={`Remove the price of ${model.model}`}
              onClick={onRemove}
            >
              Remove
            </RoleButton>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
