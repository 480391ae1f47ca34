import { useEffect, useId, useRef } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterReport,
  Diagnosis,
} from 'backstage-plugin-imagepull-common';
import { DiagnosisFacts } from '../shared/DiagnosisFacts';
import { ImpactLine } from '../shared/ImpactLine';
import type { RecheckHandle } from '../shared/RecheckControl';
import { Sentence } from '../shared/Sentence';
import { toneOf, useToneColor } from '../shared/tone';
import { DiagnosisDetails } from './DiagnosisDetails';
import { Disclosure } from './Disclosure';

const useStyles = makeStyles(theme => ({
  root: {
    borderLeft: ({ color }: { color: string }) => `4px solid ${color}`,
    // Keeps a linked section clear of what sticks to the top of the page.
    scrollMarginTop: theme.spacing(2),
  },
  head: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    padding: theme.spacing(2),
  },
  headline: {
    fontSize: '1.125rem',
    fontWeight: 700,
    lineHeight: 1.4,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  body: {
    padding: theme.spacing(2),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/** One diagnosis of the tab: cause and impact always, everything else when it is open. */
export function DiagnosisSection(props: {
  diagnosis: Diagnosis;
  cluster: ClusterReport | undefined;
  handle: RecheckHandle;
  open: boolean;
  /** A link leads here: takes the focus once, when it appears. */
  linked: boolean;
  onToggle: () => void;
}) {
  const { diagnosis, cluster, handle, open, linked, onToggle } = props;
  const classes = useStyles({
    color: useToneColor(toneOf(diagnosis.impact.level)),
  });
  const bodyId = useId();
  const toggleRef = useRef<HTMLButtonElement>(null);
  const rootRef = useRef<HTMLElement>(null);

  useEffect(() => {
    if (linked) {
      rootRef.current?.scrollIntoView({ block: 'start' });
      toggleRef.current?.focus({ preventScroll: true });
    }
  }, [linked]);

  return (
    <Paper
      component="section"
      variant="outlined"
      className={classes.root}
      ref={rootRef}
    >
      <div className={classes.head}>
        <Disclosure
          ref={toggleRef}
          heading="h3"
          open={open}
          controls={bodyId}
          onToggle={onToggle}
        >
          <Typography
            variant="body1"
            component="span"
            className={classes.headline}
          >
            <Sentence text={diagnosis.headline} />
          </Typography>
        </Disclosure>
        <ImpactLine impact={diagnosis.impact} />
        <DiagnosisFacts diagnosis={diagnosis} />
      </div>
      <div id={bodyId} hidden={!open} className={classes.body}>
        {open && (
          <DiagnosisDetails
            diagnosis={diagnosis}
            cluster={cluster}
            handle={handle}
          />
        )}
      </div>
    </Paper>
  );
}
