import { useState } from 'react';
import BookIcon from '@material-ui/icons/MenuBookOutlined';
import type { CauseId, RunbookLink } from 'backstage-plugin-imagepull-common';
import { useCauseName } from '../../text/useCauseName';
import { useUiText } from '../../text/useUiText';
import { RunbookDrawer } from './RunbookDrawer';
import { ActionButton } from '../shared/ActionButton';

/** Opens the runbook of a cause. */
export function RunbookButton(props: {
  cause: CauseId;
  links: readonly RunbookLink[];
}) {
  const { cause, links } = props;
  const [open, setOpen] = useState(false);
  const t = useUiText();
  const causeName = useCauseName();
  return (
    <>
      <ActionButton
        startIcon={<BookIcon fontSize="small" />}
        aria-haspopup="dialog"
        aria-label={t('ui.runbook.openOf', { cause: causeName(cause) })}
        onClick={() => setOpen(true)}
      >
        {t('ui.runbook.open')}
      </ActionButton>
      <RunbookDrawer
        cause={cause}
        links={links}
        open={open}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
