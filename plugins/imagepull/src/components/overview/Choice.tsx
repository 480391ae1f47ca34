import { useId } from 'react';
import FormControl from '@material-ui/core/FormControl';
import InputLabel from '@material-ui/core/InputLabel';
import Select from '@material-ui/core/Select';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: { minWidth: 130, maxWidth: '100%' },
  label: { color: theme.palette.text.primary },
  select: { backgroundColor: theme.palette.background.paper },
}));

/** Chooses one of a few values. */
export function Choice<T extends string>(props: {
  label: string;
  value: T;
  choices: readonly { value: T; label: string }[];
  onChoose: (value: T) => void;
}) {
  const { label, value, choices, onChoose } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <FormControl variant="outlined" size="small" className={classes.root}>
      <InputLabel htmlFor={id} shrink className={classes.label}>
        {label}
      </InputLabel>
      <Select
        native
        label={label}
        className={classes.select}
        value={value}
        inputProps={{ id }}
        onChange={event => {
          const chosen = choices.find(
            choice => choice.value === event.target.value,
          );
          if (chosen) {
            onChoose(chosen.value);
          }
        }}
      >
        {choices.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </FormControl>
  );
}
