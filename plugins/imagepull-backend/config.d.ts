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

    /**
     * What may be read of the secrets in the namespaces of failing pods. `names`: their names and types; their data stay
     * in the cluster. `registries`: also the registries that pull secrets are for. For that, whole secrets are read, and
     * everything but these hosts is forgotten at once.
     *
     * Default: `names`.
     *
     * @visibility backend
     */
    secrets?: 'names' | 'registries';

    /**
     * The monitor, which watches all clusters in the background and keeps the incidents of the overview page.
     */
    monitor?: {
      /**
       * Watch the clusters. Without it the overview page shows nothing but the past: what was open stays so until the
       * clusters are watched again. Default: true.
       *
       * @visibility backend
       */
      enabled?: boolean;

      /**
       * Which namespaces are watched. Entity pages show all of them either way. Open incidents of a namespace that is no
       * longer watched end, since nobody would see how they go on.
       */
      namespaces?: {
        /**
         * Only these. A single one is asked for by its own path, so that a Role in it is enough. Default: all.
         *
         * @visibility backend
         */
        include?: string[];

        /**
         * Not these. Default: none.
         *
         * @visibility backend
         */
        exclude?: string[];
      };
    };

    /** What is kept of incidents. */
    incidents?: {
      /**
       * How long incidents are kept after they were resolved, for example `30d` or `{ days: 30 }`; between 1 day and 10
       * years.
       *
       * Default: 90 days.
       *
       * @visibility backend
       */
      retention?: HumanDuration | string;
    };

    /**
     * Registries that may be asked about images that cannot be pulled. No other is ever contacted. Default: none.
     */
    registries?: Array<{
      /**
       * Registry host of image references, with its port where they have one, for example `registry.example.com:5000`;
       * `docker.io` for Docker Hub.
       *
       * @visibility backend
       */
      host: string;

      /**
       * `host[:port][/prefix]` that is asked in its place. The fields below are about the mirror then.
       *
       * @visibility backend
       */
      mirror?: string;

      /**
       * With what it is asked. Sent to this host, and to the token service that it names, alone. Default: nothing.
       */
      credentials?: {
        /**
         * @visibility secret
         */
        username?: string;

        /**
         * A password or token that may read.
         *
         * @visibility secret
         */
        password?: string;

        /**
         * For ECR: tokens from AWS in place of a user name and password, with the credentials of `aws` in the app-config
         * or else those of the environment.
         */
        aws?: {
          /**
           * Default: the one in the host name.
           *
           * @visibility backend
           */
          region?: string;
        };
      };

      /**
       * A file in PEM format with certificates that are trusted beside those of the system.
       *
       * @visibility backend
       */
      caFile?: string;

      /**
       * It speaks HTTP without TLS. Default: false.
       *
       * @visibility backend
       */
      plainHttp?: boolean;

      /**
       * Questions that it gets at once, 1 to 16. Default: 2.
       *
       * @visibility backend
       */
      concurrency?: number;
    }>;
  };
}
