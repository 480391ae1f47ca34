import FoundIcon from '@material-ui/icons/Search';
import PendingIcon from '@material-ui/icons/HourglassEmpty';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Diagnosis } from 'backstage-plugin-imagepull-common';
import { tellingCheck } from '../../report/checklist';
import { Sentence } from '../shared/Sentence';
import { useChecksText } from '../shared/useChecksText';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
  icon: {
    flexShrink: 0,
    marginTop: '0.05em',
    color: theme.palette.text.secondary,
  },
  words: { minWidth: 0 },
}));

/** One line: that checks are running, and afterwards what they add to the headline, if they do. */
export function CheckLine(props: { diagnosis: Diagnosis }) {
  const { diagnosis } = props;
  const classes = useStyles();
  const { progress } = useChecksText();
  const telling = diagnosis.checking ? undefined : tellingCheck(diagnosis);
  if (!diagnosis.checking && !telling) {
    return null;
  }
  const Icon = telling ? FoundIcon : PendingIcon;
  return (
    <Typography variant="body2" component="p" className={classes.root}>
      <Icon fontSize="small" className={classes.icon} aria-hidden />
      <span className={classes.words}>
        {telling ? (
          <Sentence text={telling.answer} />
        ) : (
          progress(diagnosis.checks)
        )}
      </span>
    </Typography>
  );
}
