import { useId, type ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: (props: { gap: number }) => theme.spacing(props.gap),
    alignContent: 'start',
    padding: theme.spacing(2),
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  },
  title: { fontSize: '1.125rem', fontWeight: 700 },
}));

/** A part of a page with its title. */
export function TitledPaper(props: {
  title: string;
  /** The level of the title. */
  level: 'h2' | 'h3';
  /** Between what is in it, in units of the theme. */
  gap: number;
  /** What stands beside the title. */
  beside?: ReactNode;
  /** What is in it is being loaded. */
  busy?: boolean;
  children: ReactNode;
}) {
  const { title, level, gap, beside, busy, children } = props;
  const classes = useStyles({ gap });
  const titleId = useId();
  return (
    <Paper
      component="section"
      variant="outlined"
      className={classes.root}
      aria-labelledby={titleId}
      aria-busy={busy}
    >
      <div className={classes.head}>
        <Typography
          id={titleId}
          variant="body1"
          component={level}
          className={classes.title}
        >
          {title}
        </Typography>
        {beside}
      </div>
      {children}
    </Paper>
  );
}
