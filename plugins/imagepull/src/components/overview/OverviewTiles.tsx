import type { ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { Overview } from 'backstage-plugin-imagepull-common';
import type { ViewHandle } from '../../overview/useView';
import { useDurationText } from '../../text/useDurationText';
import { useUiText } from '../../text/useUiText';
import { useToneColor } from '../shared/tone';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
    gap: theme.spacing(1.5),
    margin: 0,
  },
  tile: {
    padding: theme.spacing(1.25, 2),
    borderLeft: ({ color }: { color?: string }) =>
      color ? `4px solid ${color}` : undefined,
  },
  label: { color: theme.palette.text.secondary },
  value: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: theme.spacing(0.75),
    margin: 0,
    fontSize: '1.75rem',
    fontWeight: 700,
    lineHeight: 1.25,
    fontVariantNumeric: 'tabular-nums',
  },
  unit: {
    fontSize: '0.875rem',
    fontWeight: 400,
    color: theme.palette.text.secondary,
  },
}));

function Tile(props: {
  label: string;
  value: ReactNode;
  unit: string;
  color?: string;
}) {
  const { label, value, unit, color } = props;
  const classes = useStyles({ color });
  return (
    <Paper variant="outlined" className={classes.tile}>
      <Typography variant="body2" component="dt" className={classes.label}>
        {label}
      </Typography>
      <Typography variant="body1" component="dd" className={classes.value}>
        {value}
        <span className={classes.unit}>{unit}</span>
      </Typography>
    </Paper>
  );
}

/** The state of everything in four numbers. */
export function OverviewTiles(props: {
  overview: Overview;
  handle: ViewHandle;
}) {
  const { overview, handle } = props;
  const { open, services, notServing, medianSecondsToResolve } = overview.tiles;
  const classes = useStyles({});
  const t = useUiText();
  const durationText = useDurationText();
  const error = useToneColor('error');
  return (
    <dl className={classes.list} aria-label={t('ui.overview.tiles')}>
      <Tile
        label={t('ui.overview.tile.open')}
        value={open}
        unit={t('ui.overview.tile.openUnit', { count: open })}
      />
      <Tile
        label={t('ui.overview.tile.services')}
        value={services}
        unit={t('ui.overview.tile.servicesUnit', { count: services })}
      />
      <Tile
        label={t('ui.overview.tile.notServing')}
        color={notServing > 0 ? error : undefined}
        value={
          notServing > 0 ? (
            <Link
              to={handle.linkTo({
                tab: 'incidents',
                group: undefined,
                filter: {
                  ...handle.view.filter,
                  impact: ['down', 'not-serving-yet'],
                },
              })}
              title={t('ui.overview.tile.notServingShow')}
            >
              {notServing}
            </Link>
          ) : (
            notServing
          )
        }
        unit={t('ui.overview.tile.notServingUnit', { count: notServing })}
      />
      {medianSecondsToResolve === undefined ? (
        <Tile
          label={t('ui.overview.tile.median')}
          value={t('ui.overview.tile.medianNone')}
          unit={t('ui.overview.tile.medianNoneUnit')}
        />
      ) : (
        <Tile
          label={t('ui.overview.tile.median')}
          value={durationText(medianSecondsToResolve * 1000)}
          unit={t('ui.overview.tile.medianUnit')}
        />
      )}
    </dl>
  );
}
