import { useId, useMemo, useState } from 'react';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TablePagination from '@material-ui/core/TablePagination';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { PullFailure } from 'backstage-plugin-imagepull-common';
import {
  podColumns,
  searchFailures,
  sortFailures,
  type PodOrder,
} from '../../report/podRows';
import { useUiText } from '../../text/useUiText';
import { Moment } from '../shared/Moment';
import { ScrollArea } from '../shared/ScrollArea';

const rowsPerPage = 10;

const useStyles = makeStyles(theme => ({
  scroll: { overflowX: 'auto' },
  table: { minWidth: 760 },
  head: { fontWeight: 700, lineHeight: 1.4, whiteSpace: 'nowrap' },
  cell: { minWidth: 96, overflowWrap: 'anywhere', verticalAlign: 'top' },
  filter: { maxWidth: 360 },
  quiet: { color: theme.palette.text.secondary },
  pages: { '& .MuiTablePagination-toolbar': { flexWrap: 'wrap' } },
}));

function PodRow(props: { failure: PullFailure; over?: boolean }) {
  const { failure, over } = props;
  const classes = useStyles();
  const t = useUiText();
  const others = failure.affectedContainers.filter(
    container => container !== failure.container,
  );
  return (
    <TableRow>
      <TableCell
        component="th"
        role="rowheader"
        scope="row"
        className={classes.cell}
      >
        {failure.pod}
      </TableCell>
      <TableCell className={classes.cell}>
        {failure.container}
        {others.length > 0 && (
          <span className={classes.quiet}>
            {' '}
            ({t('ui.pods.neededBy', { containers: others.join(', ') })})
          </span>
        )}
      </TableCell>
      <TableCell className={classes.cell}>
        {t(`ui.kind.${failure.containerKind}`)}
      </TableCell>
      <TableCell className={classes.cell}>
        {failure.node ?? (
          <span className={classes.quiet}>{t('ui.pods.noNode')}</span>
        )}
      </TableCell>
      <TableCell className={classes.cell}>
        {failure.reason}
        {failure.ranBefore && (
          <span className={classes.quiet}> ({t('ui.pods.ranBefore')})</span>
        )}
      </TableCell>
      <TableCell className={classes.cell}>
        {failure.since ? (
          <Moment time={failure.since} as={over ? 'ago' : 'for'} />
        ) : (
          <span className={classes.quiet}>{t('ui.pods.unknownSince')}</span>
        )}
      </TableCell>
    </TableRow>
  );
}

function PodsHead(props: {
  order: PodOrder;
  onOrder: (order: PodOrder) => void;
  over?: boolean;
}) {
  const { order, onOrder, over } = props;
  const classes = useStyles();
  const t = useUiText();
  return (
    <TableHead>
      <TableRow>
        {podColumns.map(column => {
          const active = order.column === column;
          const reversed = active && order.direction === 'asc';
          return (
            <TableCell
              key={column}
              className={classes.head}
              sortDirection={active && order.direction}
            >
              <TableSortLabel
                active={active}
                direction={active ? order.direction : 'asc'}
                onClick={() =>
                  onOrder({ column, direction: reversed ? 'desc' : 'asc' })
                }
              >
                {over && column === 'since'
                  ? t('ui.incident.podsSince')
                  : t(`ui.pods.${column}`)}
              </TableSortLabel>
            </TableCell>
          );
        })}
      </TableRow>
    </TableHead>
  );
}

/** The failing containers of a diagnosis; can be sorted, and searched when there are many. */
export function PodsTable(props: {
  failures: readonly PullFailure[];
  /** They do not fail any more. */
  over?: boolean;
}) {
  const { failures, over } = props;
  const classes = useStyles();
  const t = useUiText();
  const [order, setOrder] = useState<PodOrder>({
    column: 'since',
    direction: 'desc',
  });
  const filterId = useId();
  const [search, setSearch] = useState('');
  const [wantedPage, setPage] = useState(0);
  const rows = useMemo(
    () => sortFailures(searchFailures(failures, search), order),
    [failures, search, order],
  );
  const lastPage = Math.max(Math.ceil(rows.length / rowsPerPage) - 1, 0);
  const page = Math.min(wantedPage, lastPage);

  return (
    <>
      {failures.length > rowsPerPage && (
        <TextField
          id={filterId}
          className={classes.filter}
          size="small"
          variant="outlined"
          type="search"
          label={t('ui.pods.filter')}
          value={search}
          onChange={event => setSearch(event.target.value)}
        />
      )}
      <ScrollArea className={classes.scroll} label={t('ui.pods.scroll')}>
        <Table size="small" className={classes.table}>
          <PodsHead order={order} onOrder={setOrder} over={over} />
          <TableBody>
            {rows
              .slice(page * rowsPerPage, (page + 1) * rowsPerPage)
              .map(failure => (
                <PodRow
                  key={`${failure.podUid}/${failure.containerKind}/${failure.container}`}
                  failure={failure}
                  over={over}
                />
              ))}
          </TableBody>
        </Table>
      </ScrollArea>
      {rows.length === 0 && (
        <Typography variant="body2" component="p" role="status">
          {t('ui.pods.noMatch')}
        </Typography>
      )}
      {rows.length > rowsPerPage && (
        <TablePagination
          component="div"
          className={classes.pages}
          count={rows.length}
          page={page}
          rowsPerPage={rowsPerPage}
          rowsPerPageOptions={[rowsPerPage]}
          onPageChange={(_, next) => setPage(next)}
          labelDisplayedRows={({ from, to, count }) =>
            t('ui.pods.range', {
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
