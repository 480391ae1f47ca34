import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { kubernetesEntityFilter } from '../components/shared/kubernetesEntity';
import { imagePullsRouteRef } from '../routes';

export const imagePullsEntityContent = EntityContentBlueprint.make({
  name: 'image-pulls',
  params: {
    path: '/image-pulls',
    title: 'Image pulls',
    group: 'deployment',
    filter: kubernetesEntityFilter,
    routeRef: imagePullsRouteRef,
    loader: () =>
      import('../components/tab/ImagePullsContent').then(m => (
        <m.ImagePullsContent />
      )),
  },
});
