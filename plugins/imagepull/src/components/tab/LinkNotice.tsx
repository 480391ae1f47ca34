import { useEffect, useRef } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type {
  EntityReport,
  ResolvedDiagnosis,
} from 'backstage-plugin-imagepull-common';
import { useUiText } from '../../text/useUiText';
import { ActionButton } from '../shared/ActionButton';
import { Notice } from '../shared/Notice';
import { ResolvedNotice } from '../shared/ResolvedNotice';
import type { TabLocation } from './useTabLocation';

const useStyles = makeStyles(theme => ({
  // Keeps it clear of what sticks to the top of the page.
  linked: { scrollMarginTop: theme.spacing(2), outline: 'none' },
}));

function DismissButton(props: { location: TabLocation }) {
  const t = useUiText();
  return (
    <ActionButton onClick={props.location.forgetLink}>
      {t('ui.tab.goneDismiss')}
    </ActionButton>
  );
}

/** Takes the focus once, as the linked problem would have. */
function LinkedResolved(props: {
  resolved: ResolvedDiagnosis;
  location: TabLocation;
}) {
  const { resolved, location } = props;
  const classes = useStyles();
  const t = useUiText();
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    ref.current?.scrollIntoView({ block: 'start' });
    ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label={t('ui.tab.resolved')}
      className={classes.linked}
    >
      <ResolvedNotice
        resolved={resolved}
        action={<DismissButton location={location} />}
      />
    </section>
  );
}

/** Why the problem that a link points at is not in the list. */
export function LinkNotice(props: {
  report: EntityReport;
  location: TabLocation;
}) {
  const { report, location } = props;
  const { linkedId } = location;
  const t = useUiText();
  const isLinked = ({ id }: { id: string }) => id === linkedId;

  if (report.diagnoses.some(isLinked)) {
    return (
      <Notice
        tone="neutral"
        action={
          <ActionButton onClick={location.clearFilters}>
            {t('ui.tab.clearFilters')}
          </ActionButton>
        }
      >
        {t('ui.tab.hidden')}
      </Notice>
    );
  }
  const resolved = report.resolved.find(isLinked);
  if (resolved) {
    return <LinkedResolved resolved={resolved} location={location} />;
  }
  // Where a cluster gave no answer, nobody can tell whether it is gone.
  const state = report.clusters.some(cluster => cluster.error)
    ? 'unseen'
    : 'gone';
  return (
    <div role="status">
      <Notice tone="neutral" action={<DismissButton location={location} />}>
        <strong>{t(`ui.tab.${state}Title`)}.</strong> {t(`ui.tab.${state}`)}
      </Notice>
    </div>
  );
}
