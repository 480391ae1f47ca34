import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterHealth,
  Overview,
} from 'backstage-plugin-imagepull-common';
import { clusterCoverage } from '../../overview/clusterCoverage';
import type { ViewHandle } from '../../overview/useView';
import { useUiText } from '../../text/useUiText';
import { ActionLink } from '../shared/ActionButton';
import { Notice } from '../shared/Notice';
import { Name } from '../shared/Sentence';
import { StaleNotice } from '../shared/StaleNotice';

/** Clusters that a notice names; the tab names all. */
const namedClusters = 5;

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gap: theme.spacing(1),
    '&:empty': { display: 'none' },
  },
}));

function useNames(): (clusters: readonly ClusterHealth[]) => string {
  const t = useUiText();
  return clusters => {
    const names = clusters
      .slice(0, namedClusters)
      .map(({ name, title }) => title ?? name)
      .join(', ');
    return clusters.length > namedClusters
      ? t('ui.overview.andMore', {
          names,
          number: String(clusters.length - namedClusters),
        })
      : names;
  };
}

/** What the page does not show: clusters that are not watched, incidents of others, and answers that are late. */
export function OverviewNotices(props: {
  overview: Overview;
  /** Why the newest request failed. */
  error: Error | undefined;
  handle: ViewHandle;
}) {
  const { overview, error, handle } = props;
  const { monitored, clusters, hiddenIncidents } = overview;
  const classes = useStyles();
  const t = useUiText();
  const names = useNames();
  const { missing, entityPageOnly } = clusterCoverage(clusters);
  const healthLink = (
    <ActionLink to={handle.linkTo({ tab: 'clusters' })}>
      {t('ui.overview.health')}
    </ActionLink>
  );
  return (
    <div className={classes.list}>
      {error && <StaleNotice checkedAt={overview.at} error={error} />}
      {!monitored && (
        <Notice tone="warning">
          {t('ui.overview.off', {
            option: <Name>imagepull.monitor.enabled</Name>,
          })}
        </Notice>
      )}
      {monitored && clusters.length === 0 && (
        <Notice tone="warning">{t('ui.overview.noClusters')}</Notice>
      )}
      {monitored && missing.length > 0 && (
        <Notice tone="warning" action={healthLink}>
          {t('ui.overview.missing', {
            count: missing.length,
            names: names(missing),
          })}
        </Notice>
      )}
      {monitored && entityPageOnly.length > 0 && (
        <Notice
          tone="neutral"
          action={missing.length === 0 ? healthLink : undefined}
        >
          {t('ui.overview.entityPageOnly', {
            count: entityPageOnly.length,
            names: names(entityPageOnly),
          })}
        </Notice>
      )}
      {hiddenIncidents > 0 && (
        <Notice tone="neutral">
          {t('ui.overview.hidden', { count: hiddenIncidents })}
        </Notice>
      )}
    </div>
  );
}
