import { useCallback } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import BackIcon from '@material-ui/icons/ArrowBack';
import { useLocation } from 'react-router-dom';
import { Content } from '@backstage/core-components';
import {
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import { imagepullApiRef } from '../../api/imagepullApiRef';
import { isRefusal } from '../../live/question';
import { useLiveAnswer } from '../../live/useLiveAnswer';
import { ClockProvider } from '../../report/clock';
import { incidentRouteRef, overviewRouteRef } from '../../routes';
import { useUiText } from '../../text/useUiText';
import { ActionLink } from '../shared/ActionButton';
import { StaleNotice } from '../shared/StaleNotice';
import { IncidentError } from './IncidentError';
import { IncidentView } from './IncidentView';
import { overviewSearchOf } from './overviewView';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  back: { marginLeft: theme.spacing(-0.5) },
}));

/** The way back to the overview as it was filtered. */
function BackLink() {
  const classes = useStyles();
  const t = useUiText();
  const location = useLocation();
  const overviewPath = useRouteRef(overviewRouteRef)?.();
  if (overviewPath === undefined) {
    return null;
  }
  return (
    <nav aria-label={t('ui.incident.breadcrumb')} className={classes.back}>
      <ActionLink
        to={`${overviewPath}${overviewSearchOf(location)}`}
        startIcon={<BackIcon fontSize="small" />}
      >
        {t('ui.incident.back')}
      </ActionLink>
    </nav>
  );
}

function LiveIncident(props: { id: string }) {
  const { id } = props;
  const api = useApi(imagepullApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getIncident(id, { signal }),
    [api, id],
  );
  const { answer, error, refresh } = useLiveAnswer(load);
  const t = useUiText();
  // Whoever may no longer see it, or finds it deleted, is told so rather than shown what was there.
  if (error && (!answer || isRefusal(error))) {
    return <IncidentError error={error} onRetry={refresh} />;
  }
  if (!answer) {
    return <LinearProgress aria-label={t('ui.incident.loading')} />;
  }
  return (
    <>
      {error && (
        <StaleNotice
          checkedAt={new Date(answer.receivedAt).toISOString()}
          error={error}
        />
      )}
      <IncidentView details={answer.value} />
    </>
  );
}

/** The page of one incident. */
export function IncidentPage() {
  const { id } = useRouteRefParams(incidentRouteRef);
  const classes = useStyles();
  return (
    <Content>
      <ClockProvider>
        <div className={classes.root}>
          <BackLink />
          {/* With a key, so that nothing of one incident is shown as another's. */}
          <LiveIncident key={id} id={id} />
        </div>
      </ClockProvider>
    </Content>
  );
}
