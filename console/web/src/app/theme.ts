/** Colours and type of the console; every text has a contrast of 4.5 or more in both schemes. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const gate: MantineColorsTuple = [
  '#ecf9f7',
  '#d6efec',
  '#aadfd8',
  '#7accc2',
  '#52b8ac',
  '#2f9f93',
  '#1b857b',
  '#0f766e',
  '#0b5f59',
  '#084a45',
];

/** Greys with a little of the accent's blue, dark enough for a calm night. */
const dark: MantineColorsTuple = [
  '#dbe2e5',
  '#b6c1c6',
  '#97a4aa',
  '#5f6d74',
  '#3a464c',
  '#2a3439',
  '#20292d',
  '#182023',
  '#12181b',
  '#0c1113',
];

export const theme = createTheme({
  colors: { gate, dark },
  primaryColor: 'gate',
  primaryShade: { light: 7, dark: 7 },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  components: {
    Tooltip: {
      defaultProps: {
        openDelay: 250,
        withArrow: true,
        events: { hover: true, focus: true, touch: true },
      },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
  },
});

/** Mantine's own greys for quiet text are too light to read for many. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f6f8f8',
    '--mantine-color-text': '#17211f',
    '--mantine-color-dimmed': '#56636a',
    '--mantine-color-placeholder': '#66737a',
    '--mantine-color-error': '#b42318',
    '--mantine-color-orange-light-color': '#9a3b00',
    '--turnpike-surface': '#ffffff',
  },
  dark: {
    '--mantine-color-body': '#10171a',
    '--mantine-color-gate-light': 'rgba(82, 184, 172, 0.16)',
    '--mantine-color-gate-light-hover': 'rgba(82, 184, 172, 0.24)',
    '--mantine-color-dimmed': '#a3b0b6',
    '--mantine-color-placeholder': '#93a1a8',
    '--mantine-color-error': '#ff9b92',
    '--mantine-color-anchor': '#7accc2',
    '--turnpike-surface': '#182124',
  },
});
