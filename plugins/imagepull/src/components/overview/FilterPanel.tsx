import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import type { Overview } from 'backstage-plugin-imagepull-common';
import {
  filterChoices,
  filterFields,
  withValues,
} from '../../overview/filterFields';
import { useFilterLabels } from '../../overview/useFilterLabels';
import type { ViewHandle } from '../../overview/useView';
import { useUiText } from '../../text/useUiText';
import { FilterField } from './FilterField';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
  },
}));

/** A choice for each field that incidents can be filtered by. */
export function FilterPanel(props: {
  id: string;
  overview: Overview | undefined;
  handle: ViewHandle;
}) {
  const { id, overview, handle } = props;
  const { filter } = handle.view;
  const classes = useStyles();
  const t = useUiText();
  const label = useFilterLabels(overview);
  return (
    <Paper
      id={id}
      variant="outlined"
      className={classes.root}
      role="group"
      aria-label={t('ui.overview.filters')}
    >
      {filterFields.map(field => (
        <FilterField
          key={field}
          label={t(`ui.overview.field.${field}`)}
          choices={filterChoices(overview?.facets, filter, field)}
          chosen={filter[field] ?? []}
          nameOf={({ value, title }) => label(field, value, title)}
          onChoose={values =>
            handle.change({ filter: withValues(filter, field, values) })
          }
        />
      ))}
    </Paper>
  );
}
