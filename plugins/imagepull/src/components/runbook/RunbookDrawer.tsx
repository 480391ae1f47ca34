import { useEffect, useId, useRef } from 'react';
import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import BackIcon from '@material-ui/icons/ArrowBack';
import CloseIcon from '@material-ui/icons/Close';
import { Link } from '@backstage/core-components';
import type { CauseId } from 'backstage-plugin-imagepull-common';
import { useCauseName } from '../../text/useCauseName';
import { useUiText } from '../../text/useUiText';
import { RunbookText } from './RunbookText';
import type { RunbookOffer } from './runbookLinks';
import { useRunbookTrail } from './useRunbookTrail';

const useStyles = makeStyles(theme => ({
  paper: {
    display: 'flex',
    flexDirection: 'column',
    width: 'min(720px, 100vw)',
    overflow: 'hidden',
  },
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5, 3),
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  title: {
    flex: 1,
    minWidth: 0,
    margin: 0,
    fontSize: '1.125rem',
    fontWeight: 700,
    // Takes the focus only when another runbook has come in, which is plain to see.
    outline: 'none',
  },
  body: {
    flex: 1,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'start',
    gap: theme.spacing(2),
    padding: theme.spacing(2, 3, 4),
    overflowY: 'auto',
  },
  links: { margin: 0, paddingLeft: theme.spacing(2.5) },
  linksTitle: { fontSize: '1rem', fontWeight: 700 },
}));

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

function DrawerContent(props: {
  titleId: string;
  cause: CauseId;
  offer: RunbookOffer;
  onClose: () => void;
}) {
  const { titleId, offer, onClose } = props;
  const { cause, previous, steps, follow, goBack } = useRunbookTrail(
    props.cause,
  );
  const causeName = useCauseName();
  const classes = useStyles();
  const t = useUiText();
  const titleRef = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (steps > 0) {
      // The link that was followed is gone, and the focus with it.
      titleRef.current?.focus();
    }
  }, [steps]);

  return (
    <>
      <div className={classes.header}>
        {previous && (
          <IconButton
            edge="start"
            aria-label={t('ui.runbook.back', { cause: causeName(previous) })}
            title={t('ui.runbook.back', { cause: causeName(previous) })}
            onClick={goBack}
          >
            <BackIcon />
          </IconButton>
        )}
        <h2 id={titleId} ref={titleRef} tabIndex={-1} className={classes.title}>
          {t('ui.runbook.title', { cause: causeName(cause) })}
        </h2>
        <IconButton
          edge="end"
          aria-label={t('ui.runbook.close')}
          onClick={onClose}
        >
          <CloseIcon />
        </IconButton>
      </div>
      {/* With a key, so that every runbook begins at its top. */}
      <div key={steps} className={classes.body}>
        {!previous && <OwnRunbooks links={offer.links} />}
        {offer.builtIn && <RunbookText cause={cause} onFollow={follow} />}
      </div>
    </>
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
  const classes = useStyles();
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
      <DrawerContent
        titleId={titleId}
        cause={cause}
        offer={offer}
        onClose={onClose}
      />
    </Drawer>
  );
}
