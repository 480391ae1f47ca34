import { useCallback, useEffect, useId, useState } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import FilterIcon from '@material-ui/icons/FilterList';
import MineIcon from '@material-ui/icons/PersonOutline';
import type { Overview } from 'backstage-plugin-imagepull-common';
import type { LiveAnswer } from '../../live/useLiveAnswer';
import { clusterCoverage } from '../../overview/clusterCoverage';
import { activeFilters } from '../../overview/filterFields';
import type { ViewHandle } from '../../overview/useView';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { Moment } from '../shared/Moment';
import { RefreshControl } from '../shared/RefreshControl';
import { VisuallyHidden } from '../shared/VisuallyHidden';
import { ActiveFilters } from './ActiveFilters';
import { FilterPanel } from './FilterPanel';
import { SearchField } from './SearchField';
import { useCalm } from './useCalm';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(1.5) },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  summary: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    marginLeft: 'auto',
  },
}));

function useSummary(): (overview: Overview, filtered: boolean) => string {
  const t = useUiText();
  return ({ tiles, clusters }, filtered) => {
    const count = tiles.open;
    const { watched } = clusterCoverage(clusters);
    const clusterText = t('ui.overview.summaryClusters', {
      count: watched.length,
    });
    const open = filtered
      ? t('ui.overview.summaryFiltered', { count })
      : t('ui.overview.summary', { count });
    return `${open}, ${clusterText}`;
  };
}

/** Asks now; only then it turns, not each time that something changes by itself. */
function ManualRefresh(props: { live: LiveAnswer<Overview> }) {
  const { loading, refresh } = props.live;
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!loading) {
      setAsked(false);
    }
  }, [loading]);
  return (
    <RefreshControl
      handle={{
        loading: asked && loading,
        refresh: () => {
          setAsked(true);
          refresh();
        },
      }}
    />
  );
}

function Summary(props: { overview: Overview; filtered: boolean }) {
  const { overview, filtered } = props;
  const t = useUiText();
  const summary = useSummary()(overview, filtered);
  return (
    <>
      <Typography variant="body2" component="p">
        {summary},{' '}
        {t('ui.overview.asOf', {
          ago: <Moment time={overview.at} as="ago" />,
        })}
      </Typography>
      <VisuallyHidden role="status">{useCalm(summary)}</VisuallyHidden>
    </>
  );
}

/** Search, filters, and the state of everything in one line. */
export function OverviewHeader(props: {
  live: LiveAnswer<Overview>;
  handle: ViewHandle;
}) {
  const { live, handle } = props;
  const { view, change } = handle;
  const { filter } = view;
  const classes = useStyles();
  const t = useUiText();
  const panelId = useId();
  const [filtersShown, setFiltersShown] = useState(false);
  const overview = live.answer?.value;
  const active = activeFilters(filter).length;

  const search = useCallback(
    (text: string) =>
      change(
        { filter: { ...filter, text: text === '' ? undefined : text } },
        // Going back leads to before the search, not through each of its letters.
        { replace: filter.text !== undefined },
      ),
    [change, filter],
  );
  return (
    <div className={classes.root}>
      <div className={classes.row} role="search">
        <SearchField text={filter.text ?? ''} onSearch={search} />
        <ActionButton
          aria-pressed={filter.mine === true}
          variant={filter.mine ? 'contained' : 'outlined'}
          title={t('ui.overview.mineMeaning')}
          startIcon={<MineIcon fontSize="small" />}
          onClick={() =>
            change({
              filter: { ...filter, mine: filter.mine ? undefined : true },
            })
          }
        >
          {t('ui.overview.mine')}
        </ActionButton>
        <ActionButton
          variant="outlined"
          aria-expanded={filtersShown}
          aria-controls={panelId}
          startIcon={<FilterIcon fontSize="small" />}
          onClick={() => setFiltersShown(!filtersShown)}
        >
          {active > 0
            ? t('ui.overview.filtersOpen', { number: String(active) })
            : t('ui.overview.filters')}
        </ActionButton>
        <div className={classes.summary}>
          {overview && <Summary overview={overview} filtered={active > 0} />}
          <ManualRefresh live={live} />
        </div>
      </div>
      {filtersShown && (
        <FilterPanel id={panelId} overview={overview} handle={handle} />
      )}
      <ActiveFilters overview={overview} handle={handle} />
    </div>
  );
}
