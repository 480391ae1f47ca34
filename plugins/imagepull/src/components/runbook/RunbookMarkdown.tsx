import { useMemo } from 'react';
import MaterialLink from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { CauseId } from 'backstage-plugin-imagepull-common';
import ReactMarkdown, { type Components } from 'react-markdown';
import gfm from 'remark-gfm';
import { useUiText } from '../../text/useUiText';
import { webUrl } from '../../text/webUrl';
import { CodeBlock } from '../shared/CodeBlock';
import { Name } from '../shared/Sentence';
import { linkedCause } from './runbookMarkdown';

const useStyles = makeStyles(theme => ({
  root: {
    overflowWrap: 'anywhere',
    lineHeight: 1.55,
    '& > :first-child': { marginTop: 0 },
    '& h3': { fontSize: '1.0625rem', margin: theme.spacing(3, 0, 1) },
    '& h4': { fontSize: '1rem', margin: theme.spacing(2, 0, 0.5) },
    '& ul, & ol': { paddingLeft: theme.spacing(3) },
    '& li': { marginBottom: theme.spacing(0.5) },
    '& table': { borderCollapse: 'collapse', margin: theme.spacing(2, 0) },
    '& th, & td': {
      padding: theme.spacing(0.75, 1),
      border: `1px solid ${theme.palette.divider}`,
      textAlign: 'left',
      verticalAlign: 'top',
    },
  },
}));

/**
 * A runbook. Links to other runbooks open them in the same place; links to other files of the documentation lead nowhere
 * in a portal and become words.
 */
export function RunbookMarkdown(props: {
  markdown: string;
  onFollow: (cause: CauseId) => void;
}) {
  const { markdown, onFollow } = props;
  const classes = useStyles();
  const t = useUiText();
  const components = useMemo<Components>(
    () => ({
      // The title of the drawer is above all of these.
      h2: 'h3',
      h3: 'h4',
      pre: ({ children }) => <>{children}</>,
      code: ({ inline, children }) => {
        const code = String(children);
        return inline ? (
          <Name>{code}</Name>
        ) : (
          <CodeBlock label={t('ui.copy.code')}>
            {code.replace(/\n$/, '')}
          </CodeBlock>
        );
      },
      a: ({ href = '', children }) => {
        const cause = linkedCause(href);
        if (cause) {
          return (
            <MaterialLink
              underline="always"
              // Only what has an address takes the focus; nothing is at this one.
              href={`#${cause}`}
              onClick={event => {
                event.preventDefault();
                onFollow(cause);
              }}
            >
              {children}
            </MaterialLink>
          );
        }
        const to = href.startsWith('/') ? undefined : webUrl(href);
        return to ? (
          <Link to={to} underline="always">
            {children}
          </Link>
        ) : (
          <>{children}</>
        );
      },
    }),
    [onFollow, t],
  );
  return (
    <ReactMarkdown
      className={classes.root}
      remarkPlugins={[gfm]}
      components={components}
    >
      {markdown}
    </ReactMarkdown>
  );
}
