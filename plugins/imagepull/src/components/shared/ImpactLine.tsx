import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Impact } from 'backstage-plugin-imagepull-common';
import { Sentence } from './Sentence';
import { impactIcons } from './impactIcons';
import { toneOf, useToneColor, type Tone } from './tone';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
  icon: {
    flexShrink: 0,
    // Sits on the first line of the sentence.
    marginTop: '0.08em',
    color: ({ color }: { color: string }) => color,
  },
}));

/** What a failure means for users, in words; colour and symbol only repeat it. */
export function ImpactLine(props: { impact: Impact }) {
  const { impact } = props;
  const tone: Tone = toneOf(impact.level);
  const classes = useStyles({ color: useToneColor(tone) });
  const Icon = impactIcons[impact.level];
  return (
    <Typography variant="body1" component="p" className={classes.root}>
      <Icon className={classes.icon} fontSize="small" aria-hidden />
      <span>
        <Sentence text={impact.text} />
      </span>
    </Typography>
  );
}
