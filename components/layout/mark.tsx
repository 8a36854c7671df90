import type { ComponentProps } from "react";

/** The mark: a frame and two pixels. */
function Mark(props: ComponentProps<"svg">) {
  return (
    <svg data-slot="mark" width="20" height="20" viewBox="0 0 22 22" fill="none" aria-hidden="true" {...props}>
      <path
        d="M1 7V2.5A1.5 1.5 0 0 1 2.5 1H7M15 1h4.5A1.5 1.5 0 0 1 21 2.5V7M21 15v4.5a1.5 1.5 0 0 1-1.5 1.5H15M7 21H2.5A1.5 1.5 0 0 1 1 19.5V15"
        className="stroke-ink"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
      <rect x="6" y="6" width="5" height="5" className="fill-accent" />
      <rect x="11" y="11" width="5" height="5" className="fill-ink" />
    </svg>
  );
}

export { Mark };
