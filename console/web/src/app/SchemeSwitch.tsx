import { SegmentedControl, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { MoonIcon, SunIcon, SystemIcon } from '../ui/icons';

const SCHEMES = [
  { value: 'light', name: 'Light', Icon: SunIcon },
  { value: 'auto', name: 'As the system', Icon: SystemIcon },
  { value: 'dark', name: 'Dark', Icon: MoonIcon },
] as const;

/** Chooses light, dark, or what the system has; kept in this browser. */
export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label="Colours"
      value={colorScheme}
      onChange={setColorScheme}
      data={SCHEMES.map(({ value, name, Icon }) => ({
        value,
        label: (
          <span title={name} style={{ display: 'flex', justifyContent: 'center' }}>
            <Icon size={16} />
            <VisuallyHidden>{name}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  );
}
