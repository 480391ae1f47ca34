import { useEffect, useId, useState } from 'react';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import SearchIcon from '@material-ui/icons/Search';
import { useUiText } from '../../text/useUiText';

/** Time without a key after which the text is searched for, in milliseconds. */
const pauseMs = 300;
/** As much as the API takes. */
const longestText = 200;

const useStyles = makeStyles(theme => ({
  root: { flex: '1 1 260px', maxWidth: 440 },
  // Quiet text is too faint on the background of the page.
  label: { color: theme.palette.text.primary },
  input: { backgroundColor: theme.palette.background.paper },
}));

/** Searches while one types, with a little patience. */
export function SearchField(props: {
  text: string;
  onSearch: (text: string) => void;
}) {
  const { text, onSearch } = props;
  const classes = useStyles();
  const t = useUiText();
  const id = useId();
  const [written, setWritten] = useState(text);
  const [sent, setSent] = useState(text);
  const [previous, setPrevious] = useState(text);
  if (text !== previous) {
    setPrevious(text);
    // What comes back of one's own typing must not undo what was typed since.
    if (text !== sent) {
      setSent(text);
      setWritten(text);
    }
  }

  useEffect(() => {
    const wanted = written.trim();
    if (wanted === sent) {
      return undefined;
    }
    const timer = setTimeout(() => {
      setSent(wanted);
      onSearch(wanted);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [written, sent, onSearch]);

  return (
    <TextField
      id={id}
      className={classes.root}
      type="search"
      variant="outlined"
      size="small"
      label={t('ui.overview.search')}
      placeholder={t('ui.overview.searchHint')}
      value={written}
      onChange={event => setWritten(event.target.value)}
      inputProps={{ maxLength: longestText }}
      InputLabelProps={{ shrink: true, className: classes.label }}
      InputProps={{
        className: classes.input,
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" aria-hidden />
          </InputAdornment>
        ),
      }}
    />
  );
}
