import type { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { Incident } from 'backstage-plugin-imagepull-common';
import type { IncidentColumn } from '../../overview/sorting';
import { useCauseName } from '../../text/useCauseName';
import { useUiText } from '../../text/useUiText';
import { IncidentLink } from '../incident/IncidentLink';
import { BreakableName } from '../shared/BreakableName';
import { EntityName } from '../shared/EntityName';
import { ImpactMark } from '../shared/ImpactMark';
import { Moment } from '../shared/Moment';
import { VisuallyHidden } from '../shared/VisuallyHidden';

/** Entities that one cell names; the incident's page names all. */
const namedEntities = 2;

const useStyles = makeStyles(theme => ({
  quiet: { color: theme.palette.text.secondary },
  second: { display: 'block', color: theme.palette.text.secondary },
  entity: { display: 'block' },
  image: {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.92em',
    unicodeBidi: 'isolate',
  },
}));

function Quiet(props: { children: ReactNode }) {
  return <span className={useStyles().quiet}>{props.children}</span>;
}

function EntityNames(props: {
  entities: readonly { ref: string; title?: string }[];
  defaultKind: string;
  none: string;
}) {
  const { entities, defaultKind, none } = props;
  const classes = useStyles();
  const t = useUiText();
  if (entities.length === 0) {
    return <Quiet>{none}</Quiet>;
  }
  return (
    <>
      {entities.slice(0, namedEntities).map(({ ref, title }) => (
        <span key={ref} className={classes.entity}>
          <EntityName entityRef={ref} title={title} defaultKind={defaultKind} />
        </span>
      ))}
      {entities.length > namedEntities && (
        <Quiet>
          {t('ui.incidents.more', {
            number: String(entities.length - namedEntities),
          })}
        </Quiet>
      )}
    </>
  );
}

function CauseCell(props: { incident: Incident }) {
  const { id, cause, certainty, workload } = props.incident;
  const classes = useStyles();
  const t = useUiText();
  const causeName = useCauseName();
  const { kind, name } = workload;
  return (
    <>
      <IncidentLink id={id}>
        {causeName(cause)}
        {/* Many rows have one cause: a list of links must tell them apart. */}
        <VisuallyHidden>
          : {t('ui.incidents.place', { kind, name })}
        </VisuallyHidden>
      </IncidentLink>
      {certainty !== 'certain' && (
        <span className={classes.second}>{t(`ui.certainty.${certainty}`)}</span>
      )}
    </>
  );
}

function ServiceCell(props: { incident: Incident }) {
  const { entities, workload } = props.incident;
  const classes = useStyles();
  const t = useUiText();
  return (
    <>
      <EntityNames
        entities={entities}
        defaultKind="component"
        none={t('ui.incidents.unowned')}
      />
      <span className={classes.second}>
        {t('ui.incidents.place', {
          kind: workload.kind,
          name: workload.name,
        })}
      </span>
    </>
  );
}

function OwnerCell(props: { incident: Incident }) {
  const t = useUiText();
  const owners = new Set(
    props.incident.entities.flatMap(({ owner }) => (owner ? [owner] : [])),
  );
  return (
    <EntityNames
      entities={[...owners].map(ref => ({ ref }))}
      defaultKind="group"
      none={t('ui.incidents.noOwner')}
    />
  );
}

function ResolvedCell(props: { incident: Incident }) {
  const { resolvedAt, outcome } = props.incident;
  const classes = useStyles();
  const t = useUiText();
  if (!resolvedAt) {
    return <Quiet>{t('ui.incidents.stillOpen')}</Quiet>;
  }
  return (
    <>
      <Moment time={resolvedAt} as="ago" />
      {outcome && (
        <span className={classes.second}>
          {t(`ui.incident.outcome.${outcome}`)}
        </span>
      )}
    </>
  );
}

/** What one column tells of an incident. */
export function IncidentCell(props: {
  incident: Incident;
  column: IncidentColumn;
  /** How people call the cluster. */
  clusterTitle: (name: string) => string;
}) {
  const { incident, column, clusterTitle } = props;
  const classes = useStyles();
  const t = useUiText();
  switch (column) {
    case 'impact':
      return <ImpactMark level={incident.impact} />;
    case 'cause':
      return <CauseCell incident={incident} />;
    case 'service':
      return <ServiceCell incident={incident} />;
    case 'owner':
      return <OwnerCell incident={incident} />;
    case 'cluster':
      return <>{clusterTitle(incident.cluster)}</>;
    case 'namespace':
      return <>{incident.namespace}</>;
    case 'image':
      return (
        <span className={classes.image}>
          <BreakableName>{incident.image.written}</BreakableName>
        </span>
      );
    case 'since':
      return <Moment time={incident.openedAt} as="ago" />;
    case 'pods':
      return <>{incident.pods}</>;
    case 'fixer':
      return <>{t(`ui.overview.fixer.${incident.fixer}`)}</>;
    default:
      return <ResolvedCell incident={incident} />;
  }
}
