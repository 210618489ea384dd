// The page's signs, drawn as lines.

import type { ComponentChildren } from "preact";

function Sign({ children }: { children: ComponentChildren }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const UndoSign = () => (
  <Sign>
    <path d="M7 4L3.5 7.5L7 11M3.8 7.5H12a4.2 4.2 0 0 1 0 8.4H8" />
  </Sign>
);

export const RedoSign = () => (
  <Sign>
    <path d="M13 4l3.5 3.5L13 11M16.2 7.5H8a4.2 4.2 0 0 0 0 8.4h4" />
  </Sign>
);

export const ShareSign = () => (
  <Sign>
    <path d="M10 12V3M6.5 6L10 2.6L13.5 6M5 9.5H4v7.6h12V9.5h-1" />
  </Sign>
);

/** Half a disk for the system's colors, an empty one for light, a full one for dark. */
export const LookSign = ({ look }: { look: "auto" | "light" | "dark" }) => (
  <Sign>
    <circle cx="10" cy="10" r="6.8" fill={look === "dark" ? "currentColor" : "none"} />
    {look === "auto" && <path d="M10 3.2a6.8 6.8 0 0 1 0 13.6z" fill="currentColor" />}
  </Sign>
);

export const PinSign = () => (
  <Sign>
    <path d="M7.2 3h5.6l-.9 5.6 3 2.9H5.1l3-2.9zM10 11.5V17" />
  </Sign>
);

export const DieSign = () => (
  <Sign>
    <rect x="3.2" y="3.2" width="13.6" height="13.6" rx="2.6" />
    {[
      [7, 7],
      [13, 7],
      [10, 10],
      [7, 13],
      [13, 13],
    ].map(([x, y]) => (
      <circle cx={x} cy={y} r="1" fill="currentColor" stroke="none" />
    ))}
  </Sign>
);

export const CloseSign = () => (
  <Sign>
    <path d="M5 5l10 10M15 5L5 15" />
  </Sign>
);
