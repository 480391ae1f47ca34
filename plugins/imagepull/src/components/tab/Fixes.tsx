import { makeStyles } from '@material-ui/core/styles';
import type { Fix } from 'backstage-plugin-imagepull-common';
import { FixCard } from './FixCard';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    // Side by side where there is room, so that rolling back is seen beside fixing forward.
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))',
    gap: theme.spacing(2),
    alignItems: 'start',
  },
}));

/** Ways to end a failure, best first. */
export function Fixes(props: { fixes: readonly Fix[] }) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      {props.fixes.map(fix => (
        <FixCard key={fix.id} fix={fix} />
      ))}
    </div>
  );
}
