import { useId, type ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    alignContent: 'start',
    padding: theme.spacing(2),
  },
  title: { fontSize: '1.125rem', fontWeight: 700 },
}));

/** A part of an incident's page with its title. */
export function IncidentPart(props: { title: string; children: ReactNode }) {
  const { title, children } = props;
  const classes = useStyles();
  const titleId = useId();
  return (
    <Paper
      component="section"
      variant="outlined"
      className={classes.root}
      aria-labelledby={titleId}
    >
      <Typography
        id={titleId}
        variant="body1"
        component="h3"
        className={classes.title}
      >
        {title}
      </Typography>
      {children}
    </Paper>
  );
}
