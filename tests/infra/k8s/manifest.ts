import { z } from 'zod'

const Labels = z.record(z.string(), z.string())
const Selector = z.object({ matchLabels: Labels.default({}) })
const Port = z.union([z.int(), z.string()])

const Probe = z.object({
  httpGet: z.object({ path: z.string(), port: Port }).optional(),
  tcpSocket: z.object({ port: Port }).optional(),
})

const NamedValue = z.object({ name: z.string(), value: z.string() })
/** Of a secret that need not have it. */
const SecretValue = z.object({
  name: z.string(),
  value: z.undefined().optional(),
  valueFrom: z.object({ secretKeyRef: z.object({ name: z.string(), key: z.string(), optional: z.literal(true) }) }),
})

const Container = z.object({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  env: z.array(z.union([NamedValue, SecretValue])).default([]),
  ports: z.array(z.object({ name: z.string(), containerPort: z.int() })),
  startupProbe: Probe,
  livenessProbe: Probe,
  readinessProbe: Probe,
  lifecycle: z.object({ preStop: z.object({ sleep: z.object({ seconds: z.int() }) }) }).optional(),
  securityContext: z.object({
    allowPrivilegeEscalation: z.boolean(),
    readOnlyRootFilesystem: z.boolean(),
    capabilities: z.object({ drop: z.array(z.string()) }),
  }),
  resources: z.object({ requests: z.record(z.string(), z.string()), limits: z.record(z.string(), z.string()) }),
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })).default([]),
})
export type Container = z.infer<typeof Container>

export const Deployment = z.object({
  kind: z.literal('Deployment'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    replicas: z.int().optional(),
    selector: Selector,
    template: z.object({
      metadata: z.object({ labels: Labels }),
      spec: z.object({
        automountServiceAccountToken: z.boolean(),
        terminationGracePeriodSeconds: z.int().default(30),
        securityContext: z.object({
          runAsNonRoot: z.boolean(),
          runAsUser: z.int(),
          seccompProfile: z.object({ type: z.string() }),
        }),
        topologySpreadConstraints: z.array(z.object({ topologyKey: z.string() })).default([]),
        containers: z.array(Container),
        volumes: z
          .array(
            z.object({
              name: z.string(),
              secret: z
                .object({
                  secretName: z.string(),
                  items: z.array(z.object({ key: z.string(), path: z.string() })),
                })
                .optional(),
            }),
          )
          .default([]),
      }),
    }),
  }),
})
export type Deployment = z.infer<typeof Deployment>

export const Service = z.object({
  kind: z.literal('Service'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    selector: Labels,
    ports: z.array(z.object({ name: z.string(), port: z.int(), targetPort: z.string() })),
  }),
})

export const DisruptionBudget = z.object({
  kind: z.literal('PodDisruptionBudget'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({ maxUnavailable: z.int(), selector: Selector }),
})

export const Autoscaler = z.object({
  kind: z.literal('HorizontalPodAutoscaler'),
  spec: z.object({
    scaleTargetRef: z.object({ kind: z.string(), name: z.string() }),
    minReplicas: z.int(),
    maxReplicas: z.int(),
    metrics: z.array(z.object({ pods: z.object({ metric: z.object({ name: z.string() }) }).optional() })),
  }),
})

const NetworkPeer = z.object({ podSelector: Selector, namespaceSelector: Selector.optional() })
const Ports = z.array(z.object({ protocol: z.string(), port: z.int() }))
export const NetworkPolicy = z.object({
  kind: z.literal('NetworkPolicy'),
  spec: z.object({
    podSelector: z.object({ matchLabels: Labels.default({}) }),
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])),
    ingress: z.array(z.object({ from: z.array(NetworkPeer), ports: Ports })).default([]),
    egress: z.array(z.object({ to: z.array(NetworkPeer), ports: Ports })).default([]),
  }),
})
export type NetworkPolicy = z.infer<typeof NetworkPolicy>
export type NetworkPeer = z.infer<typeof NetworkPeer>

/** Those objects of a rendering that are of the kind, with what the tests look at. */
export function pick<Schema extends z.ZodObject<{ kind: z.ZodLiteral<string> }>>(
  objects: readonly unknown[],
  schema: Schema,
): z.infer<Schema>[] {
  const { kind } = schema.shape
  return objects.filter((object) => z.object({ kind }).safeParse(object).success).map((object) => schema.parse(object))
}
