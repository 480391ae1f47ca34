import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterReport,
  Diagnosis,
} from 'backstage-plugin-imagepull-common';
import type { RecheckHandle } from '../shared/RecheckControl';
import { Sentence } from '../shared/Sentence';
import { DiagnosisAdvice } from './DiagnosisAdvice';
import { DiagnosisGrounds } from './DiagnosisGrounds';
import { DiagnosisLinks } from './DiagnosisLinks';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
  explanation: { maxWidth: '75ch', overflowWrap: 'anywhere' },
}));

/** Everything that is known about one diagnosis: what to do comes first, what it rests on after. */
export function DiagnosisDetails(props: {
  diagnosis: Diagnosis;
  cluster: ClusterReport | undefined;
  handle: RecheckHandle;
}) {
  const { diagnosis, cluster, handle } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Typography variant="body1" component="p" className={classes.explanation}>
        <Sentence text={diagnosis.explanation} />
      </Typography>
      <DiagnosisLinks diagnosis={diagnosis} cluster={cluster} />
      <DiagnosisAdvice diagnosis={diagnosis} />
      <DiagnosisGrounds diagnosis={diagnosis} handle={handle} />
    </div>
  );
}
