import { Fragment } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Change, ImageName } from 'backstage-plugin-imagepull-common';
import { imageParts } from '../../text/imageParts';
import { useUiText } from '../../text/useUiText';
import { BreakableName } from '../shared/BreakableName';
import { MetaLine } from '../shared/MetaLine';
import { Moment } from '../shared/Moment';
import { Sentence } from '../shared/Sentence';
import { VisuallyHidden } from '../shared/VisuallyHidden';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(0.5, 1.5),
    alignItems: 'baseline',
    margin: 0,
    padding: theme.spacing(1, 1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  term: { color: theme.palette.text.secondary, fontSize: '0.875rem' },
  image: {
    margin: 0,
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.8125rem',
    overflowWrap: 'anywhere',
    unicodeBidi: 'isolate',
  },
  changed: {
    fontWeight: 700,
    padding: '0.1em 0.2em',
    borderRadius: 3,
    color: theme.palette.text.primary,
  },
  removed: {
    textDecoration: 'line-through',
    backgroundColor:
      theme.palette.type === 'dark'
        ? 'rgba(255, 110, 110, 0.28)'
        : 'rgba(226, 33, 52, 0.14)',
  },
  added: {
    textDecoration: 'underline',
    backgroundColor:
      theme.palette.type === 'dark'
        ? 'rgba(90, 200, 120, 0.28)'
        : 'rgba(30, 150, 70, 0.16)',
  },
}));

function ChangedImage(props: {
  image: ImageName;
  parts: Change['parts'];
  side: 'removed' | 'added';
}) {
  const { image, parts, side } = props;
  const classes = useStyles();
  const t = useUiText();
  const Changed = side === 'removed' ? 'del' : 'ins';
  return (
    <>
      {imageParts(image).map((part, index) =>
        part.name && parts.includes(part.name) ? (
          <Changed
            key={index}
            className={`${classes.changed} ${classes[side]}`}
          >
            <VisuallyHidden>
              {side === 'removed'
                ? t('ui.detail.changeRemoved')
                : t('ui.detail.changeAdded')}{' '}
            </VisuallyHidden>
            <BreakableName>{part.text}</BreakableName>
          </Changed>
        ) : (
          <Fragment key={index}>
            <BreakableName>{part.text}</BreakableName>
            {!part.name && <wbr />}
          </Fragment>
        ),
      )}
    </>
  );
}

/** The last good image against the one that fails, with the parts that differ marked. */
export function ImageDiff(props: { change: Change }) {
  const { change } = props;
  const classes = useStyles();
  const t = useUiText();
  const { revisionBefore, revisionAfter, at } = change;
  return (
    <>
      <Typography variant="body2" component="p">
        <Sentence text={change.text} />
      </Typography>
      <dl className={classes.list}>
        <dt className={classes.term}>{t('ui.detail.changeBefore')}</dt>
        <dd className={classes.image}>
          <ChangedImage
            image={change.before}
            parts={change.parts}
            side="removed"
          />
        </dd>
        <dt className={classes.term}>{t('ui.detail.changeAfter')}</dt>
        <dd className={classes.image}>
          <ChangedImage
            image={change.after}
            parts={change.parts}
            side="added"
          />
        </dd>
      </dl>
      <MetaLine>
        {revisionBefore &&
          revisionAfter &&
          t('ui.detail.changeRevision', {
            before: revisionBefore,
            after: revisionAfter,
          })}
        {at && t('ui.detail.changeAt', { ago: <Moment time={at} as="ago" /> })}
      </MetaLine>
    </>
  );
}
