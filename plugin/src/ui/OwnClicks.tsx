import type { CSSProperties, ReactNode } from 'react';

interface OwnClicksProps {
  className?: string | undefined;
  style?: CSSProperties;
  children: ReactNode;
}

/** Around buttons that stand on something with a click of its own: theirs, and those of the menus they open, end here. */
export function OwnClicks({ children, ...look }: OwnClicksProps) {
  return (
    // What is inside has its own keys.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span {...look} onClick={(event) => event.stopPropagation()}>
      {children}
    </span>
  );
}
