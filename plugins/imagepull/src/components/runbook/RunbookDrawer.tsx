import { useId } from 'react';
import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import { Link, MarkdownContent } from '@backstage/core-components';
import type { CauseId } from 'backstage-plugin-imagepull-common';
import { useCauseName } from '../../text/useCauseName';
import { errorReason } from '../../text/errorReason';
import { useUiText } from '../../text/useUiText';
import { Notice } from '../shared/Notice';
import { ActionButton } from '../shared/ActionButton';
import type { RunbookOffer } from './runbookLinks';
import { runbookLink, withoutTitle } from './runbookMarkdown';
import { useRunbook } from './useRunbook';

const useStyles = makeStyles(theme => ({
  paper: { width: 'min(720px, 100vw)' },
  header: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    padding: theme.spacing(1.5, 3),
    borderBottom: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
  },
  title: { fontSize: '1.125rem', fontWeight: 700, margin: 0 },
  body: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    padding: theme.spacing(2, 3, 4),
  },
  links: { margin: 0, paddingLeft: theme.spacing(2.5) },
  linksTitle: { fontSize: '1rem', fontWeight: 700 },
  markdown: {
    overflowWrap: 'anywhere',
    lineHeight: 1.55,
    '& h2': { fontSize: '1.0625rem', margin: theme.spacing(3, 0, 1) },
    '& h3': { fontSize: '1rem', margin: theme.spacing(2, 0, 0.5) },
    '& > :first-child': { marginTop: 0 },
    '& code': {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      fontSize: '0.8125rem',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
    '& pre': {
      padding: theme.spacing(1, 1.5),
      borderRadius: theme.shape.borderRadius,
      // Beats the inline styles of the highlighter: its lines do not wrap, and its colours for comments are too faint.
      overflow: 'visible !important',
      background: `${theme.palette.background.default} !important`,
      color: `${theme.palette.text.primary} !important`,
    },
    '& pre, & pre code': { whiteSpace: 'pre-wrap !important' },
    '& pre span': { color: 'inherit !important' },
  },
}));

function RunbookText(props: { cause: CauseId }) {
  const { runbook, error, retry } = useRunbook(props.cause);
  const classes = useStyles();
  const t = useUiText();
  if (error) {
    return (
      <div role="alert">
        <Notice
          tone="warning"
          action={
            <ActionButton variant="outlined" onClick={retry}>
              {t('ui.state.retry')}
            </ActionButton>
          }
        >
          {t('ui.runbook.failed', { reason: errorReason(error) })}
        </Notice>
      </div>
    );
  }
  if (!runbook) {
    return <LinearProgress aria-label={t('ui.runbook.loading')} />;
  }
  return (
    <MarkdownContent
      className={classes.markdown}
      content={withoutTitle(runbook.markdown)}
      transformLinkUri={runbookLink}
    />
  );
}

function OwnRunbooks(props: { links: RunbookOffer['links'] }) {
  const { links } = props;
  const classes = useStyles();
  const t = useUiText();
  const titleId = useId();
  if (links.length === 0) {
    return null;
  }
  return (
    <nav aria-labelledby={titleId}>
      <Typography id={titleId} component="h3" className={classes.linksTitle}>
        {t('ui.runbook.links')}
      </Typography>
      <ul className={classes.links}>
        {links.map(({ title, to }) => (
          <li key={to}>
            <Link to={to}>{title}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The runbooks for a cause beside the page. Esc and the button close it; the focus returns to where it was. */
export function RunbookDrawer(props: {
  cause: CauseId;
  offer: RunbookOffer;
  open: boolean;
  onClose: () => void;
}) {
  const { cause, offer, open, onClose } = props;
  const causeName = useCauseName();
  const classes = useStyles();
  const t = useUiText();
  const titleId = useId();
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={onClose}
      PaperProps={{
        className: classes.paper,
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
      }}
    >
      <div className={classes.header}>
        <h2 id={titleId} className={classes.title}>
          {t('ui.runbook.title', { cause: causeName(cause) })}
        </h2>
        <IconButton aria-label={t('ui.runbook.close')} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <div className={classes.body}>
        <OwnRunbooks links={offer.links} />
        {offer.builtIn && <RunbookText cause={cause} />}
      </div>
    </Drawer>
  );
}
