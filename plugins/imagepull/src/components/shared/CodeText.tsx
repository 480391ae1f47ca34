import { makeStyles } from '@material-ui/core/styles';
import { BreakableName } from './BreakableName';

const useStyles = makeStyles({
  line: { display: 'block' },
  word: {
    display: 'inline-block',
    maxWidth: '100%',
    overflowWrap: 'anywhere',
    textIndent: 0,
  },
});

/** Deepest indent that is kept where a line wraps, in characters: on a phone there is not much more room. */
const deepestIndent = 12;

/** Sets in what is left of a line that is too long, so that it does not look like a line of its own. */
function hangingIndent(line: string) {
  const ownIndent = line.length - line.trimStart().length;
  const indent = Math.min(ownIndent, deepestIndent) + 2;
  return { paddingLeft: `${indent}ch`, textIndent: `-${indent}ch` };
}

/** Code that wraps between its words: browsers would also break a line inside of `-n` and after a slash. */
export function CodeText(props: { children: string }) {
  const classes = useStyles();
  const lines = props.children.split('\n');
  return (
    <code>
      {lines.map((line, number) => (
        <span key={number} className={classes.line} style={hangingIndent(line)}>
          {line.split(/(\s+)/).map((part, index) =>
            part.trim() === '' ? (
              part
            ) : (
              <span key={index} className={classes.word}>
                <BreakableName>{part}</BreakableName>
              </span>
            ),
          )}
          {number < lines.length - 1 && '\n'}
        </span>
      ))}
    </code>
  );
}
