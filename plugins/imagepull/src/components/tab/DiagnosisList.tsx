import { useId } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { filterDiagnoses } from '../../report/filterDiagnoses';
import { useUiText } from '../../text/useUiText';
import type { RecheckHandle } from '../shared/RecheckControl';
import { ResolvedAnnouncement } from '../shared/ResolvedAnnouncement';
import { ResolvedList } from '../shared/ResolvedList';
import { DiagnosisSection } from './DiagnosisSection';
import { Filters } from './Filters';
import { LinkNotice } from './LinkNotice';
import { useOpenDiagnoses } from './useOpenDiagnoses';
import { useTabLocation } from './useTabLocation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  title: { fontSize: '1.125rem', fontWeight: 700 },
}));

/**
 * The diagnoses of a report, with filters where there are several, and those that are over. The most urgent or the linked
 * one is open.
 */
export function DiagnosisList(props: {
  report: EntityReport;
  handle: RecheckHandle;
}) {
  const { report, handle } = props;
  const { diagnoses, clusters } = report;
  const classes = useStyles();
  const t = useUiText();
  const location = useTabLocation();
  const { linkedId, filters } = location;

  const shown = filterDiagnoses(diagnoses, filters);
  const isShown = shown.some(({ id }) => id === linkedId);
  const exists = diagnoses.some(({ id }) => id === linkedId);
  // The linked one stands above the list.
  const over = report.resolved.filter(({ id }) => exists || id !== linkedId);
  const overId = useId();
  const { isOpen, toggle } = useOpenDiagnoses(
    shown.map(({ id }) => id),
    exists ? linkedId : undefined,
  );

  return (
    <div className={classes.root}>
      {linkedId && !isShown && (
        <LinkNotice report={report} location={location} />
      )}
      <Filters
        diagnoses={diagnoses}
        filters={filters}
        onChange={location.setFilter}
      />
      {shown.length < diagnoses.length && (
        <Typography variant="body2" component="p" role="status">
          {shown.length === 0
            ? t('ui.tab.noMatch')
            : t('ui.tab.filtered', {
                count: shown.length,
                total: String(diagnoses.length),
              })}
        </Typography>
      )}
      {shown.map(diagnosis => (
        <DiagnosisSection
          key={diagnosis.id}
          diagnosis={diagnosis}
          cluster={clusters.find(({ name }) => name === diagnosis.cluster)}
          handle={handle}
          open={isOpen(diagnosis.id)}
          linked={diagnosis.id === linkedId}
          onToggle={() => toggle(diagnosis.id)}
        />
      ))}
      {over.length > 0 && (
        <section className={classes.root} aria-labelledby={overId}>
          <Typography
            id={overId}
            variant="body1"
            component="h3"
            className={classes.title}
          >
            {t('ui.resolved.title')}
          </Typography>
          <ResolvedList resolved={over} />
        </section>
      )}
      <ResolvedAnnouncement resolved={report.resolved} />
    </div>
  );
}
