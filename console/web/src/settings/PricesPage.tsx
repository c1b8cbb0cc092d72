import { Group, Pagination, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { account } from '../api/client';
import type { CatalogueModel } from '../api/models';
import { accountHistoryQuery, priceBookQuery, removePrice, type Price } from '../api/prices';
import { Asked } from '../ui/Asked';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { EmptyState } from '../ui/EmptyState';
import { PlusIcon, SearchIcon } from '../ui/icons';
import { dollars } from '../ui/money';
import { RoleButton } from '../ui/RoleButton';
import { TableCard } from '../ui/TableCard';
import { PRICE_DEEDS } from './activity';
import { ActivityTable } from './ActivityTable';
import { Head } from './Head';
import { PriceDialog } from './PriceDialog';
import { PriceRow } from './PriceRow';
import { draftOf, NEW_PRICE, type PriceDraft } from './prices';

interface Editing {
  readonly initial: PriceDraft;
  readonly before: Price | null;
}

function editing({
  provider,
  model,
  list_price: list,
  account_price: own,
}: CatalogueModel): Editing {
  if (own !== undefined) {
    return { initial: draftOf(own), before: own };
  }
  const initial = {
    ...NEW_PRICE,
    provider,
    model,
    input: list?.input_per_million_usd ?? '',
    output: list?.output_per_million_usd ?? '',
    cacheRead: list?.cache_read_per_million_usd ?? '',
    cacheWrite: list?.cache_write_per_million_usd ?? '',
  };
  return { initial, before: null };
}

/** What models cost: list prices, and the account's own in their place. */
export function PricesPage() {
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), 200);
  const [page, setPage] = useState(1);
  const query = useQuery({ ...priceBookQuery(asked, page), placeholderData: keepPreviousData });
  const history = useQuery(accountHistoryQuery());
  const client = useQueryClient();
  const [open, setOpen] = useState<Editing | null>(null);
  const [ending, setEnding] = useState<CatalogueModel | null>(null);
  const remove = useMutation({
    mutationFn: ({ provider, model }: CatalogueModel) => removePrice(provider, model),
    onSuccess: async () => {
      setEnding(null);
      await client.invalidateQueries({ queryKey: [account()] });
    },
  });
  return (
    <Stack gap="xl">
      <Head
        title="Price book"
        lead="US dollars for a million tokens. A price of your own holds in place of the list price, for all gateways of the account."
        action={
          <RoleButton
            needs="admin"
            leftSection={<PlusIcon />}
            flex="none"
            onClick={() => {
              setOpen({ initial: NEW_PRICE, before: null });
            }}
          >
            Set a price
          </RoleButton>
        }
      />
      <div>
        <TextInput
          aria-label="Find a model"
          placeholder="Find a model"
          leftSection={<SearchIcon size={16} />}
          value={search}
          maw={320}
          mb="md"
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setPage(1);
          }}
        />
        <Asked query={query}>
          {({ models, pages }) =>
            models.length === 0 ? (
              <EmptyState title="No such model">
                No price is known of a model with “{asked}” in its name. It can be called all the
                same; its cost is unknown until you set a price.
              </EmptyState>
            ) : (
              <>
                <TableCard
                  label="Price book"
                  head={['Model', 'Input', 'Output', 'Cache read', 'Source', '']}
                >
                  {models.map((model) => (
                    <PriceRow
                      key={`${model.provider}/${model.model}`}
                      model={model}
                      onSet={() => {
                        setOpen(editing(model));
                      }}
                      onRemove={() => {
                        setEnding(model);
                      }}
                    />
                  ))}
                </TableCard>
                {pages > 1 ? (
                  <Group justify="flex-end" mt="md">
                    <Pagination
                      total={pages}
                      value={page}
                      onChange={setPage}
                      aria-label="Pages of the price book"
                      getControlProps={(control) => ({ 'aria-label': `${control} page` })}
                    />
                  </Group>
                ) : null}
              </>
            )
          }
        </Asked>
      </div>
      <ActivityTable query={history} deeds={PRICE_DEEDS} />
      {open === null ? null : (
        <PriceDialog
          {...open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
      <ConfirmDialog
        opened={ending !== null}
        title={`Remove your price of ${ending?.model ?? ''}?`}
        action="Remove price"
        dangerous
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => {
          if (ending !== null) {
            remove.mutate(ending);
          }
        }}
        onClose={() => {
          setEnding(null);
        }}
      >
        <Text>
          {ending?.list_price === undefined
            ? 'No list price is known: what it costs is unknown from then on.'
            : `The list price holds again: ${dollars(ending.list_price.input_per_million_usd)} in, ${dollars(ending.list_price.output_per_million_usd)} out.`}
        </Text>
      </ConfirmDialog>
    </Stack>
  );
}
