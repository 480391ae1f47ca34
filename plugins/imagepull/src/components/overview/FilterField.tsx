import { useId } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import CheckedIcon from '@material-ui/icons/CheckBox';
import UncheckedIcon from '@material-ui/icons/CheckBoxOutlineBlank';
import Autocomplete from '@material-ui/lab/Autocomplete';
import type { FacetValue } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';

const useStyles = makeStyles(theme => ({
  option: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    width: '100%',
  },
  name: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  count: { color: theme.palette.text.secondary },
  chosen: { paddingLeft: theme.spacing(1) },
}));

/** Chooses any number of the values of one field. */
export function FilterField(props: {
  label: string;
  choices: readonly FacetValue[];
  chosen: readonly string[];
  nameOf: (choice: FacetValue) => string;
  onChoose: (values: string[]) => void;
}) {
  const { label, choices, chosen, nameOf, onChoose } = props;
  const classes = useStyles();
  const t = useUiText();
  const id = useId();
  return (
    <Autocomplete
      id={id}
      multiple
      disableCloseOnSelect
      size="small"
      options={[...choices]}
      value={choices.filter(({ value }) => chosen.includes(value))}
      getOptionSelected={(option, { value }) => option.value === value}
      getOptionLabel={nameOf}
      noOptionsText={t('ui.overview.noChoices')}
      onChange={(_, values) => onChoose(values.map(({ value }) => value))}
      renderOption={(choice, { selected }) => {
        const Icon = selected ? CheckedIcon : UncheckedIcon;
        return (
          <span className={classes.option}>
            <Icon fontSize="small" color="action" aria-hidden />
            <span className={classes.name}>{nameOf(choice)}</span>
            <span className={classes.count}>{choice.count}</span>
          </span>
        );
      }}
      renderTags={values => (
        // Which ones is told by the list of active filters.
        <span className={classes.chosen}>
          {t('ui.overview.chosen', { count: values.length })}
        </span>
      )}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={label}
          InputLabelProps={{ ...params.InputLabelProps, shrink: true }}
        />
      )}
    />
  );
}
