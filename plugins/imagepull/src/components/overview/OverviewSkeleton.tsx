import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useUiText } from '../../text/useUiText';
import { VisuallyHidden } from '../shared/VisuallyHidden';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(2) },
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))',
    gap: theme.spacing(2),
  },
}));

/** The outline of the page while its first answer is on its way. */
export function OverviewSkeleton() {
  const classes = useStyles();
  const t = useUiText();
  return (
    <div className={classes.root}>
      <VisuallyHidden role="status">{t('ui.overview.loading')}</VisuallyHidden>
      <div className={classes.tiles} aria-hidden>
        {['open', 'services', 'notServing', 'median'].map(tile => (
          <Skeleton key={tile} variant="rect" height={84} />
        ))}
      </div>
      <div aria-hidden>
        <Skeleton variant="rect" height={140} />
        {['first', 'second', 'third', 'fourth'].map(row => (
          <Skeleton key={row} height={48} />
        ))}
      </div>
    </div>
  );
}
