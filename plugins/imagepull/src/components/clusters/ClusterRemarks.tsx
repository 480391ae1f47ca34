import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterHealth } from 'backstage-plugin-imagepull-common';
import { useUiText, type UiText } from '../../text/useUiText';
import { CopyButton } from '../shared/CopyButton';
import { Sentence } from '../shared/Sentence';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.5),
    maxWidth: '90ch',
    overflowWrap: 'anywhere',
  },
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** What to do about a cluster, in a sentence; nothing for one that is watched in full. */
function advice(cluster: ClusterHealth, t: UiText): string | undefined {
  const { state, error, limitations } = cluster;
  if (state === 'watched') {
    return limitations.length > 0 ? t('ui.health.advice.limits') : undefined;
  }
  return error
    ? t(`ui.health.advice.${error.code}`)
    : t(`ui.health.advice.${state}`);
}

/** Whether there is anything to say about a cluster beside the figures. */
export function hasRemarks({ state, error, limitations }: ClusterHealth) {
  return state !== 'watched' || error !== undefined || limitations.length > 0;
}

function PermissionCopy(props: { name: string | undefined }) {
  const { name } = props;
  const t = useUiText();
  return name === undefined ? null : (
    <>
      {' '}
      <CopyButton label={t('ui.copy.name', { name })} text={name} />
    </>
  );
}

/** Why a cluster is not watched, or not in full, and what to do about it. */
export function ClusterRemarks(props: { cluster: ClusterHealth }) {
  const { cluster } = props;
  const { error, limitations } = cluster;
  const classes = useStyles();
  const t = useUiText();
  const whatToDo = advice(cluster, t);
  return (
    <div className={classes.root}>
      {error && (
        <Typography variant="body2" component="p">
          <Sentence text={error.text} />
          <PermissionCopy name={error.missingPermission} />
        </Typography>
      )}
      {limitations.length > 0 && (
        <Typography variant="body2" component="ul" className={classes.list}>
          {limitations.map((limitation, index) => (
            <li key={index}>
              <Sentence text={limitation.text} />
              <PermissionCopy name={limitation.missingPermission} />
            </li>
          ))}
        </Typography>
      )}
      {whatToDo && (
        <Typography variant="body2" component="p">
          {whatToDo}
        </Typography>
      )}
    </div>
  );
}
