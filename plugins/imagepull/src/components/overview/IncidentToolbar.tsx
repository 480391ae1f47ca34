import { makeStyles } from '@material-ui/core/styles';
import {
  incidentGroupingSchema,
  statisticsPeriodSchema,
} from 'backstage-plugin-imagepull-common';
import type { ViewHandle } from '../../overview/useView';
import { useUiText } from '../../text/useUiText';
import { ShareButton } from '../shared/ShareButton';
import { Choice } from './Choice';
import { ExportButton } from './ExportButton';

const states = ['open', 'resolved', 'all'] as const;
const periods = ['any', ...statisticsPeriodSchema.options] as const;
const groupings = ['none', ...incidentGroupingSchema.options] as const;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
  },
  actions: { display: 'flex', flexWrap: 'wrap', marginLeft: 'auto' },
}));

/** Which incidents are listed and how, and what can be done with the list. */
export function IncidentToolbar(props: { handle: ViewHandle }) {
  const { handle } = props;
  const { view, change } = handle;
  const { filter, group } = view;
  const state = filter.state ?? 'open';
  const classes = useStyles();
  const t = useUiText();
  return (
    <div className={classes.root}>
      <Choice
        label={t('ui.incidents.state')}
        value={state}
        choices={states.map(value => ({
          value,
          label: t(`ui.overview.state.${value}`),
        }))}
        onChoose={value =>
          change({
            filter: {
              ...filter,
              state: value === 'open' ? undefined : value,
              period: value === 'open' ? undefined : filter.period,
            },
            // Only lists with past incidents have this column.
            ...(value === 'open' && view.sort === 'resolved'
              ? { sort: undefined, reverse: false }
              : {}),
          })
        }
      />
      {state !== 'open' && (
        <Choice
          label={t('ui.incidents.period')}
          value={filter.period ?? 'any'}
          choices={periods.map(value => ({
            value,
            label: t(`ui.overview.period.${value}`),
          }))}
          onChoose={value =>
            change({
              filter: {
                ...filter,
                period: value === 'any' ? undefined : value,
              },
            })
          }
        />
      )}
      <Choice
        label={t('ui.incidents.group')}
        value={group ?? 'none'}
        choices={groupings.map(value => ({
          value,
          label:
            value === 'none'
              ? t('ui.incidents.groupNone')
              : t(`ui.groups.by.${value}`),
        }))}
        onChoose={value =>
          change({ group: value === 'none' ? undefined : value })
        }
      />
      <div className={classes.actions}>
        <ExportButton view={view} />
        <ShareButton path={handle.linkTo({})} />
      </div>
    </div>
  );
}
