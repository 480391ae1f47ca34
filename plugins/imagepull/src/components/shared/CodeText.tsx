import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  word: { display: 'inline-block', maxWidth: '100%', overflowWrap: 'anywhere' },
});

/** Code that wraps between its words: browsers would also break a line inside of `-n` and after a slash. */
export function CodeText(props: { children: string }) {
  const classes = useStyles();
  return (
    <code>
      {props.children.split(/(\s+)/).map((part, index) =>
        part.trim() === '' ? (
          part
        ) : (
          <span key={index} className={classes.word}>
            {part}
          </span>
        ),
      )}
    </code>
  );
}
