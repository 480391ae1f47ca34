import { useId, type ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { BreakableName } from '../shared/BreakableName';

/** A row of a ranking. */
export interface RankedRow {
  /** What the filter is set to. */
  value: string;
  /** For people. */
  name: string;
  /** What the bar shows. */
  incidents: number;
  /** Another figure beside it. */
  detail: ReactNode;
}

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    alignContent: 'start',
    // Room for a few rows, so that little moves when they come.
    minHeight: 200,
  },
  title: { fontSize: '0.9375rem', fontWeight: 700 },
  table: {
    ...theme.typography.body2,
    width: '100%',
    borderCollapse: 'collapse',
    '& th, & td': {
      padding: theme.spacing(0.25, 1, 0.25, 0),
      textAlign: 'left',
      fontWeight: 'inherit',
    },
  },
  head: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
  name: {
    width: '45%',
    overflowWrap: 'anywhere',
    '& button': { minWidth: 0, marginLeft: theme.spacing(-0.5) },
  },
  barCell: { width: '30%' },
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  fill: {
    height: 12,
    minWidth: 2,
    borderRadius: 2,
    backgroundColor: theme.palette.type === 'dark' ? '#6cb6ff' : '#0b5fa5',
  },
}));

/** Things with the most incidents, each with a bar; a click on one filters by it. */
export function RankedTable(props: {
  title: string;
  /** What the rows are. */
  nameTitle: string;
  detailTitle: string;
  /** The most first; absent while they are being loaded. */
  rows: readonly RankedRow[] | undefined;
  onPick: (value: string) => void;
}) {
  const { title, nameTitle, detailTitle, rows, onPick } = props;
  const classes = useStyles();
  const t = useUiText();
  const titleId = useId();
  const most = Math.max(...(rows ?? []).map(row => row.incidents), 1);
  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <Typography
        id={titleId}
        variant="body1"
        component="h3"
        className={classes.title}
      >
        {title}
      </Typography>
      {rows?.length === 0 && (
        <Typography variant="body2" component="p">
          {t('ui.statistics.emptyRanking')}
        </Typography>
      )}
      {rows && rows.length > 0 && (
        <table className={classes.table} aria-labelledby={titleId}>
          <thead className={classes.head}>
            <tr>
              <th scope="col">{nameTitle}</th>
              <th scope="col">{t('ui.statistics.incidents')}</th>
              <th scope="col">{detailTitle}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ value, name, incidents, detail }) => (
              <tr key={value}>
                <th scope="row" className={classes.name}>
                  <ActionButton
                    title={t('ui.statistics.filterBy', { value: name })}
                    onClick={() => onPick(value)}
                  >
                    <BreakableName>{name}</BreakableName>
                  </ActionButton>
                </th>
                <td className={classes.barCell}>
                  <div className={classes.bar}>
                    <div
                      className={classes.fill}
                      style={{ width: `${(incidents / most) * 65}%` }}
                      aria-hidden
                    />
                    {incidents}
                  </div>
                </td>
                <td>{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
