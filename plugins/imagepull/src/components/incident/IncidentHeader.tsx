import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { IncidentDetails } from 'backstage-plugin-imagepull-common';
import { incidentRouteRef } from '../../routes';
import { useUiText } from '../../text/useUiText';
import { RunbookButton } from '../runbook/RunbookButton';
import { ActionLink } from '../shared/ActionButton';
import { CertaintyChip } from '../shared/CertaintyChip';
import { ImpactLine } from '../shared/ImpactLine';
import { MetaLine } from '../shared/MetaLine';
import { Sentence } from '../shared/Sentence';
import { ShareButton } from '../shared/ShareButton';
import { WorkloadPlace } from '../shared/WorkloadPlace';
import { toneOf, useToneColor } from '../shared/tone';
import { useDashboardLink } from '../tab/useDashboardLink';
import { IncidentFacts } from './IncidentFacts';
import { OutcomeLine } from './OutcomeLine';
import { lastReopenedAt } from './timeline';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    padding: theme.spacing(2),
    borderLeft: ({ color }: { color: string }) => `4px solid ${color}`,
  },
  headline: {
    fontSize: '1.375rem',
    fontWeight: 700,
    lineHeight: 1.35,
    overflowWrap: 'anywhere',
  },
  was: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
  facts: { marginTop: theme.spacing(1) },
  links: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    marginLeft: theme.spacing(-0.5),
  },
}));

function Links(props: { details: IncidentDetails }) {
  const { incident, diagnosis, cluster } = props.details;
  const classes = useStyles({ color: '' });
  const t = useUiText();
  const path = useRouteRef(incidentRouteRef)?.({ id: incident.id });
  const dashboard = useDashboardLink(incident, cluster);
  return (
    <div className={classes.links}>
      <RunbookButton cause={incident.cause} links={diagnosis.runbooks} />
      {path && <ShareButton path={path} />}
      {dashboard && (
        <ActionLink to={dashboard}>
          {t('ui.detail.dashboard', {
            cluster: cluster?.title ?? incident.cluster,
          })}
        </ActionLink>
      )}
    </div>
  );
}

/** An incident at one glance: what it is, whether it is over, what it means for users, and whose it is. */
export function IncidentHeader(props: { details: IncidentDetails }) {
  const { details } = props;
  const { incident, diagnosis, timeline } = details;
  const { resolvedAt } = incident;
  const classes = useStyles({
    color: useToneColor(resolvedAt ? 'neutral' : toneOf(incident.impact)),
  });
  const t = useUiText();
  return (
    <Paper variant="outlined" className={classes.root}>
      <Typography variant="body1" component="h2" className={classes.headline}>
        <Sentence text={incident.headline} />
      </Typography>
      <OutcomeLine
        incident={incident}
        openAgainSince={lastReopenedAt(timeline)}
      />
      {resolvedAt ? (
        <Typography variant="body2" component="p" className={classes.was}>
          {t('ui.incident.impactWas')} <Sentence text={diagnosis.impact.text} />
        </Typography>
      ) : (
        <ImpactLine impact={diagnosis.impact} />
      )}
      <MetaLine>
        <CertaintyChip certainty={incident.certainty} />
        {!resolvedAt && t(`ui.fixer.${incident.fixer}`)}
        <WorkloadPlace
          workload={incident.workload}
          namespace={incident.namespace}
          cluster={incident.cluster}
        />
      </MetaLine>
      <Links details={details} />
      <div className={classes.facts}>
        <IncidentFacts details={details} />
      </div>
    </Paper>
  );
}
