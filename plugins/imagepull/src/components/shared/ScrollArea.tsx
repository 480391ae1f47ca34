import type { ReactNode } from 'react';

/** A part of the page that scrolls by itself, also from the keyboard. */
export function ScrollArea(props: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  const { label, className, children } = props;
  return (
    <div
      role="region"
      aria-label={label}
      className={className}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must take the focus
      tabIndex={0}
    >
      {children}
    </div>
  );
}
