import { makeStyles } from '@material-ui/core/styles';
import type { LocalizedText } from 'backstage-plugin-imagepull-common';
import { segments } from '../../text/segments';
import { useSentence } from '../../text/useSentence';
import { BreakableName } from './BreakableName';

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

/** The name of a thing in a sentence. */
export function Name(props: { children: string }) {
  const classes = useStyles();
  return (
    <code className={classes.name}>
      <BreakableName>{props.children}</BreakableName>
    </code>
  );
}

/** A sentence of the engine in the user's language, with the names of things set apart. Nothing else in it is markup. */
export function Sentence(props: { text: LocalizedText }) {
  const sentence = useSentence();
  return (
    <>
      {segments(sentence(props.text)).map((segment, index) =>
        segment.kind === 'name' ? (
          <Name key={index}>{segment.text}</Name>
        ) : (
          segment.text
        ),
      )}
    </>
  );
}
