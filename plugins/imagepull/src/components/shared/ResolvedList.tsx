import { makeStyles } from '@material-ui/core/styles';
import type { ResolvedDiagnosis } from 'backstage-plugin-imagepull-common';
import { ResolvedNotice } from './ResolvedNotice';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
}));

/** Problems that are over, the newest first. */
export function ResolvedList(props: {
  resolved: readonly ResolvedDiagnosis[];
}) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.resolved.map(resolved => (
        <li key={resolved.id}>
          <ResolvedNotice resolved={resolved} />
        </li>
      ))}
    </ul>
  );
}
