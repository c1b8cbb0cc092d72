/** Icons of 24 units, drawn as lines in the colour of the text; decoration, so hidden from readers. */
import type { ReactNode } from 'react';

function icon(drawing: ReactNode) {
  return function Icon({ size = 18 }: { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {drawing}
      </svg>
    );
  };
}

export const RouteIcon = icon(
  <>
    <circle cx="6" cy="6" r="2.2" />
    <circle cx="18" cy="6" r="2.2" />
    <circle cx="18" cy="18" r="2.2" />
    <path d="M8.2 6h7.6M6 8.2V13a5 5 0 0 0 5 5h4.8" />
  </>,
);
export const ExploreIcon = icon(<path d="M4 5h16v11H9l-5 4V5Zm4 4h8M8 12h5" />);
export const LogsIcon = icon(<path d="M5 4h14v16H5V4Zm3.5 4.5h7m-7 3.5h7m-7 3.5h4" />);
export const BudgetIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.2" />
    <path d="M14.8 9.2c-.5-.9-1.5-1.4-2.8-1.4-1.6 0-2.8.8-2.8 2 0 2.9 5.8 1.4 5.8 4.3 0 1.2-1.2 2.1-3 2.1-1.5 0-2.6-.6-3-1.6M12 6.2v11.6" />
  </>,
);
export const ChartIcon = icon(<path d="M4 20V4m0 16h16M8 16v-4m4 4V8m4 8v-6" />);
export const SettingsIcon = icon(
  <>
    <path d="M4 7h9m5 0h2M4 17h2m5 0h9" />
    <circle cx="15.5" cy="7" r="2.4" />
    <circle cx="8.5" cy="17" r="2.4" />
  </>,
);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const CopyIcon = icon(<path d="M9 9h11v11H9V9Zm-4 6H4V4h11v1" />);
export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const WarningIcon = icon(<path d="M12 4 2.8 20h18.4L12 4Zm0 6v4.5m0 2.8v.1" />);
export const AwayIcon = icon(<path d="m6 6 6 6-6 6m7-12 6 6-6 6" />);
export const BackIcon = icon(<path d="m18 6-6 6 6 6M11 6l-6 6 6 6" />);
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1" />
  </>,
);
export const MoonIcon = icon(<path d="M20 14.5A8.2 8.2 0 0 1 9.5 4a8.2 8.2 0 1 0 10.5 10.5Z" />);
export const SystemIcon = icon(<path d="M4 5h16v11H4V5Zm5 15h6m-3-4v4" />);
export const LeaveIcon = icon(<path d="M10 4H5v16h5m4-12 4 4-4 4m4-4H9" />);
export const SearchIcon = icon(
  <>
    <circle cx="10.5" cy="10.5" r="6" />
    <path d="m15 15 5 5" />
  </>,
);
