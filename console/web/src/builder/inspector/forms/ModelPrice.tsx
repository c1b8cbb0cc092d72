import { Paper, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { modelsQuery } from '../../../api/models';
import { priced, priceRows } from '../catalogue';
import classes from '../inspector.module.css';
import type { ElementOf } from './form';

interface ModelPriceProps {
  readonly provider: string;
  readonly model: string;
  /** The price of the element alone. */
  readonly own: ElementOf<'model'>['properties']['price'];
}

/** What a model costs, by the price that holds and those it replaces. */
export function ModelPrice({ provider, model, own }: ModelPriceProps) {
  const [search] = useDebouncedValue(`${provider}/${model}`, 150);
  const query = useQuery({
    ...modelsQuery({ search }),
    enabled: provider !== '' && model !== '',
    placeholderData: keepPreviousData,
  });
  if (provider === '' || model === '') {
    return null;
  }
  if (query.isPending) {
    return <Skeleton height={58} radius="md" />;
  }
  const known = query.data?.find((one) => one.provider === provider && one.model === model);
  const rows = known === undefined ? [] : priceRows(known);
  const shown =
    own === undefined
      ? rows
      : [
          {
            name: 'Of this element',
            input: priced(own.input_per_million_usd),
            output: priced(own.output_per_million_usd),
          },
          ...rows,
        ];
  if (shown.length === 0) {
    return (
      <Text size="xs" className={classes['hint'] ?? ''} role="note">
        {query.isError
          ? 'The price book does not answer.'
          : `The price book does not know ${model} of ${provider}. It can be called; what it costs is unknown until a price is set here or in the settings.`}
      </Text>
    );
  }
  return (
    <Paper withBorder p="xs" radius="md">
      <table className={classes['price']} aria-label="Price per million tokens">
        <thead>
          <tr>
            <th scope="col">Per million tokens</th>
            <th scope="col">Input</th>
            <th scope="col">Output</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, i) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{i === 0 ? <strong>{row.input}</strong> : row.input}</td>
              <td>{i === 0 ? <strong>{row.output}</strong> : row.output}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {known?.list_price === undefined ? null : (
        <Text size="xs" c="dimmed" mt={4}>
          {known.list_price.source}, {known.list_price.as_of}
        </Text>
      )}
    </Paper>
  );
}
