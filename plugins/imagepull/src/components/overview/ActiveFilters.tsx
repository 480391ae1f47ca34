import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import type { Overview } from 'backstage-plugin-imagepull-common';
import { activeFilters, type ActiveFilter } from '../../overview/filterFields';
import { useFilterLabels } from '../../overview/useFilterLabels';
import type { ViewHandle } from '../../overview/useView';
import { plainText } from '../../text/segments';
import { useSentence } from '../../text/useSentence';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  item: { maxWidth: '100%' },
  chip: { margin: 0, maxWidth: '100%' },
}));

function useChipText(
  overview: Overview | undefined,
): (active: ActiveFilter) => string {
  const t = useUiText();
  const sentence = useSentence();
  const label = useFilterLabels(overview);

  function named(field: string, value: string) {
    return t('ui.overview.activeFilter', { field, value });
  }
  return active => {
    switch (active.field) {
      case 'mine':
        return t('ui.overview.mine');
      case 'situation': {
        const situation = overview?.situations.find(
          ({ id }) => id === active.value,
        );
        return named(
          t('ui.overview.field.situation'),
          situation
            ? plainText(sentence(situation.headline))
            : t('ui.overview.situationOver'),
        );
      }
      case 'text':
        return named(t('ui.overview.field.text'), active.value);
      case 'state':
        return named(
          t('ui.overview.field.state'),
          t(`ui.overview.state.${active.value}`),
        );
      case 'period':
        return named(
          t('ui.overview.field.period'),
          t(`ui.overview.period.${active.value}`),
        );
      default: {
        const { field, value } = active;
        return named(t(`ui.overview.field.${field}`), label(field, value));
      }
    }
  };
}

/** What the page is narrowed down to, each with a way to take it away again. */
export function ActiveFilters(props: {
  overview: Overview | undefined;
  handle: ViewHandle;
}) {
  const { overview, handle } = props;
  const classes = useStyles();
  const t = useUiText();
  const chipText = useChipText(overview);
  const active = activeFilters(handle.view.filter);
  if (active.length === 0) {
    return null;
  }
  return (
    <ul className={classes.list} aria-label={t('ui.overview.active')}>
      {active.map(one => {
        const words = chipText(one);
        return (
          <li key={`${one.field} ${one.value}`} className={classes.item}>
            <Chip
              size="small"
              className={classes.chip}
              label={words}
              title={words}
              aria-label={t('ui.overview.removeFilter', { filter: words })}
              onClick={() => handle.change({ filter: one.without })}
              onDelete={() => handle.change({ filter: one.without })}
            />
          </li>
        );
      })}
      <li>
        <ActionButton onClick={() => handle.change({ filter: {} })}>
          {t('ui.overview.clear')}
        </ActionButton>
      </li>
    </ul>
  );
}
