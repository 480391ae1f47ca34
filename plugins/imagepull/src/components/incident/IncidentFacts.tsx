import { useState, type ReactNode } from 'react';
import {
  parseEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  filterToQuery,
  type Incident,
  type IncidentDetails,
  type IncidentEntity,
} from 'backstage-plugin-imagepull-common';
import { diagnosisLink } from '../../links';
import { overviewRouteRef } from '../../routes';
import { useCauseName } from '../../text/useCauseName';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { EntityName } from '../shared/EntityName';
import { Moment } from '../shared/Moment';
import { Name } from '../shared/Sentence';
import { useEntityTabPath } from '../shared/useEntityTabPath';

/** Id of the tab "Image pulls" of entity pages. */
const tabId = 'entity-content:imagepull/image-pulls';
/** Nodes that are shown at first. */
const nodesShown = 5;

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(220px, 100%), 1fr))',
    gap: theme.spacing(1.5, 3),
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      columnGap: theme.spacing(2),
    },
    margin: 0,
  },
  fact: { minWidth: 0 },
  term: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
  value: { margin: 0, overflowWrap: 'anywhere' },
  list: { margin: 0, padding: 0, listStyle: 'none' },
  quiet: { color: theme.palette.text.secondary },
}));

function Fact(props: { term: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div className={classes.fact}>
      <dt className={classes.term}>{props.term}</dt>
      <dd className={classes.value}>{props.children}</dd>
    </div>
  );
}

function entityOf(ref: string): CompoundEntityRef | undefined {
  try {
    return parseEntityRef(ref);
  } catch {
    // It is shown as it is written, and has no page to lead to.
    return undefined;
  }
}

function Services(props: {
  entities: readonly IncidentEntity[];
  /** The diagnosis to open in the tab; none for one that is over. */
  diagnosisId?: string;
}) {
  const { entities, diagnosisId } = props;
  const classes = useStyles();
  const t = useUiText();
  const tabPath = useEntityTabPath(tabId);
  if (entities.length === 0) {
    return <span className={classes.quiet}>{t('ui.incident.noServices')}</span>;
  }
  return (
    <ul className={classes.list}>
      {entities.map(({ ref, title }) => {
        const entity = entityOf(ref);
        const path = entity && tabPath?.(entity);
        return (
          <li key={ref}>
            <EntityName entityRef={ref} title={title} />
            {path && (
              <>
                {' · '}
                <Link
                  to={diagnosisId ? diagnosisLink(path, diagnosisId) : path}
                  aria-label={t('ui.incident.tabOf', {
                    service: title ?? entity.name,
                  })}
                >
                  {t('ui.incident.tab')}
                </Link>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function EntityRefs(props: { refs: readonly string[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.refs.map(ref => (
        <li key={ref}>
          <EntityName entityRef={ref} />
        </li>
      ))}
    </ul>
  );
}

function Nodes(props: { nodes: readonly string[] }) {
  const { nodes } = props;
  const [all, setAll] = useState(false);
  const classes = useStyles();
  const t = useUiText();
  const hidden = Math.max(nodes.length - nodesShown, 0);
  return (
    <>
      <ul className={classes.list}>
        {nodes.slice(0, all ? undefined : nodesShown).map(node => (
          <li key={node}>
            <Name>{node}</Name>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <ActionButton aria-expanded={all} onClick={() => setAll(!all)}>
          {all
            ? t('ui.incident.fewerNodes')
            : t('ui.incident.moreNodes', { count: hidden })}
        </ActionButton>
      )}
    </>
  );
}

function SituationLink(props: { id: string }) {
  const t = useUiText();
  const overviewPath = useRouteRef(overviewRouteRef)?.();
  return overviewPath === undefined ? null : (
    <Fact term={t('ui.incident.situation')}>
      <Link to={`${overviewPath}?${filterToQuery({ situation: props.id })}`}>
        {t('ui.incident.situationLink')}
      </Link>
    </Fact>
  );
}

/** The different values that some entities have for one thing, in the order of the entities. */
function valuesOf(incident: Incident, name: 'owner' | 'system'): string[] {
  const values = incident.entities.flatMap(entity => entity[name] ?? []);
  return [...new Set(values)];
}

/** What an incident is about, whose it is, and how far it reaches. */
export function IncidentFacts(props: { details: IncidentDetails }) {
  const { incident, diagnosis, situationId } = props.details;
  const { resolvedAt, pods, podsInAll, nodes, attempts } = incident;
  const classes = useStyles();
  const t = useUiText();
  const causeName = useCauseName();
  const owners = valuesOf(incident, 'owner');
  const systems = valuesOf(incident, 'system');
  return (
    <dl className={classes.root} aria-label={t('ui.incident.facts')}>
      <Fact term={t('ui.incident.cause')}>{causeName(incident.cause)}</Fact>
      <Fact term={t('ui.incident.image')}>
        <Name>{incident.image.written}</Name>
      </Fact>
      <Fact term={t('ui.incident.container')}>
        {t('ui.incident.containerOfKind', {
          name: <Name>{incident.container}</Name>,
          kind: t(`ui.kind.${incident.containerKind}`),
        })}
      </Fact>
      <Fact term={t('ui.incident.services')}>
        <Services
          entities={incident.entities}
          diagnosisId={resolvedAt ? undefined : diagnosis.id}
        />
      </Fact>
      <Fact term={t('ui.incident.owners')}>
        {owners.length > 0 ? (
          <EntityRefs refs={owners} />
        ) : (
          <span className={classes.quiet}>{t('ui.incident.noOwner')}</span>
        )}
      </Fact>
      {systems.length > 0 && (
        <Fact term={t('ui.incident.systems')}>
          <EntityRefs refs={systems} />
        </Fact>
      )}
      {situationId && <SituationLink id={situationId} />}
      <Fact
        term={resolvedAt ? t('ui.incident.podsWere') : t('ui.incident.pods')}
      >
        {t('ui.incident.podsOf', {
          pods: String(pods),
          all: String(podsInAll),
        })}
      </Fact>
      {nodes.length > 0 && (
        <Fact term={t('ui.incident.nodes')}>
          <Nodes nodes={nodes} />
        </Fact>
      )}
      {attempts !== undefined && (
        <Fact term={t('ui.incident.attempts')}>
          {t('ui.incident.attemptsAtLeast', { count: attempts })}
        </Fact>
      )}
      <Fact term={t('ui.incident.firstSeen')}>
        <Moment time={incident.openedAt} as="ago" />
      </Fact>
      {/* A cluster is quiet about what goes on failing as before. */}
      <Fact
        term={
          resolvedAt ? t('ui.incident.lastSeen') : t('ui.incident.lastReport')
        }
      >
        <Moment time={incident.lastSeenAt} as="ago" />
      </Fact>
    </dl>
  );
}
