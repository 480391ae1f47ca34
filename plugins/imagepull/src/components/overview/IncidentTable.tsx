import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { makeStyles } from '@material-ui/core/styles';
import type { Incident } from 'backstage-plugin-imagepull-common';
import {
  columnsFor,
  directionOf,
  nextOrder,
  type IncidentColumn,
} from '../../overview/sorting';
import type { ViewHandle } from '../../overview/useView';
import { useUiText } from '../../text/useUiText';
import { ScrollArea } from '../shared/ScrollArea';
import { IncidentCell } from './incidentCells';

const useStyles = makeStyles(theme => ({
  scroll: { overflowX: 'auto' },
  // Fits beside the side bar of a screen of 1440 pixels.
  table: { minWidth: 1100 },
  head: {
    fontWeight: 700,
    lineHeight: 1.3,
    padding: theme.spacing(1, 0.75),
    verticalAlign: 'bottom',
    // Takes room even where it is not shown.
    '& .MuiTableSortLabel-icon': { margin: 0 },
    '&:first-child': { paddingLeft: theme.spacing(2) },
  },
  cell: {
    minWidth: 80,
    padding: theme.spacing(0.75, 0.75),
    verticalAlign: 'top',
    lineHeight: 1.4,
    overflowWrap: 'anywhere',
    '&:first-child': { paddingLeft: theme.spacing(2) },
  },
  cause: { minWidth: 124 },
  service: { minWidth: 150 },
  image: { minWidth: 180 },
  number: { minWidth: 48, fontVariantNumeric: 'tabular-nums' },
}));

/** Columns of numbers, whose figures stand below each other. */
const numeric: ReadonlySet<IncidentColumn> = new Set<IncidentColumn>(['pods']);

function IncidentTableHead(props: {
  columns: readonly IncidentColumn[];
  handle: ViewHandle;
}) {
  const { columns, handle } = props;
  const { sort, reverse } = handle.view;
  const classes = useStyles();
  const t = useUiText();
  return (
    <TableHead>
      <TableRow>
        {columns.map(column => {
          const active = sort === column;
          const direction = directionOf(column, active && reverse);
          return (
            <TableCell
              key={column}
              className={classes.head}
              align={numeric.has(column) ? 'right' : 'left'}
              sortDirection={active && direction}
            >
              <TableSortLabel
                active={active}
                direction={direction}
                onClick={() =>
                  handle.change(nextOrder({ sort, reverse }, column))
                }
              >
                {t(`ui.incidents.column.${column}`)}
              </TableSortLabel>
            </TableCell>
          );
        })}
      </TableRow>
    </TableHead>
  );
}

function useCellClass(): (column: IncidentColumn) => string {
  const classes = useStyles();
  function width(column: IncidentColumn) {
    switch (column) {
      case 'cause':
      case 'service':
      case 'image':
        return classes[column];
      case 'pods':
        return classes.number;
      default:
        return '';
    }
  }
  return column => `${classes.cell} ${width(column)}`;
}

/** Incidents as a table, for screens that are wide enough. */
export function IncidentTable(props: {
  incidents: readonly Incident[];
  handle: ViewHandle;
  clusterTitle: (name: string) => string;
}) {
  const { incidents, handle, clusterTitle } = props;
  const classes = useStyles();
  const cellClass = useCellClass();
  const t = useUiText();
  const columns = columnsFor(handle.view.filter.state);
  return (
    <ScrollArea className={classes.scroll} label={t('ui.incidents.scroll')}>
      <Table size="small" className={classes.table}>
        <IncidentTableHead columns={columns} handle={handle} />
        <TableBody>
          {incidents.map(incident => (
            <TableRow key={incident.id} hover>
              {columns.map(column => (
                <TableCell
                  key={column}
                  className={cellClass(column)}
                  align={numeric.has(column) ? 'right' : 'left'}
                >
                  <IncidentCell
                    incident={incident}
                    column={column}
                    clusterTitle={clusterTitle}
                  />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollArea>
  );
}
