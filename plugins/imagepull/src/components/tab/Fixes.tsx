import { makeStyles } from '@material-ui/core/styles';
import type { Fix } from 'backstage-plugin-imagepull-common';
import { FixCard } from './FixCard';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    alignItems: 'flex-start',
  },
  column: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    // Side by side where there is room, so that rolling back is seen beside fixing forward.
    flex: '1 1 380px',
    minWidth: 0,
  },
}));

/** Ways to end a failure or to settle its cause, best first, in one column for each kind; the best of a kind is open. */
export function Fixes(props: { fixes: readonly Fix[] }) {
  const { fixes } = props;
  const classes = useStyles();
  const kinds = [...new Set(fixes.map(fix => fix.kind))];
  return (
    <div className={classes.root}>
      {kinds.map(kind => (
        <div key={kind} className={classes.column}>
          {fixes
            .filter(fix => fix.kind === kind)
            .map((fix, index) => (
              <FixCard key={fix.id} fix={fix} openByDefault={index === 0} />
            ))}
        </div>
      ))}
    </div>
  );
}
