import type { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  // Backstage breaks words anywhere so that a table fits, letter by letter if need be. This one can scroll.
  root: { '& .MuiTableCell-root': { wordBreak: 'normal' } },
});

/** A part of the page that scrolls by itself, also from the keyboard. */
export function ScrollArea(props: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  const { label, className, children } = props;
  const classes = useStyles();
  return (
    <div
      role="region"
      aria-label={label}
      className={`${classes.root} ${className}`}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must take the focus
      tabIndex={0}
    >
      {children}
    </div>
  );
}
