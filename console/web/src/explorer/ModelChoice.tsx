import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { modelsQuery } from '../api/models';
import { routesQuery } from '../api/routes';
import { versionsQuery } from '../api/versions';
import { choices, versionOf, withVersion } from './models';

interface ModelChoiceProps {
  readonly gateway: string;
  readonly model: string;
  readonly onChange: (model: string) => void;
  readonly error: string | undefined;
}

/** A route of the gateway, a model of the catalogue, or whatever is typed. */
export function ModelChoice({ gateway, model, onChange, error }: ModelChoiceProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const routes = useQuery(routesQuery(gateway));
  const models = useQuery(modelsQuery());
  const found = useQuery({ ...modelsQuery({ search }), enabled: search.length > 1 });
  const { route } = versionOf(model);
  return (
    <>
      <Select
        label="Model"
        placeholder="Choose a route or a model, or type its name"
        searchable
        required
        withAsterisk={false}
        checkIconPosition="right"
        maxDropdownHeight={360}
        nothingFoundMessage="Type provider/model"
        data={choices(
          (routes.data?.routes ?? []).map((one) => one.name),
          [...(models.data ?? []), ...(found.data ?? [])],
          [route === null ? model : `dynamic/${route}`, typed.trim()],
        )}
        value={route === null ? model : `dynamic/${route}`}
        onChange={(value) => {
          onChange(value ?? '');
        }}
        onSearchChange={setTyped}
        error={error}
      />
      {route === null ? null : (
        <VersionChoice gateway={gateway} route={route} model={model} onChange={onChange} />
      )}
    </>
  );
}

interface VersionChoiceProps {
  readonly gateway: string;
  readonly route: string;
  readonly model: string;
  readonly onChange: (model: string) => void;
}

/** The live version, or one that is to be tried. */
function VersionChoice({ gateway, route, model, onChange }: VersionChoiceProps) {
  const versions = useQuery({ ...versionsQuery(gateway, route), retry: false });
  const { version } = versionOf(model);
  const numbers = (versions.data ?? []).slice(0, 20).map(({ number, active, comment }) => ({
    value: String(number),
    label: `Version ${number}${active === 'true' ? ', live' : ''}${comment === '' ? '' : `: ${comment}`}`,
  }));
  const known = numbers.some(({ value }) => value === version);
  return (
    <Select
      label="Version"
      description="Any of the last twenty can be tried before it goes live."
      data={[
        { value: '', label: 'The live one' },
        ...(version === '' || known ? [] : [{ value: version, label: `Version ${version}` }]),
        ...numbers,
      ]}
      value={version}
      allowDeselect={false}
      onChange={(value) => {
        onChange(withVersion(route, value ?? ''));
      }}
    />
  );
}
