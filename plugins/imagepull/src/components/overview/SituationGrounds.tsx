import type { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import AgainstIcon from '@material-ui/icons/RemoveCircleOutline';
import ForIcon from '@material-ui/icons/AddCircleOutline';
import type {
  Situation,
  SituationEvidence,
} from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { Sentence } from '../shared/Sentence';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 280px), 1fr))',
    gap: theme.spacing(1.5, 3),
  },
  title: { fontWeight: 700 },
  list: {
    display: 'grid',
    gap: theme.spacing(0.5),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  item: { display: 'flex', gap: theme.spacing(1), overflowWrap: 'anywhere' },
  icon: {
    flexShrink: 0,
    marginTop: '0.1em',
    color: theme.palette.text.secondary,
  },
}));

function Part(props: {
  heading: 'h4' | 'h5';
  title: string;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <div>
      <Typography
        variant="body2"
        component={props.heading}
        className={classes.title}
      >
        {props.title}
      </Typography>
      <Typography variant="body2" component="div">
        {props.children}
      </Typography>
    </div>
  );
}

function EvidencePart(props: {
  heading: 'h4' | 'h5';
  speaks: SituationEvidence['speaks'];
  evidence: readonly SituationEvidence[];
}) {
  const { heading, speaks } = props;
  const classes = useStyles();
  const t = useUiText();
  const evidence = props.evidence.filter(one => one.speaks === speaks);
  if (evidence.length === 0) {
    return null;
  }
  const Icon = speaks === 'for' ? ForIcon : AgainstIcon;
  return (
    <Part heading={heading} title={t(`ui.situations.${speaks}`)}>
      <ul className={classes.list}>
        {evidence.map((one, index) => (
          <li key={index} className={classes.item}>
            <Icon fontSize="inherit" className={classes.icon} aria-hidden />
            <span>
              <Sentence text={one.text} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What speaks for a situation, what against it, and the rule that weighed both. */
export function SituationGrounds(props: {
  situation: Situation;
  heading: 'h4' | 'h5';
}) {
  const { situation, heading } = props;
  const { evidence, rule } = situation;
  const classes = useStyles();
  const t = useUiText();
  return (
    <div className={classes.root}>
      <EvidencePart heading={heading} speaks="for" evidence={evidence} />
      <EvidencePart heading={heading} speaks="against" evidence={evidence} />
      <Part heading={heading} title={t('ui.situations.rule')}>
        <Sentence text={rule} />
      </Part>
    </div>
  );
}
