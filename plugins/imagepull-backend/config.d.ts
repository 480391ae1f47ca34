import { HumanDuration } from '@backstage/types';

export interface Config {
  /** Settings of the imagepull plugin. */
  imagepull?: {
    /**
     * Time that one cluster has for all requests that a report needs of it, for example `5s` or `{ seconds: 5 }`;
     * between 100 milliseconds and 2 minutes. A slower cluster gets an entry that says so, and the others are shown.
     *
     * Default: 10 seconds.
     *
     * @visibility backend
     */
    clusterTimeout?: HumanDuration | string;

    /**
     * Your own runbooks, shown where an image pull fails for one of the causes and registries that they name.
     *
     * Services add theirs with the annotations `imagepull.io/runbook` and `imagepull.io/replace-runbook`.
     */
    runbooks?: Array<{
      /**
       * Text of the link.
       *
       * @visibility backend
       */
      title: string;

      /**
       * An http or https URL, or a path within Backstage that begins with one slash.
       *
       * @visibility backend
       */
      url: string;

      /**
       * Causes it is for, for example `tag-not-found`. Default: all.
       *
       * @visibility backend
       */
      causes?: string[];

      /**
       * Registry hosts it is for, for example `docker.io` or `registry.example.com:5000`. Without a port it is for any
       * port of that host. Default: all.
       *
       * @visibility backend
       */
      registries?: string[];

      /**
       * Show it instead of the built-in runbook, not beside it. Default: false.
       *
       * @visibility backend
       */
      replace?: boolean;
    }>;
  };
}
