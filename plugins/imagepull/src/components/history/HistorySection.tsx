import { useCallback, useId, useState } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { Link } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { filterToQuery } from 'backstage-plugin-imagepull-common';
import { imagepullApiRef } from '../../api/imagepullApiRef';
import { useLiveAnswer } from '../../live/useLiveAnswer';
import { useEntityReport } from '../../report/useEntityReport';
import { overviewRouteRef } from '../../routes';
import { errorReason } from '../../text/errorReason';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { Notice } from '../shared/Notice';
import { HistoryItem } from './HistoryItem';

/** Incidents that are shown at first, and that each "Show more" adds. */
const incidentsPerStep = 10;
/** As many as one answer of the API holds. */
const mostIncidents = 200;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
  },
  title: { fontSize: '1.125rem', fontWeight: 700 },
  paper: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    padding: theme.spacing(2),
  },
  list: { margin: 0, padding: 0, listStyle: 'none' },
  quiet: { color: theme.palette.text.secondary },
}));

function HistoryError(props: { error: Error; onRetry: () => void }) {
  const { error, onRetry } = props;
  const t = useUiText();
  const forbidden = error instanceof ResponseError && error.statusCode === 403;
  return (
    <Notice
      tone="neutral"
      action={
        !forbidden && (
          <ActionButton variant="outlined" onClick={onRetry}>
            {t('ui.state.retry')}
          </ActionButton>
        )
      }
    >
      {forbidden
        ? t('ui.history.forbidden')
        : t('ui.history.failed', { reason: errorReason(error) })}
    </Notice>
  );
}

function AllLink(props: { entityRef: string }) {
  const t = useUiText();
  const overviewPath = useRouteRef(overviewRouteRef)?.();
  if (overviewPath === undefined) {
    return null;
  }
  const query = filterToQuery({ service: [props.entityRef], state: 'all' });
  return <Link to={`${overviewPath}?${query}`}>{t('ui.history.all')}</Link>;
}

function HistoryList(props: { entityRef: string }) {
  const { entityRef } = props;
  const api = useApi(imagepullApiRef);
  const [limit, setLimit] = useState(incidentsPerStep);
  // Always from the newest on, so that an incident that comes or ends meanwhile is neither doubled nor left out.
  const load = useCallback(
    (signal: AbortSignal) =>
      api.listEntityIncidents(entityRef, { limit }, { signal }),
    [api, entityRef, limit],
  );
  const { answer, error, outdated, refresh } = useLiveAnswer(load);
  const classes = useStyles();
  const t = useUiText();

  if (!answer) {
    return error ? (
      <HistoryError error={error} onRetry={refresh} />
    ) : (
      <LinearProgress aria-label={t('ui.history.loading')} />
    );
  }
  const { items, total } = answer.value;
  const more = total > items.length;
  return (
    <>
      {error && <HistoryError error={error} onRetry={refresh} />}
      <Typography
        variant="body2"
        component="p"
        role="status"
        className={classes.quiet}
      >
        {total === 0
          ? t('ui.history.empty')
          : t('ui.history.count', { count: total })}
        {more && (
          <>
            {'. '}
            {t('ui.history.shown', {
              shown: String(items.length),
              total: String(total),
            })}
          </>
        )}
      </Typography>
      <ul className={classes.list} aria-busy={outdated}>
        {items.map(incident => (
          <HistoryItem key={incident.id} incident={incident} />
        ))}
      </ul>
      {more &&
        (limit < mostIncidents ? (
          <div>
            <ActionButton
              aria-disabled={outdated && !error}
              onClick={() =>
                setLimit(Math.min(limit + incidentsPerStep, mostIncidents))
              }
            >
              {t('ui.history.more')}
            </ActionButton>
          </div>
        ) : (
          <Typography variant="body2" component="p">
            <AllLink entityRef={entityRef} />
          </Typography>
        ))}
    </>
  );
}

/** The incidents of the present entity, open and past. Waits for the entity's report, and does not disturb it. */
export function HistorySection() {
  const { entity } = useEntity();
  const { report, error } = useEntityReport(entity);
  const classes = useStyles();
  const t = useUiText();
  const titleId = useId();
  const entityRef = stringifyEntityRef(entity);
  if (!report && !error) {
    return null;
  }
  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <Typography
        id={titleId}
        variant="body1"
        component="h3"
        className={classes.title}
      >
        {t('ui.history.title')}
      </Typography>
      {/* Quiet text is too faint on the background of the page. */}
      <Paper variant="outlined" className={classes.paper}>
        <HistoryList key={entityRef} entityRef={entityRef} />
      </Paper>
    </section>
  );
}
