import type { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    position: 'absolute',
    width: 1,
    height: 1,
    margin: -1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Words for screen readers only. */
export function VisuallyHidden(props: { role?: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <span className={classes.root} role={props.role}>
      {props.children}
    </span>
  );
}
