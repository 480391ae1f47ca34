import { useId } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { Situation } from 'backstage-plugin-imagepull-common';
import { plainText } from '../../text/segments';
import { useSentence } from '../../text/useSentence';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { SituationGrounds } from './SituationGrounds';

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    marginLeft: theme.spacing(-0.5),
  },
  grounds: { flexBasis: '100%', minWidth: 0 },
}));

/** What a situation can be asked for. */
export interface SituationActions {
  onToggle(situation: Situation): void;
  onShowIncidents(situation: Situation): void;
}

/** The buttons of a situation, and what the first one opens. */
export function SituationDetails(
  props: {
    situation: Situation;
    open: boolean;
    /** Level of the headings in what is opened. */
    heading: 'h4' | 'h5';
  } & SituationActions,
) {
  const { situation, open, heading, onToggle, onShowIncidents } = props;
  const classes = useStyles();
  const t = useUiText();
  const sentence = useSentence();
  const id = useId();
  const headline = plainText(sentence(situation.headline));
  const action = t('ui.situations.show', {
    count: situation.incidentIds.length,
  });
  return (
    <>
      <div className={classes.actions}>
        <ActionButton
          aria-label={t('ui.situations.showOf', { action, headline })}
          onClick={() => onShowIncidents(situation)}
        >
          {action}
        </ActionButton>
        <ActionButton
          aria-label={t('ui.situations.detailsOf', { headline })}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => onToggle(situation)}
        >
          {t('ui.situations.details')}
        </ActionButton>
      </div>
      <div id={id} hidden={!open} className={classes.grounds}>
        {open && <SituationGrounds situation={situation} heading={heading} />}
      </div>
    </>
  );
}
