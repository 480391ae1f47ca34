import type { FixStep } from '../../schema';
import { joinCodes, lines, pipe, shell, type Code } from '../commands/code';
import * as words from '../commands/words';
import type { Word } from '../commands/words';
import type { FixContext } from '../fixContext';
import { findRegistryProduct, type RegistryProduct } from './registryProducts';
import { step } from './step';
import { namespaceOf } from './target';

/**
 * `create` fails where the secret exists; `apply` overwrites what is in it; `replace` puts another in its place, as
 * another type demands.
 */
export type CreationMode = 'create' | 'apply' | 'replace';

function productOf({
  image,
}: FixContext): Pick<RegistryProduct, 'server' | 'user' | 'passwordCommand'> {
  return image.registry === undefined
    ? { server: words.placeholder('registry'), user: words.placeholder('user') }
    : findRegistryProduct(image.registry);
}

/** Puts a password into the variable `PASSWORD`. `read -s` does not show what is typed, in bash as in zsh. */
function getPassword(context: FixContext): Code {
  const { server, passwordCommand } = productOf(context);
  return passwordCommand
    ? joinCodes([shell`PASSWORD=$(`, passwordCommand, shell`)`], '')
    : shell`printf %s ${words.join`Password for ${server}: `} && IFS= read -rs PASSWORD && echo`;
}

/**
 * Runs commands in a shell of their own: the variable ends with it, and a shell that gets the lines pasted reads all of
 * them before `read` could take one for the password.
 */
function inSubshell(context: FixContext, command: Code): Code {
  return lines(
    shell`(`,
    joinCodes([shell`  `, getPassword(context), shell` &&`], ''),
    joinCodes([shell`  `, command], ''),
    shell`)`,
  );
}

/**
 * Puts a secret into the place of the old one, which is deleted only once the new one is complete: a step that fails or
 * is broken off before leaves the old one as it was. `kubectl replace --force` does no more, and writes what it reads to
 * a temporary file (`pkg/cmd/replace/replace.go` of kubectl).
 */
function replaceSecret(name: Word, namespace: Word, manifest: Code): Code {
  return lines(
    joinCodes([shell`SECRET=$(`, manifest, shell`) &&`], ''),
    shell`  kubectl delete secret ${name} -n ${namespace} --ignore-not-found &&`,
    shell`  printf '%s\\n' "$SECRET" | kubectl create -f -`,
  );
}

/**
 * Makes a pull secret for the image's registry from a password that gets into no argument, file or history: `printf`
 * is built into the shells, so that no process has it in its arguments.
 */
export function createSecret(
  context: FixContext,
  name: Word,
  mode: CreationMode,
): Code {
  const { server, user } = productOf(context);
  const content = shell`printf '{"auths":{"%s":{"auth":"%s"}}}' ${server} "$(printf '%s:%s' ${user} "$PASSWORD" | base64 | tr -d '\\n')"`;
  const namespace = namespaceOf(context);
  const create = shell`kubectl create secret docker-registry ${name} -n ${namespace} --from-file=.dockerconfigjson=/dev/stdin`;
  const manifest = pipe(
    content,
    joinCodes([create, shell`--dry-run=client -o yaml`], ' '),
  );
  const commands: Record<CreationMode, Code> = {
    create: pipe(content, create),
    apply: pipe(
      manifest,
      // The server's way of applying leaves no copy of the password in an annotation.
      shell`kubectl apply --server-side --force-conflicts -f -`,
    ),
    replace: replaceSecret(name, namespace, manifest),
  };
  return inSubshell(context, commands[mode]);
}

/** The same in the form that everybody knows, whose arguments other users of the computer can see while it runs. */
export function createByArgumentsStep(
  context: FixContext,
  name: Word,
): FixStep {
  const { server, user } = productOf(context);
  const command = inSubshell(
    context,
    shell`kubectl create secret docker-registry ${name} -n ${namespaceOf(
      context,
    )} --docker-server=${server} --docker-username=${user} --docker-password="$PASSWORD"`,
  );
  return step('fix.step.create-secret-by-arguments', {}, command);
}
