import type { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { ResolvedDiagnosis } from 'backstage-plugin-imagepull-common';
import { useCauseName } from '../../text/useCauseName';
import { useDurationText } from '../../text/useDurationText';
import { useUiText } from '../../text/useUiText';
import { MetaLine } from './MetaLine';
import { Moment } from './Moment';
import { Notice } from './Notice';
import { Name, Sentence } from './Sentence';
import { WorkloadPlace } from './WorkloadPlace';

const useStyles = makeStyles(theme => ({
  changes: {
    margin: theme.spacing(0.5, 0),
    paddingLeft: theme.spacing(2.5),
  },
}));

/** A problem that is over: how it ended, what it was, what changed, and when. */
export function ResolvedNotice(props: {
  resolved: ResolvedDiagnosis;
  action?: ReactNode;
}) {
  const { resolved, action } = props;
  const { cause, image, outcome, changes, resolvedAt, since } = resolved;
  const classes = useStyles();
  const t = useUiText();
  const causeName = useCauseName();
  const durationText = useDurationText();
  return (
    // Pods that were deleted did not get their image: that is over, and no success.
    <Notice tone={outcome === 'gone' ? 'neutral' : 'good'} action={action}>
      <strong>
        <Sentence text={resolved.text} />
      </strong>
      <div>
        {t('ui.resolved.was', {
          cause: causeName(cause),
          image: <Name>{image.written}</Name>,
        })}
      </div>
      {changes.length > 0 && (
        <ul className={classes.changes}>
          {changes.map((change, index) => (
            <li key={index}>
              <Sentence text={change} />
            </li>
          ))}
        </ul>
      )}
      <MetaLine>
        {t('ui.resolved.at', { ago: <Moment time={resolvedAt} as="ago" /> })}
        {since &&
          t('ui.resolved.lasted', {
            duration: durationText(Date.parse(resolvedAt) - Date.parse(since)),
          })}
        <WorkloadPlace
          workload={resolved.workload}
          namespace={resolved.namespace}
          cluster={resolved.cluster}
        />
      </MetaLine>
    </Notice>
  );
}
