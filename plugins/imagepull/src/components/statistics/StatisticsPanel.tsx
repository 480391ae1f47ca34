import { useCallback } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  filterFromQuery,
  filterToQuery,
  type IncidentFilter,
  type StatisticsPeriod,
} from 'backstage-plugin-imagepull-common';
import { imagepullApiRef } from '../../api/imagepullApiRef';
import { useLiveAnswer } from '../../live/useLiveAnswer';
import { errorReason } from '../../text/errorReason';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { Notice } from '../shared/Notice';
import { TitledPaper } from '../shared/TitledPaper';
import { CauseStatistics } from './CauseStatistics';
import { PeriodSwitch } from './PeriodSwitch';
import { Rankings } from './Rankings';
import { StatisticsFigures } from './StatisticsFigures';

const useStyles = makeStyles({
  // Always there, so that nothing moves when it runs.
  progress: { height: 4 },
});

/** What was the matter over a period, of the incidents that match a filter, open and past. */
export function StatisticsPanel(props: {
  filter: IncidentFilter;
  period: StatisticsPeriod;
  onPeriodChange: (period: StatisticsPeriod) => void;
  /** Something was picked: the fields to set in the filter, so that the list shows what was counted. */
  onFilter: (change: IncidentFilter) => void;
}) {
  const { filter, period, onPeriodChange, onFilter } = props;
  const api = useApi(imagepullApiRef);
  // As text, so that an equal filter is not asked about twice. Statistics are about what is over too.
  const query = filterToQuery({
    ...filter,
    state: 'all',
    period: undefined,
  }).toString();
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getStatistics(period, filterFromQuery(new URLSearchParams(query)), {
        signal,
      }),
    [api, period, query],
  );
  const { answer, error, loading, outdated, refresh } = useLiveAnswer(load);
  const statistics = answer?.value;
  const classes = useStyles();
  const t = useUiText();
  const pick = (change: IncidentFilter) =>
    onFilter({ ...change, state: 'all', period });
  const waiting = !error && loading && (outdated || !statistics);

  return (
    <TitledPaper
      title={t('ui.statistics.title')}
      level="h2"
      gap={2}
      beside={<PeriodSwitch period={period} onChange={onPeriodChange} />}
      busy={waiting}
    >
      <div className={classes.progress}>
        {waiting && <LinearProgress aria-label={t('ui.statistics.loading')} />}
      </div>
      {error && (
        <div role="alert">
          <Notice
            tone="warning"
            action={
              <ActionButton variant="outlined" onClick={refresh}>
                {t('ui.state.retry')}
              </ActionButton>
            }
          >
            {t('ui.statistics.failed', { reason: errorReason(error) })}
          </Notice>
        </div>
      )}
      {(statistics || !error) && (
        <>
          <StatisticsFigures statistics={statistics} />
          <CauseStatistics statistics={statistics} onFilter={pick} />
          <Rankings statistics={statistics} onFilter={pick} />
        </>
      )}
    </TitledPaper>
  );
}
