import { makeStyles } from '@material-ui/core/styles';
import { CodeText } from './CodeText';
import { CopyButton } from './CopyButton';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    backgroundColor: theme.palette.background.default,
  },
  code: {
    // Beside the button where there is room, above it where there is not.
    flex: '1 1 300px',
    minWidth: 0,
    margin: 0,
    padding: theme.spacing(1, 1.5),
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    // Wrapped rather than scrolled: on a phone a command must be readable as a whole before it is copied.
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    color: theme.palette.text.primary,
  },
  actions: { marginLeft: 'auto', padding: theme.spacing(0.5) },
}));

/** A command or a piece of YAML, ready to be copied. */
export function CodeBlock(props: {
  /** What the button that copies it says. */
  label: string;
  children: string;
}) {
  const { label, children } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <pre className={classes.code}>
        <CodeText>{children}</CodeText>
      </pre>
      <div className={classes.actions}>
        <CopyButton text={children} label={label} />
      </div>
    </div>
  );
}
