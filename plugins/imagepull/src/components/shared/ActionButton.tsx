import type { ReactNode } from 'react';
import Button, { type ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { LinkButton } from '@backstage/core-components';

const useStyles = makeStyles(theme => ({
  root: {
    // Capitals shout, and there are many small actions on one page.
    textTransform: 'none',
    textAlign: 'left',
    '&[aria-disabled="true"]': {
      color: theme.palette.text.secondary,
      cursor: 'default',
    },
  },
}));

/** A small action. */
export function ActionButton(
  props: Pick<
    ButtonProps,
    | 'aria-controls'
    | 'aria-disabled'
    | 'aria-expanded'
    | 'aria-haspopup'
    | 'aria-label'
    | 'aria-pressed'
    | 'children'
    | 'onClick'
    | 'startIcon'
    | 'title'
    | 'variant'
  >,
) {
  const classes = useStyles();
  return (
    <Button size="small" color="primary" className={classes.root} {...props} />
  );
}

/** A small action that leads elsewhere. */
export function ActionLink(props: {
  to: string;
  'aria-label'?: string;
  startIcon?: ReactNode;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <LinkButton
      size="small"
      color="primary"
      className={classes.root}
      {...props}
    />
  );
}
