import { lazy, Suspense, useRef } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Content } from '@backstage/core-components';
import type { Overview, Situation } from 'backstage-plugin-imagepull-common';
import { isRefusal } from '../../live/question';
import type { LiveAnswer } from '../../live/useLiveAnswer';
import { clusterCoverage } from '../../overview/clusterCoverage';
import { activeFilters } from '../../overview/filterFields';
import { useOverview } from '../../overview/useOverview';
import { useView, type ViewHandle } from '../../overview/useView';
import { ClockProvider } from '../../report/clock';
import { useUiText } from '../../text/useUiText';
import { ClusterHealthPanel } from '../clusters/ClusterHealthPanel';
import { Notice } from '../shared/Notice';
import { IncidentSection } from './IncidentSection';
import { OverviewError } from './OverviewError';
import { OverviewHeader } from './OverviewHeader';
import { OverviewNotices } from './OverviewNotices';
import { OverviewSkeleton } from './OverviewSkeleton';
import { OverviewTabs, tabPanelProps } from './OverviewTabs';
import { OverviewTiles } from './OverviewTiles';
import { SituationSection } from './SituationSection';

// The charts are larger than all the rest of the page.
const StatisticsPanel = lazy(() =>
  import('../statistics/StatisticsPanel').then(m => ({
    default: m.StatisticsPanel,
  })),
);

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  panel: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
}));

/** Nothing is wrong, as far as the monitor sees. */
function AllWell(props: { overview: Overview }) {
  const { overview } = props;
  const t = useUiText();
  const { watched } = clusterCoverage(overview.clusters);
  if (watched.length === 0) {
    return <Notice tone="neutral">{t('ui.overview.nothingWatched')}</Notice>;
  }
  return (
    <Notice
      tone={watched.length === overview.clusters.length ? 'good' : 'neutral'}
    >
      <Typography variant="body1" component="p">
        {t('ui.overview.healthy', { count: watched.length })}
      </Typography>
    </Notice>
  );
}

function IncidentsPanel(props: { overview: Overview; handle: ViewHandle }) {
  const { overview, handle } = props;
  const { filter } = handle.view;
  const heading = useRef<HTMLHeadingElement>(null);

  function showIncidents({ id }: Situation) {
    handle.change({
      filter: { situation: id },
      group: undefined,
    });
    heading.current?.focus();
  }
  const quiet =
    overview.monitored &&
    overview.clusters.length > 0 &&
    overview.tiles.open === 0 &&
    overview.hiddenIncidents === 0 &&
    activeFilters(filter).every(({ field }) => field === 'state');
  return (
    <>
      {quiet && <AllWell overview={overview} />}
      <SituationSection
        situations={overview.situations}
        further={overview.furtherSituations ?? 0}
        handle={handle}
        onShowIncidents={showIncidents}
      />
      <IncidentSection ref={heading} overview={overview} handle={handle} />
    </>
  );
}

function Body(props: { live: LiveAnswer<Overview>; handle: ViewHandle }) {
  const { live, handle } = props;
  const { answer, error, refresh } = live;
  const { tab, filter, period } = handle.view;
  const classes = useStyles();
  const t = useUiText();
  // Whoever may no longer see it is told so rather than shown what was there.
  if (error && (!answer || isRefusal(error))) {
    return <OverviewError error={error} onRetry={refresh} />;
  }
  if (!answer) {
    return <OverviewSkeleton />;
  }
  const overview = answer.value;
  return (
    <>
      <OverviewNotices overview={overview} error={error} handle={handle} />
      <OverviewTiles overview={overview} handle={handle} />
      <OverviewTabs overview={overview} handle={handle} />
      <div {...tabPanelProps(tab)} className={classes.panel}>
        {tab === 'incidents' && (
          <IncidentsPanel overview={overview} handle={handle} />
        )}
        {tab === 'statistics' && (
          <Suspense
            fallback={
              <LinearProgress aria-label={t('ui.statistics.loading')} />
            }
          >
            <StatisticsPanel
              filter={filter}
              period={period}
              onPeriodChange={next => handle.change({ period: next })}
              onFilter={change =>
                handle.change({
                  tab: 'incidents',
                  group: undefined,
                  filter: { ...filter, ...change },
                })
              }
            />
          </Suspense>
        )}
        {tab === 'clusters' && (
          <ClusterHealthPanel clusters={overview.clusters} />
        )}
      </div>
    </>
  );
}

/** The incidents of all clusters. */
export function OverviewPage() {
  const handle = useView();
  const { ignored, view } = handle;
  const live = useOverview(view.filter);
  const classes = useStyles();
  const t = useUiText();
  const { answer } = live;
  return (
    <Content>
      <ClockProvider
        checkedAt={answer?.value.at}
        receivedAt={answer?.receivedAt}
      >
        <div className={classes.root}>
          <OverviewHeader live={live} handle={handle} />
          {ignored.length > 0 && (
            <Notice tone="warning">
              {t('ui.overview.ignored', {
                count: ignored.length,
                names: ignored.join(', '),
              })}
            </Notice>
          )}
          <Body live={live} handle={handle} />
        </div>
      </ClockProvider>
    </Content>
  );
}
