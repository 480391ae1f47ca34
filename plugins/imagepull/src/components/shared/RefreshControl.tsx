import CircularProgress from '@material-ui/core/CircularProgress';
import IconButton from '@material-ui/core/IconButton';
import RefreshIcon from '@material-ui/icons/Refresh';
import { useUiText } from '../../text/useUiText';

/** Asks anew on a click; turns while a request is under way. */
export function RefreshControl(props: {
  handle: { loading: boolean; refresh: () => unknown };
}) {
  const { loading, refresh } = props.handle;
  const t = useUiText();
  const label = loading ? t('ui.refresh.running') : t('ui.refresh.button');
  // Never disabled: a button that goes away under the keyboard's focus loses it. A click while it runs joins the request.
  return (
    <IconButton
      size="small"
      aria-label={label}
      title={label}
      onClick={() => refresh()}
    >
      {loading ? (
        <CircularProgress size={20} color="inherit" aria-hidden />
      ) : (
        <RefreshIcon fontSize="small" />
      )}
    </IconButton>
  );
}
