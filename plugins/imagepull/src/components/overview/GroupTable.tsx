import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type {
  IncidentGroups,
  Overview,
} from 'backstage-plugin-imagepull-common';
import { withValues } from '../../overview/filterFields';
import { useFilterLabels } from '../../overview/useFilterLabels';
import type { ViewHandle } from '../../overview/useView';
import { useUiText } from '../../text/useUiText';
import { BreakableName } from '../shared/BreakableName';
import { ScrollArea } from '../shared/ScrollArea';

const useStyles = makeStyles(theme => ({
  scroll: { overflowX: 'auto' },
  head: { fontWeight: 700, lineHeight: 1.4 },
  name: { minWidth: 160, overflowWrap: 'anywhere' },
  number: { fontVariantNumeric: 'tabular-nums' },
  row: { '&:last-child > *': { borderBottom: 0 } },
  quiet: { color: theme.palette.text.secondary },
}));

const counts = ['incidents', 'services', 'notServing', 'pods'] as const;

/** Groups of incidents; each leads to its incidents. */
export function GroupTable(props: {
  groups: IncidentGroups;
  overview: Overview;
  handle: ViewHandle;
}) {
  const { overview, handle } = props;
  const { by, groups } = props.groups;
  const classes = useStyles();
  const t = useUiText();
  const label = useFilterLabels(overview);
  return (
    <ScrollArea className={classes.scroll} label={t('ui.groups.scroll')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell className={classes.head}>
              {t(`ui.groups.by.${by}`)}
            </TableCell>
            {counts.map(count => (
              <TableCell key={count} className={classes.head} align="right">
                {t(`ui.groups.${count}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {groups.map(group => (
            <TableRow key={group.value} hover className={classes.row}>
              <TableCell
                component="th"
                role="rowheader"
                scope="row"
                className={classes.name}
              >
                <Link
                  to={handle.linkTo({
                    group: undefined,
                    filter: withValues(handle.view.filter, by, [group.value]),
                  })}
                >
                  <BreakableName>
                    {label(by, group.value, group.title)}
                  </BreakableName>
                </Link>
              </TableCell>
              {counts.map(count => (
                <TableCell
                  key={count}
                  align="right"
                  className={
                    group[count] === 0
                      ? `${classes.number} ${classes.quiet}`
                      : classes.number
                  }
                >
                  {group[count]}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollArea>
  );
}
