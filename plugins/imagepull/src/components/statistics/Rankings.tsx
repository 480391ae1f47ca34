import { makeStyles } from '@material-ui/core/styles';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  noneValue,
  type IncidentFilter,
  type Statistics,
} from 'backstage-plugin-imagepull-common';
import { useDurationText } from '../../text/useDurationText';
import { useUiText } from '../../text/useUiText';
import { RankedTable, type RankedRow } from './RankedTable';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(340px, 100%), 1fr))',
    gap: theme.spacing(3),
  },
}));

/** The name of an entity where it has no title. */
function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    // It is shown as it is written.
    return ref;
  }
}

/** Registries, services and teams with the most incidents. */
export function Rankings(props: {
  /** Absent while it is being loaded. */
  statistics: Statistics | undefined;
  onFilter: (change: IncidentFilter) => void;
}) {
  const { statistics, onFilter } = props;
  const classes = useStyles();
  const t = useUiText();
  const durationText = useDurationText();

  function entityRows(
    entities: Statistics['services'] | undefined,
    nameOfNone: string,
  ): RankedRow[] | undefined {
    return entities?.map(({ ref, title, incidents, secondsFailing }) => ({
      value: ref,
      name: ref === noneValue ? nameOfNone : title ?? nameOf(ref),
      incidents,
      detail: durationText(secondsFailing * 1_000),
    }));
  }
  return (
    <div className={classes.root}>
      <RankedTable
        title={t('ui.statistics.registries')}
        nameTitle={t('ui.statistics.registry')}
        detailTitle={t('ui.statistics.median')}
        rows={statistics?.registries.map(
          ({ registry, incidents, medianSecondsToResolve: seconds }) => ({
            value: registry,
            name:
              registry === noneValue ? t('ui.statistics.noRegistry') : registry,
            incidents,
            detail:
              seconds === undefined
                ? t('ui.overview.tile.medianNone')
                : durationText(seconds * 1_000),
          }),
        )}
        onPick={registry => onFilter({ registry: [registry] })}
      />
      <RankedTable
        title={t('ui.statistics.services')}
        nameTitle={t('ui.statistics.service')}
        detailTitle={t('ui.statistics.failing')}
        rows={entityRows(statistics?.services, t('ui.statistics.noService'))}
        onPick={service => onFilter({ service: [service] })}
      />
      <RankedTable
        title={t('ui.statistics.teams')}
        nameTitle={t('ui.statistics.team')}
        detailTitle={t('ui.statistics.failing')}
        rows={entityRows(statistics?.teams, t('ui.statistics.noTeam'))}
        onPick={owner => onFilter({ owner: [owner] })}
      />
    </div>
  );
}
