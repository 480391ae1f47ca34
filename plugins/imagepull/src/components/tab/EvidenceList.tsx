import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Evidence } from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { MetaLine } from '../shared/MetaLine';
import { Moment } from '../shared/Moment';
import { Sentence } from '../shared/Sentence';
import { RawMessage } from './RawMessage';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  item: { overflowWrap: 'anywhere' },
}));

/** The observations that a verdict rests on. */
export function EvidenceList(props: { evidence: readonly Evidence[] }) {
  const classes = useStyles();
  const t = useUiText();
  return (
    <ul className={classes.list}>
      {props.evidence.map((evidence, index) => (
        <li key={index} className={classes.item}>
          <Typography variant="body2" component="p">
            <Sentence text={evidence.text} />
          </Typography>
          <MetaLine>
            {t(`ui.source.${evidence.source}`)}
            {evidence.at && <Moment time={evidence.at} as="ago" />}
          </MetaLine>
          {evidence.quote && <RawMessage message={evidence.quote} />}
        </li>
      ))}
    </ul>
  );
}
