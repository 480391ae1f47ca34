import { Children, type ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.25, 2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
    color: theme.palette.text.secondary,
  },
  item: { minWidth: 0, overflowWrap: 'anywhere' },
}));

/** Small facts side by side. */
export function MetaLine(props: { children: ReactNode }) {
  const classes = useStyles();
  return (
    <Typography variant="body2" component="ul" className={classes.list}>
      {Children.toArray(props.children).map((child, index) => (
        <li key={index} className={classes.item}>
          {child}
        </li>
      ))}
    </Typography>
  );
}
