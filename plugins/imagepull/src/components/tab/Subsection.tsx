import { useId, type ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    alignContent: 'start',
    minWidth: 0,
  },
  title: { fontSize: '0.9375rem', fontWeight: 700 },
}));

/** A part of a diagnosis with its title. */
export function Subsection(props: { title: ReactNode; children: ReactNode }) {
  const { title, children } = props;
  const classes = useStyles();
  const titleId = useId();
  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <Typography
        id={titleId}
        variant="body1"
        component="h4"
        className={classes.title}
      >
        {title}
      </Typography>
      {children}
    </section>
  );
}
