import { makeStyles } from '@material-ui/core/styles';
import type { LocalizedText } from 'backstage-plugin-imagepull-common';
import { segments } from '../../text/segments';
import { useSentence } from '../../text/useSentence';

const useStyles = makeStyles(theme => ({
  name: {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.92em',
    padding: '0.08em 0.32em',
    borderRadius: 4,
    color: theme.palette.text.primary,
    backgroundColor: theme.palette.action.hover,
    overflowWrap: 'anywhere',
    // A name in another script must not reorder the sentence around it.
    unicodeBidi: 'isolate',
    // A name that wraps keeps its frame on each line.
    boxDecorationBreak: 'clone',
    WebkitBoxDecorationBreak: 'clone',
  },
}));

/** Words in which the names of things stand between backticks. Nothing else in them is markup. */
export function NamedText(props: { children: string }) {
  const classes = useStyles();
  return (
    <>
      {segments(props.children).map((segment, index) =>
        segment.kind === 'name' ? (
          <code key={index} className={classes.name}>
            {segment.text}
          </code>
        ) : (
          segment.text
        ),
      )}
    </>
  );
}

/** A sentence of the engine in the user's language. */
export function Sentence(props: { text: LocalizedText }) {
  const sentence = useSentence();
  return <NamedText>{sentence(props.text)}</NamedText>;
}
