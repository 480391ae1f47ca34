import { forwardRef, useId } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import type {
  IncidentGrouping,
  Overview,
} from 'backstage-plugin-imagepull-common';
import { useIncidentGroups } from '../../overview/useOverview';
import type { ViewHandle } from '../../overview/useView';
import { errorReason } from '../../text/errorReason';
import { useUiText } from '../../text/useUiText';
import { Notice } from '../shared/Notice';
import { GroupTable } from './GroupTable';
import { IncidentList, NoIncidents } from './IncidentList';
import { IncidentToolbar } from './IncidentToolbar';
import { useSectionStyles } from './sectionStyles';

function IncidentGroupList(props: {
  by: IncidentGrouping;
  overview: Overview;
  handle: ViewHandle;
}) {
  const { by, overview, handle } = props;
  const { answer, error } = useIncidentGroups(by, handle.view.filter);
  const t = useUiText();
  if (!answer) {
    return error ? (
      <Notice tone="warning">
        {t('ui.incidents.failed', { reason: errorReason(error) })}
      </Notice>
    ) : (
      <LinearProgress aria-label={t('ui.overview.loading')} />
    );
  }
  return answer.value.groups.length === 0 ? (
    <NoIncidents handle={handle} />
  ) : (
    <GroupTable groups={answer.value} overview={overview} handle={handle} />
  );
}

/** The incidents, as a list or in groups. The heading can take the focus. */
export const IncidentSection = forwardRef<
  HTMLHeadingElement,
  { overview: Overview; handle: ViewHandle }
>((props, headingRef) => {
  const { overview, handle } = props;
  const { group } = handle.view;
  const section = useSectionStyles();
  const t = useUiText();
  const titleId = useId();
  return (
    <section className={section.root} aria-labelledby={titleId}>
      <Typography
        id={titleId}
        ref={headingRef}
        tabIndex={-1}
        variant="body1"
        component="h2"
        className={section.title}
      >
        {t('ui.incidents.title')}
      </Typography>
      <IncidentToolbar handle={handle} />
      <Paper variant="outlined">
        {group ? (
          <IncidentGroupList by={group} overview={overview} handle={handle} />
        ) : (
          <IncidentList overview={overview} handle={handle} />
        )}
      </Paper>
    </section>
  );
});
