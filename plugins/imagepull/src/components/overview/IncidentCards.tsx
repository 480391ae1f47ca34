import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Incident, IncidentSort } from 'backstage-plugin-imagepull-common';
import { columnsFor, directionOf } from '../../overview/sorting';
import type { ViewHandle } from '../../overview/useView';
import { useUiText } from '../../text/useUiText';
import { Choice } from './Choice';
import { IncidentCell } from './incidentCells';

const useStyles = makeStyles(theme => ({
  order: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1.5) },
  list: {
    display: 'grid',
    gap: theme.spacing(1),
    margin: theme.spacing(1.5, 0, 0),
    padding: 0,
    listStyle: 'none',
  },
  card: { padding: theme.spacing(1.5) },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.25, 1.5),
    margin: 0,
  },
  name: { color: theme.palette.text.secondary },
  value: { margin: 0, overflowWrap: 'anywhere' },
}));

function OrderChoice(props: { handle: ViewHandle }) {
  const { sort, reverse, filter } = props.handle.view;
  const classes = useStyles();
  const t = useUiText();
  const present: IncidentSort =
    sort ?? (filter.state === 'resolved' ? 'resolved' : 'urgency');
  const choices: IncidentSort[] = ['urgency', ...columnsFor(filter.state)];
  return (
    <div className={classes.order}>
      <Choice
        label={t('ui.incidents.sort')}
        value={present}
        choices={choices.map(value => ({
          value,
          label: t(`ui.incidents.column.${value}`),
        }))}
        onChoose={value => props.handle.change({ sort: value, reverse: false })}
      />
      <Choice
        label={t('ui.incidents.order')}
        value={directionOf(present, reverse)}
        choices={[
          { value: 'asc', label: t('ui.incidents.order.ascending') },
          { value: 'desc', label: t('ui.incidents.order.descending') },
        ]}
        onChoose={direction =>
          props.handle.change({
            sort: present,
            reverse: direction !== directionOf(present, false),
          })
        }
      />
    </div>
  );
}

/** Incidents one below the other, for narrow screens. */
export function IncidentCards(props: {
  incidents: readonly Incident[];
  handle: ViewHandle;
  clusterTitle: (name: string) => string;
}) {
  const { incidents, handle, clusterTitle } = props;
  const classes = useStyles();
  const t = useUiText();
  const columns = columnsFor(handle.view.filter.state);
  return (
    <>
      <OrderChoice handle={handle} />
      <ul className={classes.list}>
        {incidents.map(incident => (
          <li key={incident.id}>
            <Paper variant="outlined" className={classes.card}>
              <Typography
                variant="body2"
                component="dl"
                className={classes.facts}
              >
                {columns.map(column => [
                  <dt key={`${column} name`} className={classes.name}>
                    {t(`ui.incidents.column.${column}`)}
                  </dt>,
                  <dd key={column} className={classes.value}>
                    <IncidentCell
                      incident={incident}
                      column={column}
                      clusterTitle={clusterTitle}
                    />
                  </dd>,
                ])}
              </Typography>
            </Paper>
          </li>
        ))}
      </ul>
    </>
  );
}
