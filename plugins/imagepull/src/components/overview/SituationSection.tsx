import { useId, useState } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Situation } from 'backstage-plugin-imagepull-common';
import { foldSituations } from '../../overview/foldSituations';
import type { ViewHandle } from '../../overview/useView';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { Notice } from '../shared/Notice';
import { SituationCard } from './SituationCard';
import type { SituationActions } from './SituationDetails';
import { SituationRow } from './SituationRow';
import { useSectionStyles } from './sectionStyles';

/** Problems of one service each that are shown at first; a page is for more than these. */
const rowsAtFirst = 5;

const useStyles = makeStyles(theme => ({
  rows: {
    '& > * + *': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  rowsTitle: {
    padding: theme.spacing(1, 2, 0.5),
    fontWeight: 700,
  },
  more: { padding: theme.spacing(0.5, 1.5) },
}));

function NarrowSituations(
  props: {
    situations: readonly Situation[];
    isOpen: (situation: Situation) => boolean;
  } & SituationActions,
) {
  const { situations, isOpen, ...actions } = props;
  const [all, setAll] = useState(false);
  const classes = useStyles();
  const t = useUiText();
  const listId = useId();
  // What a link opens must be seen.
  const shown = all
    ? situations
    : situations.filter(
        (situation, index) => index < rowsAtFirst || isOpen(situation),
      );
  const more = situations.length - rowsAtFirst;
  return (
    <Paper variant="outlined">
      <Typography variant="body2" component="h3" className={classes.rowsTitle}>
        {t('ui.situations.narrow', { count: situations.length })}
      </Typography>
      <div id={listId} className={classes.rows}>
        {shown.map(situation => (
          <SituationRow
            key={situation.id}
            situation={situation}
            open={isOpen(situation)}
            {...actions}
          />
        ))}
      </div>
      {more > 0 && (
        <div className={classes.more}>
          <ActionButton
            aria-expanded={all}
            aria-controls={listId}
            onClick={() => setAll(!all)}
          >
            {all
              ? t('ui.situations.fewer')
              : t('ui.situations.more', { count: more })}
          </ActionButton>
        </div>
      )}
    </Paper>
  );
}

/** What lies behind the open incidents: what concerns many at length, what concerns one service in brief. */
export function SituationSection(props: {
  situations: readonly Situation[];
  /** How many there are beyond these. */
  further: number;
  handle: ViewHandle;
  onShowIncidents: (situation: Situation) => void;
}) {
  const { situations, further, handle, onShowIncidents } = props;
  const { opened } = handle.view;
  const section = useSectionStyles();
  const t = useUiText();
  const titleId = useId();
  const { wide, narrow } = foldSituations(situations);
  const missing = opened.filter(
    id => !situations.some(situation => situation.id === id),
  );
  // One that is missing may be among those that are not told.
  const over = further > 0 ? [] : missing;

  function isOpen({ id }: Situation) {
    return opened.includes(id);
  }
  function onToggle({ id }: Situation) {
    handle.change({
      opened: opened.includes(id)
        ? opened.filter(other => other !== id)
        : [...opened, id],
    });
  }
  const actions: SituationActions = { onToggle, onShowIncidents };
  if (situations.length === 0 && over.length === 0) {
    return null;
  }
  return (
    <section className={section.root} aria-labelledby={titleId}>
      <Typography
        id={titleId}
        variant="body1"
        component="h2"
        className={section.title}
      >
        {t('ui.situations.title')}
      </Typography>
      {over.length > 0 && (
        <Notice
          tone="neutral"
          action={
            <ActionButton
              onClick={() =>
                handle.change({
                  opened: opened.filter(id => !over.includes(id)),
                })
              }
            >
              {t('ui.tab.goneDismiss')}
            </ActionButton>
          }
        >
          {t('ui.situations.over', { count: over.length })}
        </Notice>
      )}
      {wide.map(situation => (
        <SituationCard
          key={situation.id}
          situation={situation}
          open={isOpen(situation)}
          {...actions}
        />
      ))}
      {narrow.length > 0 && (
        <NarrowSituations situations={narrow} isOpen={isOpen} {...actions} />
      )}
      {further > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('ui.situations.further', { count: further })}
        </Typography>
      )}
    </section>
  );
}
