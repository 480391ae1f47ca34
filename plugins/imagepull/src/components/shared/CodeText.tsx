import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  // What is left of a line that is too long is set in, so that it does not look like a line of its own.
  line: { display: 'block', paddingLeft: '2ch', textIndent: '-2ch' },
  word: {
    display: 'inline-block',
    maxWidth: '100%',
    overflowWrap: 'anywhere',
    textIndent: 0,
  },
});

/** Code that wraps between its words: browsers would also break a line inside of `-n` and after a slash. */
export function CodeText(props: { children: string }) {
  const classes = useStyles();
  const lines = props.children.split('\n');
  return (
    <code>
      {lines.map((line, number) => (
        <span key={number} className={classes.line}>
          {line.split(/(\s+)/).map((part, index) =>
            part.trim() === '' ? (
              part
            ) : (
              <span key={index} className={classes.word}>
                {part}
              </span>
            ),
          )}
          {number < lines.length - 1 && '\n'}
        </span>
      ))}
    </code>
  );
}
