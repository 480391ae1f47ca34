/** Steps that several fixes share, and why a step has nothing to copy. */
export const sharedStepTexts = {
  'fix.step.list-tags': 'See which tags `{{image}}` has.',
  'fix.step.set-image': 'Change the image in the cluster.',
  'fix.step.set-image-placeholder':
    'Change the image in the cluster. Put the right value in place of what stands between `<` and `>`, signs included.',
  'fix.step.manifest':
    'Make the same change in the manifest where it is kept, or the next deployment brings the error back.',
  'fix.step.manifest-of-kind':
    'Change the image in the pod template of the `{{kind}}`, where its manifest is kept.',
  'fix.step.kustomize-images':
    'Or, where Kustomize makes the manifest, in `kustomization.yaml`. `name` is the image as the base writes it.',
  'fix.step.helm-values':
    'Where a Helm chart makes the manifest, in its values. Charts may name these values differently; `helm show values` lists them.',
  'fix.step.helm-values-managed':
    'Change the values of the chart. Charts may name them differently; `helm show values` lists them.',
  'fix.step.helm-rendered':
    'Change the values or templates of the chart so that it renders this.',
  'fix.step.helm-upgrade':
    'Helm manages this workload as release `{{name}}`: apply the change with an upgrade rather than in the cluster. `<chart>` is its chart, `<values.yaml>` a file with the values to change.',
  'fix.step.helm-chart':
    'The labels of this workload tell that a Helm chart makes it, but no release is named on it. Change its source and deploy it in the way it is deployed usually: with Helm, a pipeline or a GitOps tool. A change in the cluster would last only until then.',
  'fix.step.argo-sync':
    'Argo CD application `{{name}}` manages this workload: commit the change to its source, since a change in the cluster would be reverted. It is applied with the next sync, or now with this command.',
  'fix.step.flux-reconcile':
    'Flux manages this workload through `{{name}}`: commit the change to its source, since a change in the cluster would be reverted. It is applied with the next interval, or now with this command.',
  'fix.step.replace-stateful-pods':
    'Delete the pods that hang. A StatefulSet waits for a broken pod to become ready before it goes on, also after its template was corrected.',
  'fix.step.recreate-pods':
    'Have the failing pods created anew; the ones that exist do not take up the change.',
  'fix.step.recreate-pod':
    'Create the pod anew; the one that exists does not take up the change.',
  'fix.step.recreate-immutable':
    'This part of a `{{kind}}` cannot be changed once it exists: delete it and apply the corrected manifest.',
  'fix.step.job-pod-image':
    'The template of a Job cannot be changed. To let this run go on, correct the image of its waiting pod; later runs take it from the manifest.',
  'fix.step.delete-jobs':
    'Delete the Job that hangs: it keeps the old image, and with `concurrencyPolicy: Forbid` it holds up every later run.',
  'fix.step.new-debug-container':
    'A debug container cannot be changed or removed, and it does no harm: the pod goes on running. Start another one with an image that exists.',
  'fix.step.static-pod-manifest':
    'This is a static pod: change its manifest on node `{{node}}`, usually in `/etc/kubernetes/manifests`. The kubelet takes it up by itself.',
  'fix.step.password-asked':
    'In bash or zsh, the next command asks for the password and does not show it, so that it gets into no argument, file or history. Put the user name in place of `<user>`.',
  'fix.step.password-printed':
    'The next command fetches the password itself, so that it gets into no argument or history.',
  'fix.step.attach-to-managed-account':
    'If the tool that manages the workload makes the service account as well, change it in the same source: a change in the cluster would be reverted.',
  'fix.step.create-secret-by-arguments':
    'Or in the usual form, on a computer that nobody else uses: while it runs, the list of processes shows its arguments, the password among them.',
  'fix.step.attach-in-template':
    'The pod template is the place to name it here: only this workload gets the secret.',
  'fix.step.attach-in-values':
    'A Helm chart makes this workload, so the secret is named in its values: a change in the cluster would last until the next upgrade only.',
  'fix.step.attach-in-source':
    'A tool keeps this workload as its source says, so the secret is named there: a change in the cluster would be reverted.',
  'fix.step.attach-to-account-that-keeps-secrets':
    'The pods have their pull secrets from service account `{{account}}`, so that is the place for this one too: pods that name secrets themselves get none of their account.',
  'fix.step.attach-to-account-of-unknown-kind':
    'Where a `{{kind}}` keeps the template of its pods, only its controller knows. Service account `{{account}}` reaches them in any case, and all other pods that use it.',
  'fix.step.attach-to-default-account':
    'Every pod in namespace `{{namespace}}` that names no service account uses `{{account}}`, so all of them get the secret. That fits where most of their images come from this registry.',
  'fix.step.attach-to-own-account':
    'Every pod that uses service account `{{account}}` gets the secret. That fits where several workloads use the account and pull from this registry.',
  'fix.step.patch-template-secret':
    'Let the pods name the secret. This keeps the secrets that they name already.',
  'fix.step.manifest-pull-secrets':
    'In the manifest: `imagePullSecrets` belongs to the pod, beside `containers`, not to a container.',
  'fix.step.helm-pull-secrets':
    'In the values of the chart. Most charts have `imagePullSecrets`; `helm show values` tells.',
  'fix.step.reload-docker':
    'Have Docker read the file again. Its containers go on running.',
  'fix.step.retried-without-restart':
    'The pods need no restart: the kubelet tries again by itself within about 5 minutes.',
  'fix.step.verify-rollout': 'Watch until the roll-out is complete.',
  'fix.step.verify-pods': 'Watch until the pods run.',
  'refusal.namespace':
    'No command is shown: `{{value}}` is not a valid name of a namespace.',
  'refusal.workload':
    'No command is shown: `{{value}}` is not a valid name of a workload.',
  'refusal.kind': 'No command is shown: `{{value}}` is not a valid kind.',
  'refusal.pod':
    'No command is shown: `{{value}}` is not a valid name of a pod.',
  'refusal.container':
    'No command is shown: `{{value}}` is not a valid name of a container.',
  'refusal.node':
    'No command is shown: `{{value}}` is not a valid name of a node.',
  'refusal.secret':
    'No command is shown: `{{value}}` is not a valid name of a secret.',
  'refusal.service-account':
    'No command is shown: `{{value}}` is not a valid name of a service account.',
  'refusal.image':
    'No command is shown: `{{value}}` is not a valid image reference.',
  'refusal.host': 'No command is shown: `{{value}}` is not a valid host.',
  'refusal.application':
    'No command is shown: `{{value}}` is not a valid name of an application or release.',
  'refusal.revision':
    'No command is shown: `{{value}}` is not a valid revision.',
  'refusal.platform':
    'No command is shown: `{{value}}` is not a valid platform.',
};
