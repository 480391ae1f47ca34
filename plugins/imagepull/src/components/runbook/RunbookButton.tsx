import { useState } from 'react';
import BookIcon from '@material-ui/icons/MenuBookOutlined';
import type { CauseId, RunbookLink } from 'backstage-plugin-imagepull-common';
import { useCauseName } from '../../text/useCauseName';
import { useUiText } from '../../text/useUiText';
import { ActionButton, ActionLink } from '../shared/ActionButton';
import { RunbookDrawer } from './RunbookDrawer';
import { runbookOffer } from './runbookLinks';

/** Opens the runbooks for a cause: in the drawer, or directly where one of the organisation's own stands for all. */
export function RunbookButton(props: {
  cause: CauseId;
  links: readonly RunbookLink[];
}) {
  const { cause, links } = props;
  const [open, setOpen] = useState(false);
  const t = useUiText();
  const causeName = useCauseName();
  const offer = runbookOffer(links);
  const [onlyLink] = offer.links;
  const label = t('ui.runbook.openOf', { cause: causeName(cause) });

  if (!offer.builtIn && offer.links.length === 1) {
    return (
      <ActionLink
        to={onlyLink.to}
        startIcon={<BookIcon fontSize="small" />}
        aria-label={`${label}, ${onlyLink.title}`}
      >
        {t('ui.runbook.open')}
      </ActionLink>
    );
  }
  return (
    <>
      <ActionButton
        startIcon={<BookIcon fontSize="small" />}
        aria-haspopup="dialog"
        aria-label={label}
        onClick={() => setOpen(true)}
      >
        {t('ui.runbook.open')}
      </ActionButton>
      <RunbookDrawer
        cause={cause}
        offer={offer}
        open={open}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
