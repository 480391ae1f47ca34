import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  filterToQuery,
  type ClusterHealth,
} from 'backstage-plugin-imagepull-common';
import { overviewRouteRef } from '../../routes';
import { useDurationText } from '../../text/useDurationText';
import { useUiText } from '../../text/useUiText';
import { webUrl } from '../../text/webUrl';
import { Moment } from '../shared/Moment';
import { ScrollArea } from '../shared/ScrollArea';
import { TitledPaper } from '../shared/TitledPaper';
import { ClusterConditionMark } from './ClusterConditionMark';
import { ClusterRemarks, hasRemarks } from './ClusterRemarks';
import { conditionOf, worstFirst } from './clusterOrder';

const useStyles = makeStyles(theme => ({
  // What is hidden from the eye in it must not widen the page.
  scroll: { overflowX: 'auto', position: 'relative' },
  table: { minWidth: 760 },
  head: { fontWeight: 700, lineHeight: 1.4, whiteSpace: 'nowrap' },
  cell: { overflowWrap: 'anywhere', verticalAlign: 'top' },
  // Stripes would set a row apart from the remarks that belong to it.
  row: { '&&&': { backgroundColor: 'transparent' } },
  followed: { borderBottom: 'none' },
  remarks: { paddingTop: 0 },
  // Stays in sight where the table scrolls sideways.
  inSight: {
    [theme.breakpoints.down('sm')]: {
      position: 'sticky',
      left: theme.spacing(2),
      maxWidth: `calc(100vw - ${theme.spacing(16)}px)`,
    },
  },
  name: { fontWeight: 700 },
  quiet: { color: theme.palette.text.secondary },
}));

/** Below this, a delay is not told in figures, in milliseconds. */
const shortLagMs = 1_000;

function Lag(props: { milliseconds: number | undefined }) {
  const { milliseconds } = props;
  const classes = useStyles();
  const t = useUiText();
  const durationText = useDurationText();
  if (milliseconds === undefined) {
    return <span className={classes.quiet}>{t('ui.health.unknown')}</span>;
  }
  return (
    <>
      {milliseconds < shortLagMs
        ? t('ui.health.lagShort')
        : durationText(milliseconds)}
    </>
  );
}

function FailingPods(props: { cluster: ClusterHealth }) {
  const { name, title, failingPods } = props.cluster;
  const t = useUiText();
  const overviewPath = useRouteRef(overviewRouteRef)?.();
  if (failingPods === 0 || overviewPath === undefined) {
    return <>{failingPods}</>;
  }
  return (
    <Link
      to={`${overviewPath}?${filterToQuery({ cluster: [name] })}`}
      title={t('ui.health.incidentsOf', { cluster: title ?? name })}
    >
      {failingPods}
    </Link>
  );
}

function ClusterRows(props: { cluster: ClusterHealth }) {
  const { cluster } = props;
  const { name, title, lastContactAt, relists } = cluster;
  const classes = useStyles();
  const t = useUiText();
  const dashboard = webUrl(cluster.dashboardUrl);
  const remarks = hasRemarks(cluster);
  const cell = remarks ? `${classes.cell} ${classes.followed}` : classes.cell;
  return (
    <>
      <TableRow className={classes.row}>
        <TableCell
          component="th"
          role="rowheader"
          scope="row"
          className={cell}
          title={title && name}
        >
          <span className={classes.name}>{title ?? name}</span>
          {dashboard && (
            <>
              {' · '}
              <Link
                to={dashboard}
                aria-label={t('ui.detail.dashboard', {
                  cluster: title ?? name,
                })}
              >
                {t('ui.health.dashboard')}
              </Link>
            </>
          )}
        </TableCell>
        <TableCell className={cell}>
          <ClusterConditionMark condition={conditionOf(cluster)} />
        </TableCell>
        <TableCell className={cell}>
          {lastContactAt ? (
            <Moment time={lastContactAt} as="ago" />
          ) : (
            <span className={classes.quiet}>{t('ui.health.never')}</span>
          )}
        </TableCell>
        <TableCell className={cell}>
          <Lag milliseconds={cluster.lagMilliseconds} />
        </TableCell>
        <TableCell className={cell} align="right">
          <FailingPods cluster={cluster} />
        </TableCell>
        <TableCell className={cell} align="right">
          {relists}
        </TableCell>
      </TableRow>
      {remarks && (
        <TableRow className={classes.row}>
          <TableCell colSpan={6} className={classes.remarks}>
            <div className={classes.inSight}>
              <ClusterRemarks cluster={cluster} />
            </div>
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

function ClustersTable(props: { clusters: readonly ClusterHealth[] }) {
  const classes = useStyles();
  const t = useUiText();
  return (
    <ScrollArea className={classes.scroll} label={t('ui.health.scroll')}>
      <Table size="small" className={classes.table}>
        <TableHead>
          <TableRow>
            <TableCell className={classes.head}>
              {t('ui.health.cluster')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('ui.health.state')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('ui.health.lastContact')}
            </TableCell>
            <TableCell
              className={classes.head}
              title={t('ui.health.lagMeaning')}
            >
              {t('ui.health.lag')}
            </TableCell>
            <TableCell className={classes.head} align="right">
              {t('ui.health.failingPods')}
            </TableCell>
            <TableCell
              className={classes.head}
              align="right"
              title={t('ui.health.relistsMeaning')}
            >
              {t('ui.health.relists')}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {worstFirst(props.clusters).map(cluster => (
            <ClusterRows key={cluster.name} cluster={cluster} />
          ))}
        </TableBody>
      </Table>
    </ScrollArea>
  );
}

/** How well each cluster is watched, the worst first, and what to do about it. Needs a `ClockProvider` around it. */
export function ClusterHealthPanel(props: {
  clusters: readonly ClusterHealth[];
}) {
  const { clusters } = props;
  const t = useUiText();
  const watched = clusters.filter(({ state }) => state === 'watched').length;
  return (
    <TitledPaper title={t('ui.health.title')} level="h2" gap={1}>
      <Typography variant="body2" component="p" role="status">
        {clusters.length === 0
          ? t('ui.health.none')
          : t('ui.health.summary', {
              count: clusters.length,
              watched: String(watched),
            })}
      </Typography>
      {clusters.length > 0 && <ClustersTable clusters={clusters} />}
    </TitledPaper>
  );
}
