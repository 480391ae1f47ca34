import { useId } from 'react';
import FormControl from '@material-ui/core/FormControl';
import InputLabel from '@material-ui/core/InputLabel';
import Select from '@material-ui/core/Select';
import { makeStyles } from '@material-ui/core/styles';
import { causeIds, type Diagnosis } from 'backstage-plugin-imagepull-common';
import {
  filterChoices,
  type DiagnosisFilters,
  type FilterName,
} from '../../report/filterDiagnoses';
import { useCauseName } from '../../text/useCauseName';
import { useUiText } from '../../text/useUiText';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2) },
  control: { minWidth: 180, maxWidth: '100%' },
  label: { color: theme.palette.text.primary },
}));

function FilterSelect(props: {
  name: FilterName;
  values: readonly string[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { name, values, value, onChange } = props;
  const classes = useStyles();
  const t = useUiText();
  const causeName = useCauseName();
  const id = useId();

  function label(choice: string) {
    const cause = causeIds.find(causeId => causeId === choice);
    return name === 'cause' && cause ? causeName(cause) : choice;
  }
  return (
    <FormControl variant="outlined" size="small" className={classes.control}>
      <InputLabel htmlFor={id} shrink className={classes.label}>
        {t(`ui.tab.${name}`)}
      </InputLabel>
      <Select
        native
        label={t(`ui.tab.${name}`)}
        value={value ?? ''}
        onChange={event => onChange(String(event.target.value) || undefined)}
        inputProps={{ id }}
      >
        <option value="">{t('ui.tab.all')}</option>
        {values.map(choice => (
          <option key={choice} value={choice}>
            {label(choice)}
          </option>
        ))}
      </Select>
    </FormControl>
  );
}

/** Narrows the list down; shows only filters that have something to choose, or something chosen. */
export function Filters(props: {
  diagnoses: readonly Diagnosis[];
  filters: DiagnosisFilters;
  onChange: (name: FilterName, value: string | undefined) => void;
}) {
  const { diagnoses, filters, onChange } = props;
  const classes = useStyles();
  const t = useUiText();
  const choices = filterChoices(diagnoses, filters);
  if (choices.length === 0) {
    return null;
  }
  return (
    <div className={classes.root} role="group" aria-label={t('ui.tab.filters')}>
      {choices.map(({ name, values }) => (
        <FilterSelect
          key={name}
          name={name}
          values={values}
          value={filters[name]}
          onChange={value => onChange(name, value)}
        />
      ))}
    </div>
  );
}
