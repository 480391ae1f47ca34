import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { filterDiagnoses } from '../../report/filterDiagnoses';
import { useUiText } from '../../text/useUiText';
import { Notice } from '../shared/Notice';
import { ActionButton } from '../shared/ActionButton';
import { DiagnosisSection } from './DiagnosisSection';
import { Filters } from './Filters';
import { useOpenDiagnoses } from './useOpenDiagnoses';
import { useTabLocation, type TabLocation } from './useTabLocation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
}));

function LinkNotice(props: {
  /** `unseen`: nobody can tell, since a cluster gave no answer. */
  state: 'gone' | 'unseen' | 'hidden';
  location: TabLocation;
}) {
  const { state, location } = props;
  const t = useUiText();
  if (state === 'hidden') {
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
  return (
    <div role="status">
      <Notice
        tone="neutral"
        action={
          <ActionButton onClick={location.forgetLink}>
            {t('ui.tab.goneDismiss')}
          </ActionButton>
        }
      >
        <strong>{t(`ui.tab.${state}Title`)}.</strong> {t(`ui.tab.${state}`)}
      </Notice>
    </div>
  );
}

/** The diagnoses of a report, with filters where there are several. The most urgent or the linked one is open. */
export function DiagnosisList(props: { report: EntityReport }) {
  const { diagnoses, clusters } = props.report;
  const classes = useStyles();
  const t = useUiText();
  const location = useTabLocation();
  const { linkedId, filters } = location;

  const shown = filterDiagnoses(diagnoses, filters);
  const isShown = shown.some(({ id }) => id === linkedId);
  const exists = diagnoses.some(({ id }) => id === linkedId);
  const missingState = clusters.some(cluster => cluster.error)
    ? 'unseen'
    : 'gone';
  const { isOpen, toggle } = useOpenDiagnoses(
    shown.map(({ id }) => id),
    exists ? linkedId : undefined,
  );

  return (
    <div className={classes.root}>
      {linkedId && !isShown && (
        <LinkNotice
          state={exists ? 'hidden' : missingState}
          location={location}
        />
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
          open={isOpen(diagnosis.id)}
          linked={diagnosis.id === linkedId}
          onToggle={() => toggle(diagnosis.id)}
        />
      ))}
    </div>
  );
}
