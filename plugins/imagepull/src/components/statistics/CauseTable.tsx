import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useUiText } from '../../text/useUiText';
import { ScrollArea } from '../shared/ScrollArea';
import type { CauseRow } from './causeSeries';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  head: { fontWeight: 700, lineHeight: 1.4 },
});

/** What the chart shows, in figures. */
export function CauseTable(props: {
  rows: readonly CauseRow[];
  /** Names of the series. */
  names: readonly string[];
  hourly: boolean;
  rowText: (at: string) => string;
}) {
  const { rows, names, hourly, rowText } = props;
  const classes = useStyles();
  const t = useUiText();
  return (
    <ScrollArea
      className={classes.scroll}
      label={t('ui.statistics.tableScroll')}
    >
      <Table size="small">
        <caption>
          {hourly ? t('ui.statistics.perHour') : t('ui.statistics.perDay')}
        </caption>
        <TableHead>
          <TableRow>
            <TableCell className={classes.head}>
              {hourly ? t('ui.statistics.hour') : t('ui.statistics.day')}
            </TableCell>
            {names.map(name => (
              <TableCell key={name} align="right" className={classes.head}>
                {name}
              </TableCell>
            ))}
            <TableCell align="right" className={classes.head}>
              {t('ui.statistics.total')}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ at, counts, total }) => (
            <TableRow key={at}>
              <TableCell component="th" role="rowheader" scope="row">
                {rowText(at)}
              </TableCell>
              {counts.map((count, index) => (
                <TableCell key={names[index]} align="right">
                  {count}
                </TableCell>
              ))}
              <TableCell align="right">{total}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollArea>
  );
}
