import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import {
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
} from '@backstage/plugin-kubernetes-common';
import { useUiText } from '../../text/useUiText';
import { Name } from './Sentence';

const annotationDocs =
  'https://backstage.io/docs/features/kubernetes/configuration#surfacing-your-kubernetes-components-as-part-of-an-entity';

/** Tells how an entity names its pods. */
export function MissingAnnotation() {
  const t = useUiText();
  return (
    <>
      <Typography variant="body1" component="p" gutterBottom>
        {t('ui.state.missingAnnotation', {
          id: <Name>{KUBERNETES_ANNOTATION}</Name>,
          selector: <Name>{KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION}</Name>,
        })}
      </Typography>
      <Typography variant="body2" component="p">
        <Link to={annotationDocs}>{t('ui.state.missingAnnotationDocs')}</Link>
      </Typography>
    </>
  );
}
