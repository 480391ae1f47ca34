import { useCallback, useEffect } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import TablePagination from '@material-ui/core/TablePagination';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { Overview } from 'backstage-plugin-imagepull-common';
import { activeFilters } from '../../overview/filterFields';
import { rowsPerPage, useIncidentPage } from '../../overview/useOverview';
import type { ViewHandle } from '../../overview/useView';
import { errorReason } from '../../text/errorReason';
import { useUiText } from '../../text/useUiText';
import { Notice } from '../shared/Notice';
import { IncidentCards } from './IncidentCards';
import { IncidentTable } from './IncidentTable';

const useStyles = makeStyles(theme => ({
  pages: { '& .MuiTablePagination-toolbar': { flexWrap: 'wrap' } },
  empty: { padding: theme.spacing(2) },
  outdated: { opacity: 0.6 },
}));

/** Words for a list that is empty. */
export function NoIncidents(props: { handle: ViewHandle }) {
  const classes = useStyles();
  const t = useUiText();
  return (
    <Typography variant="body2" component="p" className={classes.empty}>
      {activeFilters(props.handle.view.filter).length > 0
        ? t('ui.incidents.noneMatch')
        : t('ui.incidents.noneOpen')}
    </Typography>
  );
}

/** One page of the incidents. */
export function IncidentList(props: {
  overview: Overview;
  handle: ViewHandle;
}) {
  const { overview, handle } = props;
  const { change, view } = handle;
  const { answer, error, outdated } = useIncidentPage(view);
  const classes = useStyles();
  const t = useUiText();
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const { clusters } = overview;
  const clusterTitle = useCallback(
    (name: string) =>
      clusters.find(cluster => cluster.name === name)?.title ?? name,
    [clusters],
  );
  const total = answer?.value.total ?? 0;
  const lastPage = Math.max(Math.ceil(total / rowsPerPage), 1);
  const beyond = answer !== undefined && !outdated && view.page > lastPage;
  useEffect(() => {
    if (beyond) {
      change({ page: lastPage }, { replace: true });
    }
  }, [beyond, change, lastPage]);

  const failed = error && (
    <Notice tone="warning">
      {t('ui.incidents.failed', { reason: errorReason(error) })}
    </Notice>
  );
  if (!answer) {
    return failed ?? <LinearProgress aria-label={t('ui.overview.loading')} />;
  }
  const { items } = answer.value;
  const List = narrow ? IncidentCards : IncidentTable;
  return (
    <>
      {failed}
      <div
        className={outdated ? classes.outdated : undefined}
        aria-busy={outdated}
      >
        {total === 0 ? (
          <NoIncidents handle={handle} />
        ) : (
          <List incidents={items} handle={handle} clusterTitle={clusterTitle} />
        )}
      </div>
      {total > rowsPerPage && (
        <TablePagination
          component="div"
          className={classes.pages}
          count={total}
          page={Math.min(view.page, lastPage) - 1}
          rowsPerPage={rowsPerPage}
          rowsPerPageOptions={[rowsPerPage]}
          onPageChange={(_, next) => change({ page: next + 1 })}
          labelDisplayedRows={({ from, to, count }) =>
            t('ui.incidents.range', {
              from: String(from),
              to: String(to),
              total: String(count),
            })
          }
          backIconButtonText={t('ui.pods.previousPage')}
          nextIconButtonText={t('ui.pods.nextPage')}
        />
      )}
    </>
  );
}
